"""A fact of the fleet that is about to change: done, the coming days judged, and undone; then done as shown."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from collections_app.day_limits.judging import judge_coming
from collections_app.enums import DayState, RequestStatus
from collections_app.ledger.conflicts import conflicts_of
from collections_app.models import CollectionDay, PickupRequest, Shift
from collections_app.routing.checker import Conflict


@dataclass(frozen=True, slots=True)
class Unkept:
    """One thing that could not be driven any more: why (a reason of `routing.checker`), which truck, for whom."""

    reason: str
    truck: str
    request: PickupRequest | None


@dataclass(frozen=True, slots=True)
class BrokenDay:
    """`is_new` where it holds today."""

    date: date
    is_new: bool
    unkept: Sequence[Unkept]


class NotAsShown(Exception):
    """Other days would break than those that were shown. Nothing has changed: show `now_is`, then decide."""

    def __init__(self, now_is: Sequence[BrokenDay]) -> None:
        super().__init__()
        self.now_is = now_is


Change = Callable[[], object]


def foreseen(change: Change, *, now: datetime) -> list[BrokenDay]:
    """The coming days that a change would leave without keeping their promises. Nothing stays done."""
    with transaction.atomic():
        change()
        broken = list(_broken(now))
        transaction.set_rollback(True)
    return broken


def changed(change: Change, *, shown: str, now: datetime) -> list[date]:
    """Does it, if it breaks what was `shown` (a digest); those days are BROKEN from then on, and told.

    Raises NotAsShown or DayBusy.
    """
    broken = foreseen(change, now=now)
    if broken and digest(broken) != shown:
        raise NotAsShown(broken)
    change()
    return judge_coming(today=timezone.localdate(now), now=now)


def digest(broken: Sequence[BrokenDay]) -> str:
    """Of every line that is read."""
    lines = (f"{day.date}:{one.reason}:{one.request and one.request.pk}" for day in broken for one in day.unkept)
    return ",".join(sorted(lines))


def _broken(now: datetime) -> Iterator[BrokenDay]:
    """Only days with promises can break any."""
    promised = PickupRequest.objects.filter(day=OuterRef("pk"), status=RequestStatus.SCHEDULED)
    coming = CollectionDay.objects.filter(Exists(promised), date__gte=timezone.localdate(now))
    for day in coming.exclude(state=DayState.CLOSED).order_by("date"):
        conflicts = conflicts_of(day, now=now)
        if conflicts:
            yield BrokenDay(day.date, day.state != DayState.BROKEN, _unkept(conflicts))


def _unkept(conflicts: Sequence[Conflict]) -> list[Unkept]:
    homes = [int(one.visit[1:]) for one in conflicts if one.visit and one.visit.startswith("H")]
    requests = PickupRequest.objects.in_bulk(homes)
    shifts = [int(one.truck[1:]) for one in conflicts if one.truck]
    trucks = dict(Shift.objects.filter(pk__in=shifts).values_list("pk", "truck__name"))
    return [
        Unkept(
            one.reason,
            trucks.get(int(one.truck[1:]), "") if one.truck else "",
            requests.get(int(one.visit[1:])) if one.visit and one.visit.startswith("H") else None,
        )
        for one in conflicts
    ]
