"""Where a visit fits best into a plan, for several windows at once: exact for break, trips, m³ and kg, and fast
enough for a web page.

The order of the other visits stays as it is. At each leg the visit is tried plainly, with an unloading just after it,
and with one just before it. Optional visits stand in the way of a promise only if the caller leaves them in: see
`skeleton`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from collections_app.routing.arcs import Arcs, Integers, prepare
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import DEPOT, Problem, Visit, Window
from collections_app.routing.timing import NEVER


class Way(StrEnum):
    PLAIN = "plain"
    THEN_UNLOAD = "then_unload"
    UNLOAD_FIRST = "unload_first"


@dataclass(frozen=True)
class Insertion:
    """One way to add a visit: `position` among the stops of the truck, `cost_s` in seconds (travel and change of
    truck), the new route.
    """

    truck: str
    position: int
    way: Way
    cost_s: int
    route: Route

    @property
    def alone(self) -> bool:
        """Whether it is the truck's only visit."""
        return len(self.route.visits) == 1


@dataclass(frozen=True)
class _Trial:
    """One way at every leg. Steps are seconds up to each next standstill, before and after the visit; all arrays of
    shape (legs,).
    """

    way: Way
    allowed: NDArray[np.bool_]
    cost_s: Integers
    steps_in: tuple[Integers, ...]
    steps_out: tuple[Integers, ...]


def cheapest(
    problem: Problem, plan: Plan, visit: Visit, windows: Sequence[Window], arcs: Arcs | None = None
) -> list[Insertion | None]:
    """The cheapest feasible insertion for each window taken alone, None where there is none; the windows of `visit`
    itself are not read.

    `visit.place` must have its row and column in `problem.seconds`; the visit need not be one of the problem's. Pass
    the `arcs` of `arcs.prepare(problem, plan)` to ask several times about one plan.
    """
    arcs = arcs or prepare(problem, plan)
    if not windows or not arcs.truck.size:
        return [None] * len(windows)
    edges = np.array(windows, dtype=np.int64)
    best = np.full(len(windows), NEVER)
    found: list[tuple[int, Way] | None] = [None] * len(windows)
    for trial in _trials(problem, arcs, visit):
        cost = np.where(_feasible(arcs, trial, visit.service_s, edges), trial.cost_s, NEVER)
        legs = cost.argmin(axis=1)
        for number, leg in enumerate(legs):
            if cost[number, leg] < best[number]:
                best[number] = cost[number, leg]
                found[number] = int(leg), trial.way
    return [
        _insertion(problem, plan, visit, arcs, *at, int(cost)) if at else None
        for at, cost in zip(found, best, strict=True)
    ]


def apply(plan: Plan, insertion: Insertion) -> Plan:
    return plan.with_route(insertion.route)


def drivable_routes(problem: Problem, plan: Plan, visit: Visit) -> set[Route]:
    """What every feasible insertion makes of its truck's route, in any window of the visit. Trucks whose route cannot
    be driven as it is have none.
    """
    arcs, windows = prepare(problem, plan), np.array(visit.windows, dtype=np.int64)
    if not arcs.truck.size:
        return set()
    return {
        _route(problem, plan, visit, arcs, int(leg), trial.way)
        for trial in _trials(problem, arcs, visit)
        for leg in np.flatnonzero(_feasible(arcs, trial, visit.service_s, windows).any(axis=0))
    }


