"""How late each arrival of a round may be before something behind it no longer holds, and what that is.

The latest clocks of `arcs`, worked out from the stops as they stand (no matrix is needed), each with its cause. Time
lost is made up wherever the truck would have waited; the break moves as far as its limits allow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from collections_app.routing.problem import Break, Window
from collections_app.routing.timing import ALWAYS, NEVER


class Limit(StrEnum):
    WINDOW = "window"  # of a stop
    BREAK = "break"  # it would end too late
    SHIFT = "shift"  # so would the last unloading


class Station(NamedTuple):
    """A stop, or an unloading (no windows: open at any time). `leg_s` is the drive to it."""

    leg_s: int
    arrives_s: int
    stay_s: int
    windows: Sequence[Window] = ()


@dataclass(frozen=True, slots=True)
class Slack:
    """`spare_s` seconds may be lost before this stop; the next one breaks `limit`, at the station of that number for a
    window. Less than 0 for a round that holds no longer: by so much, or LOST when no hour would do.
    """

    spare_s: int
    limit: Limit
    station: int | None = None


LOST = -NEVER


class _Latest(NamedTuple):
    """The latest moment, and what sets it."""

    at_s: int
    limit: Limit
    station: int | None = None

    def moved(self, by_s: int) -> "_Latest":
        return self._replace(at_s=self.at_s + by_s) if self.at_s > LOST else self


def slacks(stations: Sequence[Station], *, end_s: int, pause: Break | None, pause_starts_s: int | None) -> list[Slack]:
    """One for each station of a round whose crew pauses at `pause_starts_s` and is back by `end_s`, in seconds since
    local midnight.
    """
    found = []
    latest = _latest_arrivals(stations, end_s, pause or ALWAYS)
    for station, (pending, taken) in zip(stations, latest, strict=True):
        is_taken = pause is None or (pause_starts_s is not None and pause_starts_s < station.arrives_s)
        limit = taken if is_taken else pending
        spare_s = limit.at_s - station.arrives_s if limit.at_s > LOST else LOST
        found.append(Slack(spare_s, limit.limit, limit.station))
    return found


def _latest_arrivals(stations: Sequence[Station], end_s: int, pause: Break) -> list[tuple[_Latest, _Latest]]:
    """At each station, with the break still to come and with it taken, as `arcs` does."""
    arrivals = []
    leave_pending, leave_taken = _Latest(LOST, Limit.BREAK), _Latest(end_s, Limit.SHIFT)
    for number, station in reversed(list(enumerate(stations))):
        leave_pending = max(leave_pending, _before_pause(pause, leave_taken), key=_at)
        taken = _served(station, number, leave_taken)
        pending = max(_served(station, number, leave_pending), _before_pause(pause, taken), key=_at)
        arrivals.append((pending, taken))
        leave_pending, leave_taken = pending.moved(-station.leg_s), taken.moved(-station.leg_s)
    return arrivals[::-1]


def _at(latest: _Latest) -> int:
    return latest.at_s


def _before_pause(pause: Break, leave: _Latest) -> _Latest:
    """The latest moment at which the break may be due, so that its end leaves time for what comes."""
    due = leave.moved(-pause.duration_s)
    if due.at_s < pause.earliest_s:
        return _Latest(LOST, leave.limit, leave.station)
    return min(due, _Latest(pause.latest_start_s, Limit.BREAK), key=_at)


def _served(station: Station, number: int, leave: _Latest) -> _Latest:
    """The latest arrival that can still be served and left in time."""
    start = leave.moved(-station.stay_s)
    if not station.windows:
        return start
    open_ = [
        min(start, _Latest(closes, Limit.WINDOW, number), key=_at)
        for opens, closes in station.windows
        if opens <= start.at_s
    ]
    return max(open_, key=_at, default=_Latest(LOST, leave.limit, leave.station))
