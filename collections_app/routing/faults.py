"""Everything that breaks in a route that cannot be driven, and by how much: `timing` stops at the first reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from collections_app.routing.plan import Route
from collections_app.routing.problem import Problem, Truck, Visit
from collections_app.routing.timeline import Reason
from collections_app.routing.timing import ALWAYS, NEVER, Call, Judged, calls_of, judge


@dataclass(frozen=True, slots=True)
class Fault:
    """`visit` is where it shows, None for the route as a whole. `excess` is what is too much: seconds too late
    (`window`, `shift`, `break`), litres (`volume`), grams (`weight`), departures (`trips`), hands (`people`);
    None where nothing can be counted.
    """

    reason: Reason
    visit: str | None = None
    excess: int | None = None


def faults_of(problem: Problem, route: Route, *, beside: Judged | None = None) -> list[Fault]:
    """Empty for a route that can be driven. Whoever is reached too late is taken to be served all the same, so that
    each further delay is what the crew would see. The break is only spoken of where all else holds.

    `beside` is a drivable route of the truck: as far as both go the same way, the clock is known.
    """
    truck, calls = problem.truck_by_id[route.truck], calls_of(problem, route)
    drives = bool(route.stops) or truck.is_out
    found = [*_loads(truck, calls), *_delays(problem, truck, calls, beside)] if drives else []
    judged = None if found else judge(problem, route)  # which costs more, and stops at the first reason
    if judged is None or judged.refusal is None:
        return found
    if judged.refusal.reason == "break":
        return [_break(problem, truck, judged)]
    return [Fault(judged.refusal.reason, judged.refusal.visit)]


def _loads(truck: Truck, calls: list[Call]) -> Iterator[Fault]:
    trips = list(_trips(calls))
    for visit in (visit for trip in trips for visit in trip):
        if visit.truck not in (None, truck.id):
            yield Fault("lock", visit.id)
        if visit.people > truck.people:
            yield Fault("people", visit.id, visit.people - truck.people)
    if len(trips) > truck.unloadings_left:
        yield Fault("trips", trips[truck.unloadings_left][0].id, len(trips) - truck.unloadings_left)
    aboard_l, aboard_g = truck.aboard_l, truck.aboard_g
    for trip in trips:
        if trip:
            ids = [visit.id for visit in trip]
            yield from _overload("volume", ids, [visit.volume_l for visit in trip], truck.volume_l - aboard_l)
            yield from _overload("weight", ids, [visit.weight_g for visit in trip], truck.weight_g - aboard_g)
        aboard_l = aboard_g = 0


def _trips(calls: list[Call]) -> Iterator[list[Visit]]:
    """The visits of each trip; the first is empty for a truck that comes home before anything else."""
    trip: list[Visit] = []
    for call in calls:
        if call.visit is None:
            yield trip
            trip = []
        else:
            trip.append(call.visit)


def _overload(reason: Reason, ids: list[str], loads: list[int], most: int) -> Iterator[Fault]:
    """At the first stop that no longer fits."""
    aboard, too_much = 0, sum(loads) - most
    if too_much <= 0:
        return
    for visit, load in zip(ids, loads, strict=True):
        aboard += load
        if aboard > most:
            yield Fault(reason, visit, too_much)
            return


def _delays(problem: Problem, truck: Truck, calls: list[Call], beside: Judged | None) -> Iterator[Fault]:
    """Of a crew that takes no break."""
    clock, place, first = truck.free_s, truck.origin, _shared(calls, beside.calls) if beside else 0
    if beside and first:
        clock, place = beside.departures_s[first][0], calls[first - 1].place
    for call in calls[first:]:
        clock, place = clock + int(problem.seconds[place, call.place]), call.place
        start = call.starts_s(clock)
        if start >= NEVER:
            yield Fault("window", call.visit.id if call.visit else None, clock - _closes_s(call))
            start = clock
        clock = start + call.stay_s
    if clock > truck.latest_end_s:
        yield Fault("shift", None, clock - truck.latest_end_s)


def _shared(calls: list[Call], others: list[Call]) -> int:
    """How many calls both begin with."""
    pairs = enumerate(zip(calls, others, strict=False))
    return next((number for number, (one, other) in pairs if one is not other), min(len(calls), len(others)))


def _break(problem: Problem, truck: Truck, judged: Judged) -> Fault:
    """The first stop that is out of reach wherever the crew has paused before, by the least delay; else the shift that
    ends too late; else a break that finds no standing moment.
    """
    _, taken = judged.departures_s[-1]
    if taken < NEVER:
        return Fault("break", None, taken - truck.latest_end_s)
    lost = len(judged.departures_s)
    while lost and judged.departures_s[lost - 1][1] >= NEVER:
        lost -= 1
    if not lost:
        return Fault("break")
    call, pause = judged.calls[lost - 1], truck.break_due or ALWAYS
    before = judged.calls[lost - 2].place if lost > 1 else truck.origin
    drive = int(problem.seconds[before, call.place])
    pending, taken = judged.departures_s[lost - 1]
    arrival = taken + drive
    if pending + drive <= pause.latest_start_s:
        arrival = min(arrival, max(pending + drive, pause.earliest_s) + pause.duration_s)
    return Fault("break", call.visit.id if call.visit else None, arrival - _closes_s(call))


def _closes_s(call: Call) -> int:
    return max(closes for _, closes in call.windows)
