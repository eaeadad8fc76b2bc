"""An independent judgement of a plan: its timelines are walked line by line and every figure is worked out again,
from the problem alone.

Shares no arithmetic with `timing`; what `timing` refuses is a conflict as it stands.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import DEPOT, Problem, Truck, Visit
from collections_app.routing.timeline import Entry, Refusal, Timeline
from collections_app.routing.timing import time_route


@dataclass(frozen=True)
class Conflict:
    """One thing that a plan may not do. `reason` is one of `timing.Reason`, or:

    `twice` (visit planned more than once), `unknown` (no such visit or truck), `left_out` (a required visit is not
    planned), `clock` (the timeline contradicts itself), `order` (the timeline is not that of the route).
    """

    reason: str
    truck: str | None = None
    visit: str | None = None


def check(problem: Problem, plan: Plan) -> list[Conflict]:
    """Everything wrong with a plan, in the order of its routes; empty for a good one."""
    conflicts = list(_membership(problem, plan))
    if any(conflict.reason == "unknown" for conflict in conflicts):
        return conflicts
    on_the_way_home = (plan.route(truck.id) for truck in problem.trucks if truck.is_out)
    for route in dict.fromkeys((*plan.routes, *on_the_way_home)):
        timeline = time_route(problem, route)
        if isinstance(timeline, Refusal):
            conflicts.append(Conflict(timeline.reason, route.truck, timeline.visit))
        else:
            conflicts += check_timeline(problem, route, timeline)
    return conflicts


def _membership(problem: Problem, plan: Plan) -> Iterator[Conflict]:
    trucks = Counter(route.truck for route in plan.routes)
    visits = Counter(visit for route in plan.routes for visit in route.visits)
    yield from (Conflict("unknown", truck=truck) for truck in trucks if truck not in problem.truck_by_id)
    yield from (Conflict("unknown", visit=visit) for visit in visits if visit not in problem.visit_by_id)
    yield from (Conflict("twice", truck=truck) for truck, count in trucks.items() if count > 1)
    yield from (Conflict("twice", visit=visit) for visit, count in visits.items() if count > 1)
    yield from (Conflict("left_out", visit=one.id) for one in problem.visits if one.required and not visits[one.id])


def check_timeline(problem: Problem, route: Route, timeline: Timeline) -> list[Conflict]:
    """What is wrong with one truck's day as written down."""
    entries = timeline.entries
    told = [entry.visit or "unload" for entry in entries if entry.kind in ("visit", "unload")]
    if told != ([*route.stops, "unload"] if route.visits or problem.truck_by_id[route.truck].is_out else []):
        return [Conflict("order", route.truck)]
    if not entries:
        return []
    return [
        *_clock_conflicts(problem, route, entries),
        *_window_conflicts(problem, route, entries),
        *_break_conflicts(problem, route, entries),
        *_load_conflicts(problem, route, entries),
    ]


def _clock_conflicts(problem: Problem, route: Route, entries: tuple[Entry, ...]) -> Iterator[Conflict]:
    truck = problem.truck_by_id[route.truck]
    if entries[0].start_s < _free_s(truck) or max(entry.end_s for entry in entries) > truck.end_s + truck.overtime_s:
        yield Conflict("shift", route.truck)
    if entries[0].place != (truck.started.place if truck.started else DEPOT):
        yield Conflict("clock", route.truck)
    for before, after in pairwise(entries):
        drives = before.kind == "leave"
        moved = int(problem.seconds[before.place, after.place]) if drives else 0
        if after.start_s < before.end_s or (drives and after.start_s != before.end_s + moved):
            yield Conflict("clock", route.truck, after.visit)
        if drives != (after.kind == "arrive") or (not drives and before.place != after.place):
            yield Conflict("clock", route.truck, after.visit)


def _free_s(truck: Truck) -> int:
    return truck.started.at_s if truck.started else truck.start_s


def _window_conflicts(problem: Problem, route: Route, entries: tuple[Entry, ...]) -> Iterator[Conflict]:
    for entry in entries:
        stay = entry.end_s - entry.start_s
        if entry.kind == "visit" and entry.visit:
            visit = problem.visit_by_id[entry.visit]
            if not any(first <= entry.start_s <= last for first, last in visit.windows):
                yield Conflict("window", route.truck, visit.id)
            if stay != visit.service_s or entry.place != visit.place:
                yield Conflict("clock", route.truck, visit.id)
        elif entry.kind == "unload" and (stay != problem.unload_s or entry.place != DEPOT):
            yield Conflict("clock", route.truck)


def _break_conflicts(problem: Problem, route: Route, entries: tuple[Entry, ...]) -> Iterator[Conflict]:
    truck = problem.truck_by_id[route.truck]
    wanted = None if truck.started and truck.started.break_taken else truck.break_
    taken = [(entry.start_s, entry.end_s) for entry in entries if entry.kind == "break"]
    if len(taken) != (1 if wanted else 0):
        yield Conflict("break", route.truck)
    elif wanted:
        (start, end) = taken[0]
        if start < wanted.earliest_s or end > wanted.latest_end_s or end - start != wanted.duration_s:
            yield Conflict("break", route.truck)


def _load_conflicts(problem: Problem, route: Route, entries: tuple[Entry, ...]) -> Iterator[Conflict]:
    truck = problem.truck_by_id[route.truck]
    used = truck.started.trips_used if truck.started else 0
    unloadings = sum(entry.kind == "unload" for entry in entries)
    if used + unloadings - truck.is_out > max(used, truck.max_trips):
        yield Conflict("trips", route.truck)
    aboard = [(truck.started.volume_m3, truck.started.weight_kg)] if truck.started else []
    for entry in entries:
        if entry.kind == "unload":
            aboard = []
        elif entry.kind == "visit" and entry.visit:
            visit = problem.visit_by_id[entry.visit]
            aboard.append((visit.volume_m3, visit.weight_kg))
            yield from _crew_conflicts(truck, visit)
        volume_m3 = _summed(volume for volume, _ in aboard)
        weight_kg = _summed(weight for _, weight in aboard)
        if entry.visit and volume_m3 > _summed([truck.volume_m3]):
            yield Conflict("volume", truck.id, entry.visit)
        if entry.visit and weight_kg > _summed([truck.weight_kg]):
            yield Conflict("weight", truck.id, entry.visit)
        if (entry.volume_m3, entry.weight_kg) != (volume_m3, weight_kg):
            yield Conflict("clock", truck.id, entry.visit)


def _crew_conflicts(truck: Truck, visit: Visit) -> Iterator[Conflict]:
    if visit.truck and visit.truck != truck.id:
        yield Conflict("lock", truck.id, visit.id)
    if visit.people > truck.people:
        yield Conflict("people", truck.id, visit.id)


def _summed(loads: Iterable[float]) -> float:
    """The sum of loads that are each counted to the litre or gram."""
    return sum(round(1000 * load) for load in loads) / 1000
