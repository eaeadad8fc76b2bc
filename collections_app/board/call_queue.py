"""Who is to be called back: the longest due first, then those of later."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from collections_app.calling_hours import CallingHours
from collections_app.enums import RequestStatus
from collections_app.models import CallBack, RelayApplication, RuleBook
from collections_app.models.callback import CallBackQuerySet

SHOWN = 100


@dataclass(frozen=True, slots=True)
class CallQueue:
    """`first_at` is the next moment within the `hours` at which people are called, None while they are; after so many
    silences, `unanswered`, a request may be declined. `hosts` are due too: they want to keep an Amistock.
    """

    due: list[CallBack]
    later: list[CallBack]
    hosts: list[RelayApplication]
    hours: CallingHours
    first_at: datetime | None
    unanswered: int


def call_queue(*, now: datetime) -> CallQueue:
    """Four queries, however many wait."""
    rules = RuleBook.objects.in_force(timezone.localdate(now))
    zone = timezone.get_current_timezone()
    hours = rules.calling_hours
    return CallQueue(
        due=list(_owed().due(now)[:SHOWN]),
        later=list(_owed().filter(due_at__gt=now)[:SHOWN]),
        hosts=list(RelayApplication.objects.to_call(now)[:SHOWN]),
        hours=hours,
        first_at=None if hours.are_on(now, zone) else hours.first_from(now, zone),
        unanswered=rules.calls_unanswered,
    )


def _owed() -> CallBackQuerySet:
    calls = CallBack.objects.filter(done_at=None).exclude(request__status=RequestStatus.DRAFT)
    return calls.select_related("request__claim__by").order_by("due_at", "pk")
