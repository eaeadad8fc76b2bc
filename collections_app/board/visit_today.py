"""Where the truck of a promise is on its day: for who is asked on the telephone. A reading."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from collections_app.approach import OVERDUE_S
from collections_app.clock import seconds_of
from collections_app.enums import RequestStatus, StopState
from collections_app.ledger.hours import hours_of
from collections_app.ledger.tellings import local_s
from collections_app.models import PickupRequest, Stop
from collections_app.routing.plan import UNLOAD


@dataclass(frozen=True, slots=True)
class VisitToday:
    """`expected_s` (seconds since local midnight) is when the visit begins: by what the crew told last, before that as
    planned. `before` counts the stops that come first, None until the crew has told something; `is_silent` where the
    hour is over and nobody has said anything.
    """

    truck: str
    crew: str
    expected_s: int
    before: int | None
    is_here: bool
    is_late: bool
    is_silent: bool


def visit_today(request: PickupRequest, *, now: datetime) -> VisitToday | None:
    """None on any other day, and once the visit is over."""
    today = timezone.localdate(now)
    if request.status != RequestStatus.SCHEDULED or request.day is None or request.day.date != today:
        return None
    stops = Stop.objects.promised().filter(request=request, state__in=(StopState.PLANNED, StopState.ARRIVED))
    stop = stops.select_related("round__shift__day", "round__shift__truck", "round__shift__crew").first()
    return _visit(stop, request, now) if stop else None


def _visit(stop: Stop, request: PickupRequest, now: datetime) -> VisitToday:
    expected_s, before = _awaited(stop, now)
    is_here = stop.state == StopState.ARRIVED
    return VisitToday(
        truck=str(stop.round.shift.truck),
        crew=str(stop.round.shift.crew),
        expected_s=expected_s,
        before=before,
        is_here=is_here,
        is_late=not is_here and request.window is not None and expected_s > seconds_of(request.window[1]),
        is_silent=not is_here and local_s(now) > expected_s + OVERDUE_S,
    )


def _awaited(stop: Stop, now: datetime) -> tuple[int, int | None]:
    hours = hours_of(stop.round, now=now)
    if stop.pk not in hours:
        return stop.starts_s, None
    first = list(hours)[: list(hours).index(stop.pk)]
    return hours[stop.pk].starts_s, sum(hours[key].visit != UNLOAD for key in first)
