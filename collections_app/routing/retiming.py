"""When a truck will be where if it keeps its order from now on, however late: windows are waited for, never refused."""

from dataclasses import dataclass

from collections_app.routing.plan import UNLOAD, Route
from collections_app.routing.problem import DEPOT, Problem, Visit


@dataclass(frozen=True, slots=True)
class Expected:
    """A visit still to come, or UNLOAD for a return; seconds since local midnight. `late_s` is how long after its last
    window it begins.
    """

    visit: str
    arrives_s: int
    starts_s: int
    late_s: int


def retimed(problem: Problem, route: Route, *, pause_s: int | None = None) -> list[Expected]:
    """The stops of a route in order, from where its truck stands, the last return included. The break is taken at the
    first stand from `pause_s` on (None: as early as it may be), if it is still due.
    """
    truck = problem.truck_by_id[route.truck]
    clock, place, pause = truck.free_s, truck.origin, truck.break_due
    from_s = pause_s if pause_s is not None else pause.earliest_s if pause else 0
    expected = []
    for stop in (*route.stops, UNLOAD):
        visit = None if stop == UNLOAD else problem.visit_by_id[stop]
        goal = visit.place if visit else DEPOT
        if pause and clock + int(problem.seconds[place, goal]) > max(from_s, pause.earliest_s):
            clock, pause = max(clock, from_s) + pause.duration_s, None
        clock, place = clock + int(problem.seconds[place, goal]), goal
        starts_s, late_s = _starts(visit, clock) if visit else (clock, 0)
        expected.append(Expected(stop, clock, starts_s, late_s))
        clock = starts_s + (visit.service_s if visit else problem.unload_s)
    return expected


def _starts(visit: Visit, arrives_s: int) -> tuple[int, int]:
    """When the service begins, and how late that is."""
    ahead = [max(arrives_s, opens) for opens, closes in visit.windows if arrives_s <= closes]
    if ahead:
        return min(ahead), 0
    return arrives_s, arrives_s - max(closes for _, closes in visit.windows)
