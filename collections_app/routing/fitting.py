"""A plan made to fit trucks that can do less than they could: who no longer fits is tried elsewhere on the day, then
left out.
"""

from collections.abc import Sequence
from typing import NamedTuple

from collections_app.routing.insertion import Insertion, cheapest
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Problem, Visit
from collections_app.routing.skeleton import apply_giving_way, skeleton
from collections_app.routing.timing import is_drivable


class Fitted(NamedTuple):
    """A plan that can be driven, and the required visits that it leaves out."""

    plan: Plan
    left: tuple[str, ...]


def fitted(problem: Problem, plan: Plan, *, gone: Sequence[str] = ()) -> Fitted:
    """The plan within its problem, whose trucks may have changed since; order and windows stay as they are.

    Optional visits give way, and those that are `gone` are left out, first of all.
    """
    planned = [visit for route in plan.routes for visit in route.visits if problem.visit_by_id[visit].required]
    missing = [visit.id for visit in problem.visits if visit.required and visit.id not in planned]
    kept: list[Route] = []
    loose = list(missing)
    for route in plan.routes:
        driven, left = _still_driven(problem, _without(route, gone))
        kept.append(driven)
        loose += left
    return _taken_elsewhere(problem, Plan(tuple(kept)), [one for one in loose if one not in gone], gone)


def _without(route: Route, visits: Sequence[str]) -> Route:
    return route.with_trips([[one for one in trip if one not in visits] for trip in route.trips])


def _still_driven(problem: Problem, route: Route) -> tuple[Route, list[str]]:
    """As much of a route as its truck can drive, in the same order, and who is left."""
    if is_drivable(problem, route):
        return route, []
    driven, left = Route(route.truck), []
    required = [visit for visit in route.visits if problem.visit_by_id[visit].required]
    for visit in required:
        others = [one for one in route.visits if one != visit and one not in driven.visits]
        (longer,) = skeleton(problem, Plan((_without(route, others),))).routes
        if is_drivable(problem, longer):
            driven = longer
        else:
            left.append(visit)
    return driven, left


def _taken_elsewhere(problem: Problem, plan: Plan, loose: Sequence[str], gone: Sequence[str]) -> Fitted:
    """The largest first: they find the fewest places."""
    left = list(gone)
    for visit in sorted((problem.visit_by_id[one] for one in loose), key=lambda visit: -visit.volume_l):
        place = _place(problem, plan, visit)
        if place is None:
            left.append(visit.id)
        else:
            plan = apply_giving_way(problem, plan, place)
    return Fitted(Plan(plan.routes), tuple(left))


def _place(problem: Problem, plan: Plan, visit: Visit) -> Insertion | None:
    found = [place for place in cheapest(problem, skeleton(problem, plan), visit, visit.windows) if place]
    return min(found, key=lambda place: place.cost_s, default=None)
