"""When the truck is at a donor's door, as soon as it comes for them and nobody else is before them. A reading that says
nothing of where the truck is.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.db.models import Max
from django.utils import timezone

from collections_app.approach import window_around
from collections_app.clock import seconds_of, time_of
from collections_app.enums import RequestStatus, StopState
from collections_app.ledger.hours import expected_of
from collections_app.ledger.reading import Ledger, read_round
from collections_app.ledger.shifts import PlannedShift
from collections_app.ledger.tellings import local_s
from collections_app.models import PickupRequest, Stop

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Approach:
    """`is_here` when the crew says that it is at the door; `is_late` when the window ends after what was promised."""

    starts: time
    ends: time
    is_here: bool = False
    is_late: bool = False


def approach_of(request: PickupRequest, *, now: datetime) -> Approach | None:
    """None on any other day, while somebody else comes first, and once the visit is over."""
    here = timezone.localtime(now)
    if request.status != RequestStatus.SCHEDULED or request.day is None or request.day.date != here.date():
        return None
    stop = Stop.objects.promised().filter(request=request).select_related("round__shift__day").first()
    if stop is None:
        return None
    if stop.state == StopState.ARRIVED:
        return Approach(here.time(), here.time(), is_here=True)
    now_s = seconds_of(here.time())
    expected_s = _expected_s(stop, now) if stop.state == StopState.PLANNED else None
    if expected_s is None or request.window is None:
        return None
    starts_s, ends_s = window_around(expected_s, now_s)
    return Approach(time_of(starts_s), time_of(ends_s), is_late=ends_s > seconds_of(request.window[1]))


def _expected_s(stop: Stop, now: datetime) -> int | None:
    """When the crew begins there; None where it goes to somebody else before."""
    others = Stop.objects.filter(round=stop.round_id).exclude(pk=stop.pk)
    gone_elsewhere = others.driven_to().filter(on_the_way_at__gt=stop.on_the_way_at or _NEVER)
    if others.filter(state=StopState.ARRIVED).exists() or gone_elsewhere.exists():
        return None
    if stop.on_the_way_at is None and not others.filter(finished_at__isnull=False).exists():
        return None
    ledger = read_round(stop.round, now=now)
    shift = next(iter(ledger.shifts), None)
    if shift is None:  # out of service
        return None
    return _on_the_way_s(ledger, shift, stop) if stop.on_the_way_at else _next_s(ledger, shift, stop, now)


def _next_s(ledger: Ledger, shift: PlannedShift, stop: Stop, now: datetime) -> int | None:
    """An hour that has passed where the crew should have been there by what it told last."""
    visit = f"H{stop.request_id}"
    if next(iter(ledger.plan.route(shift.truck_id).stops), None) != visit:
        return None
    expected, now_s = expected_of(ledger, shift)[0], local_s(now)
    if expected.starts_s > now_s:
        return expected.starts_s
    return min(expected.starts_s, local_s(_last_finished(stop.round_id)) + _drive_s(ledger, shift, visit))


def _on_the_way_s(ledger: Ledger, shift: PlannedShift, stop: Stop) -> int | None:
    """By the way from where the truck was last, whatever the order of the plan, and whatever it has done since it said
    that it left.
    """
    visit = ledger.problem.visit_by_id.get(f"H{stop.request_id}")
    if visit is None or stop.on_the_way_at is None:
        return None
    left_s = local_s(max(stop.on_the_way_at, _last_finished(stop.round_id)))
    return max(left_s + _drive_s(ledger, shift, visit.id), visit.windows[0][0])


def _last_finished(round_id: int) -> datetime:
    """When the crew was done with the stop that it told of last."""
    last: datetime | None = Stop.objects.filter(round=round_id).aggregate(last=Max("finished_at"))["last"]
    return last or _NEVER


def _drive_s(ledger: Ledger, shift: PlannedShift, visit: str) -> int:
    """From where the truck was last."""
    origin = ledger.problem.truck_by_id[shift.truck_id].origin
    return int(ledger.problem.seconds[origin, ledger.problem.visit_by_id[visit].place])
