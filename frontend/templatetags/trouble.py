"""What a broken day shows wherever it is looked at: whom to call, and that there is somebody."""

from dataclasses import dataclass

from django import template
from django.template.context import Context
from django.utils import timezone

from amistock.accounts.models import Role, User
from collections_app.models import CollectionDay, LateVisit, PickupRequest
from collections_app.offers import Slot
from collections_app.repairing.incidents import waiting_on
from collections_app.repairing.lateness import delays_of, rounds_late
from collections_app.repairing.unkept import Unkept, requests_unkept, unkept_of
from frontend.new_dates import NewDates, new_dates, texts_of_a_change
from frontend.trouble_acts import ACTS

register = template.Library()


@dataclass(frozen=True)
class Row:
    """A person to call, and what can be proposed."""

    unkept: Unkept
    to: NewDates


@register.inclusion_tag("frontend/unkept.html", takes_context=True)
def unkept_panel(context: Context, day: CollectionDay | None) -> dict[str, object]:
    """Nothing for a day that keeps its promises."""
    found = unkept_of(day, now=timezone.now()) if day else []
    texts = texts_of_a_change() if found else {}
    rows = [Row(one, new_dates(one.request, one.offers, _first(one), texts)) for one in found]
    return {"rows": rows, "day": day, "request": context["request"], "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("frontend/delays.html", takes_context=True)
def delays_panel(context: Context, day: CollectionDay | None) -> dict[str, object]:
    """Nothing but today, once crews have told something; the way to mend it for planners only."""
    found = delays_of(day, now=timezone.now()) if day else []
    late = [one for one in found if one.is_noticed]
    return {"delays": late, "day": day, "may_mend": _may(context)}


@register.inclusion_tag("frontend/incidents.html", takes_context=True)
def incidents_panel(context: Context, day: CollectionDay | None) -> dict[str, object]:
    """What crews have told today that goes wrong, each with the way to mend it."""
    told = waiting_on(day.date) if day and day.date == timezone.localdate() else []
    slugs = {act.trouble: slug for slug, act in ACTS.items()}
    rows = [(one.incident, slugs[one.trouble]) for one in told]
    return {"rows": rows, "day": day, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("frontend/unkept_notice.html", takes_context=True)
def unkept_notice(context: Context) -> dict[str, object]:
    """What crews tell that goes wrong, how many wait for a call, over all days to come, and how many trucks are late;
    nothing when nobody is.
    """
    now = timezone.now()
    days = CollectionDay.objects.broken(timezone.localdate(now))
    waiting: list[PickupRequest] = [one for day in days for one in requests_unkept(day, now=now)]
    told, late = waiting_on(timezone.localdate(now)), rounds_late(now=now)
    to_warn = LateVisit.objects.to_tell(timezone.localdate(now)).count() if late else 0
    return {"waiting": waiting, "late": late, "to_warn": to_warn, "told": told, "may_mend": _may(context)}


def _may(context: Context) -> bool:
    user = context["request"].user
    return isinstance(user, User) and user.may(Role.PLANNER)


def _first(one: Unkept) -> Slot | None:
    """The same day rather than another one."""
    return next((offer.slot for offer in one.offers), None)
