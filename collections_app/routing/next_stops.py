"""Trucks that are driving: what each is on its way to stays its next stop, and only what comes after it is planned."""

from collections.abc import Mapping
from dataclasses import replace

from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import DEPOT, Problem, Started, Truck
from collections_app.routing.timeline import Refusal
from collections_app.routing.timing import is_drivable, time_route

Next = Mapping[str, str]  # by truck: a visit, or UNLOAD


def next_stops(problem: Problem, plan: Plan) -> Next:
    """Of the trucks that have begun. One with nothing ahead, or that could not drive as it is planned, has none."""
    routes = (plan.route(truck.id) for truck in problem.trucks if truck.started)
    return {one.truck: one.stops[0] for one in routes if one.stops and is_drivable(problem, one)}


def beyond(problem: Problem, plan: Plan, ahead: Next) -> Problem:
    """The day as if the trucks had been at their next stops already, at the hours that the plan gives them."""
    trucks = tuple(_beyond(problem, plan.route(one.id), one) if one.id in ahead else one for one in problem.trucks)
    gone = set(ahead.values())
    return replace(problem, trucks=trucks, visits=tuple(one for one in problem.visits if one.id not in gone))


def with_next(found: Plan, ahead: Next) -> Plan:
    """A plan of the day `beyond`, with the next stops before it; a way home alone goes without saying."""
    for truck, stop in ahead.items():
        rest = found.route(truck).stops
        found = found.with_route(Route(truck, (stop, *rest) if rest or stop != UNLOAD else ()))
    return found


def _beyond(problem: Problem, route: Route, truck: Truck) -> Truck:
    timeline = time_route(problem, route)
    if isinstance(timeline, Refusal) or truck.started is None:
        raise ValueError(f"{truck.id} is on its way to nothing")
    number, done = next((n, one) for n, one in enumerate(timeline.entries) if one.kind in ("visit", "unload"))
    paused = any(entry.kind == "break" for entry in timeline.entries[:number])
    leaves = truck.started.place == DEPOT and done.kind == "visit"
    return replace(
        truck,
        started=Started(
            place=done.place,
            at_s=done.end_s,
            volume_m3=done.volume_m3,
            weight_kg=done.weight_kg,
            trips_used=truck.started.trips_used + leaves,
            break_taken=truck.started.break_taken or paused,
        ),
    )
