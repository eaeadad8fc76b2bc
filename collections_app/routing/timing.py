"""The exact day of one truck: when it is where, when its crew pauses and what it carries; or why its route cannot be
driven.

Service starts as early as the windows allow. The break may fall wherever the truck stands (before leaving, on
arrival, after service, at the depot before or after unloading) inside the shift; of all places the one with the
earliest finish is taken, the first on a tie. The crew waits at the depot rather than in the street: each departure
from the depot is put off until it no longer makes anyone wait at the first stop.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from collections_app.routing.plan import UNLOAD, Route
from collections_app.routing.problem import DEPOT, Break, Problem, Truck, Visit, Window
from collections_app.routing.timeline import Entry, Kind, Refusal, Timeline

NEVER: Final = 10**9
ALWAYS: Final = Break(-NEVER, NEVER - 1, 0)
"""A truck without a break has one of no length at any time: the same arithmetic then serves both."""


class Call(NamedTuple):
    """A stop as the clock sees it: a visit, or an unloading at the depot (visit None, open at any time)."""

    place: int
    visit: Visit | None
    windows: tuple[Window, ...]
    stay_s: int

    def starts_s(self, arrival_s: int) -> int:
        earliest_s = NEVER
        for opens, closes in self.windows:
            if arrival_s <= closes:
                start_s = arrival_s if arrival_s > opens else opens  # `max` would take twice as long
                if start_s < earliest_s:
                    earliest_s = start_s
        return earliest_s

    def left_s(self, arrival_s: int) -> int:
        start = self.starts_s(arrival_s)
        return start + self.stay_s if start < NEVER else NEVER


class Judged(NamedTuple):
    """A route as the clock sees it, and why it cannot be driven. If its load can be: the earliest departure from the
    depot and from each call, with the break still to come and with it taken.

    `break_point` is 0 before leaving, 2i+1 on arrival at call i, 2i+2 after it; None for a truck without a break.
    """

    calls: list[Call]
    refusal: Refusal | None
    departures_s: Sequence[tuple[int, int]] = ()
    break_point: int | None = None


def time_route(problem: Problem, route: Route) -> Timeline | Refusal:
    """The timeline of a route, empty if the truck stays at the depot, or the first reason why it cannot be driven."""
    judged, truck = judge(problem, route), problem.truck_by_id[route.truck]
    if judged.refusal:
        return judged.refusal
    if not route.stops and not truck.is_out:
        return Timeline(route.truck, (), 0, 0)
    entries = _Replay(problem, truck, judged.break_point).entries_of(judged.calls)
    legs = list(pairwise([truck.origin, *(call.place for call in judged.calls)]))
    return Timeline(
        route.truck,
        entries,
        travel_s=sum(int(problem.seconds[leg]) for leg in legs),
        travel_m=sum(int(problem.metres[leg]) for leg in legs),
    )


def overtime_s(problem: Problem, route: Route) -> int:
    """How long after its end a truck ends this route; 0 for one that cannot be driven or stays at the depot."""
    judged, truck = judge(problem, route), problem.truck_by_id[route.truck]
    drives = bool(route.stops) or truck.is_out
    return max(0, judged.departures_s[-1][1] - truck.end_s) if drives and judged.refusal is None else 0


def is_drivable(problem: Problem, route: Route) -> bool:
    """Whether `time_route` has a timeline for it, which is not written down."""
    return judge(problem, route).refusal is None


def judge(problem: Problem, route: Route) -> Judged:
    """What the timeline and a trial of one visit more both start from; worked out once for each route."""
    if route not in problem.judged:
        problem.judged[route] = _judge(problem, route)
    known: Judged = problem.judged[route]
    return known


def _judge(problem: Problem, route: Route) -> Judged:
    truck, calls = problem.truck_by_id[route.truck], calls_of(problem, route)
    drives = bool(route.stops) or truck.is_out
    refusal = _load_refusal(truck, calls) if drives else None
    if refusal:
        return Judged(calls, refusal)
    departures, point = _clocks(problem, truck, calls)
    refusal = _clock_refusal(truck, calls, departures) if drives else None
    return Judged(calls, refusal, departures, point if truck.break_due else None)


def calls_of(problem: Problem, route: Route) -> list[Call]:
    """The stops of a route after the first departure, the last unloading included."""
    known: dict[str, Call] = problem.calls
    if not known:
        unload = Call(DEPOT, None, ((-NEVER, NEVER - 1),), problem.unload_s)
        visits = {one.id: Call(one.place, one, one.windows, one.service_s) for one in problem.visits}
        known.update({**visits, UNLOAD: unload})
    return [known[stop] for stop in (*route.stops, UNLOAD)]


def _load_refusal(truck: Truck, calls: list[Call]) -> Refusal | None:
    trips, litres, grams = 0, truck.aboard_l, truck.aboard_g
    if calls[0].visit is None and not truck.is_out:
        return Refusal("trips")
    for call in calls:
        visit = call.visit
        if visit is None:
            trips, litres, grams = trips + 1, 0, 0
            continue
        litres, grams = litres + visit.volume_l, grams + visit.weight_g
        refusal = _crew_refusal(truck, visit)
        if refusal:
            return refusal
        if trips >= truck.unloadings_left:
            return Refusal("trips", visit.id)
        if litres > truck.volume_l:
            return Refusal("volume", visit.id)
        if grams > truck.weight_g:
            return Refusal("weight", visit.id)
    return Refusal("trips") if trips > truck.unloadings_left else None


def _crew_refusal(truck: Truck, visit: Visit) -> Refusal | None:
    if visit.truck not in (None, truck.id):
        return Refusal("lock", visit.id)
    return Refusal("people", visit.id) if visit.people > truck.people else None


def _clocks(problem: Problem, truck: Truck, calls: list[Call]) -> tuple[list[tuple[int, int]], int]:
    """The `departures_s` of a route, and where its break gives the earliest finish.

    Carries the earliest clock with the break still to come and the earliest with it taken; as later is never better,
    no more is needed.
    """
    pause = truck.break_due or ALWAYS
    pending, place = truck.free_s, truck.origin
    taken, point = _pause_end_s(pause, pending), 0
    departures = [(pending, taken)]
    for index, call in enumerate(calls):
        drive = int(problem.seconds[place, call.place])
        pending, place = pending + drive, call.place
        taken, point = min((taken + drive, point), (_pause_end_s(pause, pending), 2 * index + 1))
        pending = call.left_s(pending)
        taken, point = min((call.left_s(taken), point), (_pause_end_s(pause, pending), 2 * index + 2))
        departures.append((pending, taken))
    return departures, point


def _clock_refusal(truck: Truck, calls: list[Call], departures: list[tuple[int, int]]) -> Refusal | None:
    """What is wrong even for a crew that takes no break is told first."""
    for call, (pending, _) in zip(calls, departures[1:], strict=True):
        if pending >= NEVER:
            return Refusal("window", call.visit.id if call.visit else None)
    pending, taken = departures[-1]
    if pending > truck.latest_end_s:
        return Refusal("shift")
    return Refusal("break") if taken > truck.latest_end_s else None


def _pause_end_s(pause: Break, clock: int) -> int:
    start = clock if clock > pause.earliest_s else pause.earliest_s
    return start + pause.duration_s if start <= pause.latest_start_s else NEVER


class _Replay:
    """Writes the day down once the place of the break is known."""

    def __init__(self, problem: Problem, truck: Truck, point: int | None) -> None:
        self.problem, self.pause, self.point = problem, truck.break_due, point
        self.clock, self.place = truck.free_s, truck.origin
        self.visit: str | None = None
        self.litres, self.grams = truck.aboard_l, truck.aboard_g
        self.entries: list[Entry] = []

    def entries_of(self, calls: list[Call]) -> tuple[Entry, ...]:
        for index, call in enumerate(calls):
            self._pause_at(2 * index)
            self._drive(call, pauses=self.point == 2 * index + 1)
            self._pause_at(2 * index + 1)
            self._stay(call)
        self._pause_at(2 * len(calls))
        return tuple(self.entries)

    def _pause_at(self, point: int) -> None:
        if self.pause and self.point == point:
            start = max(self.clock, self.pause.earliest_s)
            self._write("break", start, start + self.pause.duration_s)

    def _drive(self, call: Call, *, pauses: bool) -> None:
        drive = int(self.problem.seconds[self.place, call.place])
        if self.place == DEPOT:
            arrival = self.clock + drive
            begins = max(arrival, self.pause.earliest_s) if pauses and self.pause else call.starts_s(arrival)
            self.clock = begins - drive
        self._write("leave", self.clock, self.clock)
        self.place, self.visit = call.place, call.visit.id if call.visit else None
        self._write("arrive", self.clock + drive, self.clock + drive)

    def _stay(self, call: Call) -> None:
        start = call.starts_s(self.clock)
        if call.visit:
            self.litres, self.grams = self.litres + call.visit.volume_l, self.grams + call.visit.weight_g
        else:
            self.litres = self.grams = 0
        self._write("visit" if call.visit else "unload", start, start + call.stay_s)

    def _write(self, kind: Kind, start_s: int, end_s: int) -> None:
        load = self.litres / 1000, self.grams / 1000
        self.entries.append(Entry(kind, self.place, self.visit, start_s, end_s, *load))
        self.clock = end_s
