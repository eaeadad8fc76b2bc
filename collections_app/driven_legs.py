"""What crews really drove, from the hours they told: a stop left, the next one reached."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby, pairwise
from typing import NamedTuple

from django.utils import timezone

from collections_app.enums import StopKind
from collections_app.models import Stop
from collections_app.pace import Drive
from geo.distance import Coordinates
from geo.travel.engine import travel_times

# Shorter ones tell more of looking for a place to park than of the road.
LEAST_FREE_S, LEAST_REAL_S = 60, 60
# Beyond, somebody told late, or had coffee.
MOST_TIMES = 6.0


class _Told(NamedTuple):
    """A stop of a round as its crew told it; the pause and the way there are those of the plan."""

    at: Coordinates
    pause_s: int | None
    starts_s: int
    leaves_s: int
    arrived_at: datetime | None
    finished_at: datetime


def drives_since(first_day: date) -> list[Drive]:
    """Every drive whose two ends a crew has told, but those with the break in between."""
    stops = (
        Stop.objects.filter(round__shift__day__date__gte=first_day, finished_at__isnull=False)
        .select_related("request", "relay_point", "round__shift__truck__depot")
        .order_by("round_id", "finished_at", "position")
    )
    rounds = groupby(stops.iterator(), key=lambda stop: stop.round_id)
    return [drive for _, of_round in rounds for drive in _drives(list(_told(of_round)))]


def _told(stops: Iterable[Stop]) -> Iterator[_Told]:
    for stop in stops:
        at = _place(stop)
        if at is not None and stop.finished_at is not None:
            pause_s = stop.round.break_starts_s
            yield _Told(at, pause_s, stop.starts_s, stop.leaves_s, stop.arrived_at, stop.finished_at)


def _place(stop: Stop) -> Coordinates | None:
    if stop.kind == StopKind.UNLOAD:
        return stop.round.shift.truck.depot.coordinates
    place = stop.request or stop.relay_point
    if place is None or place.location is None:
        return None
    return Coordinates(longitude=place.location.x, latitude=place.location.y)


def _drives(told: Sequence[_Told]) -> Iterator[Drive]:
    free_s = travel_times(1.0).matrix([stop.at for stop in told]).seconds
    for number, (left, reached) in enumerate(pairwise(told)):
        free = float(free_s[number, number + 1])
        if reached.arrived_at is None or free < LEAST_FREE_S or _paused_between(left, reached):
            continue
        real_s = (reached.arrived_at - left.finished_at).total_seconds()
        half_way = timezone.localtime(left.finished_at + (reached.arrived_at - left.finished_at) / 2)
        if LEAST_REAL_S <= real_s <= MOST_TIMES * free:
            yield Drive(half_way.date(), half_way.hour * 60 + half_way.minute, free, real_s)


def _paused_between(left: _Told, reached: _Told) -> bool:
    """Whether the plan had the break there; nobody tells when it was really taken."""
    pause_s = left.pause_s
    return pause_s is not None and left.leaves_s <= pause_s <= reached.starts_s
