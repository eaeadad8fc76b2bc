"""What a broken day shows wherever it is looked at: whom to call, and that there is somebody."""

from dataclasses import dataclass

from django import template
from django.template.context import Context
from django.utils import timezone

from amistock.accounts.models import Role, User
from collections_app.models import CollectionDay, PickupRequest
from collections_app.offers import Slot
from collections_app.repairing.lateness import delays_of, rounds_late
from collections_app.repairing.unkept import Unkept, requests_unkept, unkept_of
from frontend.new_dates import NewDates, new_dates, texts_of_a_change

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
    user = context["request"].user
    late = [one for one in found if one.is_noticed]
    return {"delays": late, "day": day, "may_mend": isinstance(user, User) and user.may(Role.PLANNER)}


@register.inclusion_tag("frontend/unkept_notice.html")
def unkept_notice() -> dict[str, object]:
    """How many wait for a call, over all days to come, and how many trucks are late; nothing when nobody is."""
    now = timezone.now()
    days = CollectionDay.objects.broken(timezone.localdate(now))
    waiting: list[PickupRequest] = [one for day in days for one in requests_unkept(day, now=now)]
    return {"waiting": waiting, "late": rounds_late(now=now)}


def _first(one: Unkept) -> Slot | None:
    """The same day rather than another one."""
    return next((offer.slot for offer in one.offers), None)
