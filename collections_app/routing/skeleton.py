"""The promises of a plan alone, and optional visits giving way to a new one."""

from dataclasses import replace

from collections_app.routing.insertion import Insertion, apply, cheapest
from collections_app.routing.plan import Plan, Route, Unplanned
from collections_app.routing.problem import Problem, Visit
from collections_app.routing.timing import is_drivable

GAVE_WAY = "gave_way"


def skeleton(problem: Problem, plan: Plan) -> Plan:
    """The plan without its optional visits, and without the unloadings that are then no longer needed.

    A route that could not be driven so (travel times may break the triangle inequality by a second) stays as it was:
    the skeleton of a feasible plan is feasible.
    """
    return replace(plan, routes=tuple(_required_route(problem, route) for route in plan.routes))


def without_impossible_wishes(problem: Problem, plan: Plan) -> Plan:
    """The plan without the optional visits of each route that can no longer be driven with them (a relay point has
    filled up or changed its hours since); the other routes stay as they are.
    """
    return replace(plan, routes=tuple(_drivable_route(problem, route) for route in plan.routes))


def _drivable_route(problem: Problem, route: Route) -> Route:
    return route if is_drivable(problem, route) else _required_route(problem, route)


def _required_route(problem: Problem, route: Route) -> Route:
    required = [[visit for visit in trip if problem.visit_by_id[visit].required] for trip in route.trips]
    merged = _merged(problem, route.truck, required)
    home_first = Route.of_trips(route.truck, merged, home_first=problem.truck_by_id[route.truck].is_out)
    for candidate in (route.with_trips(merged), route.with_trips(required), home_first):
        if is_drivable(problem, candidate):
            return candidate
    return route


def _merged(problem: Problem, truck_id: str, trips: list[list[str]]) -> list[list[str]]:
    """Neighbouring trips made one wherever the truck can carry both."""
    truck = problem.truck_by_id[truck_id]
    merged: list[list[str]] = [[]]
    for trip in trips:
        both = [problem.visit_by_id[visit] for visit in merged[-1] + trip]
        fits = sum(v.volume_l for v in both) <= truck.volume_l and sum(v.weight_g for v in both) <= truck.weight_g
        merged[-1:] = [merged[-1] + trip] if fits else [merged[-1], trip]
    return merged


def apply_giving_way(problem: Problem, plan: Plan, insertion: Insertion) -> Plan:
    """The full plan with an insertion found on its skeleton: on that truck the optional visits keep or find a place,
    or become unplanned.

    `problem` must hold the new visit.
    """
    kept = set(insertion.route.visits)
    optional = [problem.visit_by_id[visit] for visit in plan.route(insertion.truck).visits if visit not in kept]
    changed = apply(plan, insertion)
    gave_way = []
    for visit in sorted(optional, key=lambda visit: -visit.prize):
        back = _back_in(problem, changed, visit, insertion.truck)
        if back:
            changed = apply(changed, back)
        else:
            gave_way.append(Unplanned(visit.id, GAVE_WAY))
    return replace(changed, unplanned=(*changed.unplanned, *gave_way))


def _back_in(problem: Problem, plan: Plan, visit: Visit, truck: str) -> Insertion | None:
    """The cheapest place on this truck that costs less than the visit's prize."""
    here = Plan((plan.route(truck),))
    locked = replace(visit, truck=truck)
    found = [place for place in cheapest(problem, here, locked, visit.windows) if place and place.cost_s < visit.prize]
    return min(found, key=lambda place: place.cost_s, default=None)