def _trials(problem: Problem, arcs: Arcs, visit: Visit) -> Iterator[_Trial]:
    seconds = problem.seconds
    there = seconds[:, visit.place].astype(np.int64)
    back = seconds[visit.place].astype(np.int64)
    to, onward = there[arcs.before], back[arcs.after]
    change = np.array([problem.change_cost_s(visit.id, truck.id) for truck in problem.trucks], dtype=np.int64)
    saved = change[arcs.truck] - arcs.leg_s
    may_take = [
        truck.is_open_to(visit) and truck.unloadings_left > 0 and visit.people <= truck.people
        for truck in problem.trucks
    ]
    open_to = np.array(may_take, dtype=np.bool_)[arcs.truck]
    aboard = _fits(arcs, visit, arcs.aboard_l, arcs.aboard_g)
    whole = _fits(arcs, visit, arcs.trip_l, arcs.trip_g)
    rest = _fits(arcs, visit, arcs.trip_l - arcs.aboard_l, arcs.trip_g - arcs.aboard_g)
    yield _Trial(Way.PLAIN, open_to & whole, to + onward + saved, (to,), (onward,))
    one_more = open_to & (arcs.trips_left > 0)
    home, out = back[DEPOT], seconds[DEPOT].astype(np.int64)[arcs.after]
    yield _Trial(
        Way.THEN_UNLOAD,
        one_more & aboard & (arcs.after != DEPOT),
        to + home + out + saved,
        (to,),
        (np.full_like(to, home), np.full_like(to, problem.unload_s), out),
    )
    in_, again = seconds[:, DEPOT].astype(np.int64)[arcs.before], there[DEPOT]
    yield _Trial(
        Way.UNLOAD_FIRST,
        one_more & rest & (arcs.before != DEPOT),
        in_ + again + onward + saved,
        (in_, np.full_like(to, problem.unload_s), np.full_like(to, again)),
        (onward,),
    )


def _fits(arcs: Arcs, visit: Visit, litres: Integers, grams: Integers) -> NDArray[np.bool_]:
    return (litres + visit.volume_l <= arcs.capacity_l) & (grams + visit.weight_g <= arcs.capacity_g)


def _feasible(arcs: Arcs, trial: _Trial, service_s: int, windows: Integers) -> NDArray[np.bool_]:
    """Shape (windows, legs). Two clocks run side by side, as in `arcs`: the break still to come, and taken as early
    as can be.
    """
    pending, taken = arcs.pending_s, arcs.taken_s
    for step in trial.steps_in:
        pending, taken = _stand(arcs, pending + step, taken + step)
    opens, closes = windows[:, :1], windows[:, 1:]
    pending = np.where(pending <= closes, np.maximum(pending, opens) + service_s, NEVER)
    taken = np.where(taken <= closes, np.maximum(taken, opens) + service_s, NEVER)
    pending, taken = _stand(arcs, pending, taken)
    for step in trial.steps_out[:-1]:
        pending, taken = _stand(arcs, pending + step, taken + step)
    last = trial.steps_out[-1]
    in_time = (pending + last <= arcs.late_pending_s) | (taken + last <= arcs.late_taken_s)
    return np.asarray(in_time & trial.allowed)


def _stand(arcs: Arcs, pending: Integers, taken: Integers) -> tuple[Integers, Integers]:
    """The truck stands still: the break may be taken now."""
    start = np.maximum(pending, arcs.pause_from_s)
    return pending, np.minimum(taken, np.where(start <= arcs.pause_until_s, start + arcs.pause_s, NEVER))


def _insertion(problem: Problem, plan: Plan, visit: Visit, arcs: Arcs, leg: int, way: Way, cost_s: int) -> Insertion:
    route = _route(problem, plan, visit, arcs, leg, way)
    return Insertion(route.truck, int(arcs.position[leg]), way, cost_s, route)


def _route(problem: Problem, plan: Plan, visit: Visit, arcs: Arcs, leg: int, way: Way) -> Route:
    truck, position = problem.trucks[int(arcs.truck[leg])].id, int(arcs.position[leg])
    added = {Way.PLAIN: (visit.id,), Way.THEN_UNLOAD: (visit.id, UNLOAD), Way.UNLOAD_FIRST: (UNLOAD, visit.id)}[way]
    stops = plan.route(truck).stops
    return Route(truck, (*stops[:position], *added, *stops[position:]))
