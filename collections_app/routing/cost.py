"""What a plan costs, in seconds: the one measure that insertion, search, checker and the files share."""

from itertools import pairwise

from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import DEPOT, Problem
from collections_app.routing.timing import overtime_s


def places(problem: Problem, route: Route) -> list[int]:
    """The places driven through, the truck's origin first, the depot last; empty for one that stays at the depot."""
    truck = problem.truck_by_id[route.truck]
    if not route.stops and not truck.is_out:
        return []
    between = [DEPOT if stop == UNLOAD else problem.visit_by_id[stop].place for stop in route.stops]
    return [truck.origin, *between, DEPOT]


def driven(problem: Problem, plan: Plan) -> list[Route]:
    """The routes of the trucks that drive, in the order of the problem; one that is out drives home in any case."""
    routes = (plan.route(truck.id) for truck in problem.trucks)
    return [route for route in routes if places(problem, route)]


def travel_s(problem: Problem, route: Route) -> int:
    return sum(int(problem.seconds[leg]) for leg in pairwise(places(problem, route)))


def travel_m(problem: Problem, route: Route) -> int:
    return sum(int(problem.metres[leg]) for leg in pairwise(places(problem, route)))


def route_cost_s(problem: Problem, route: Route) -> int:
    changes = sum(problem.change_cost_s(visit, route.truck) for visit in route.visits)
    overtime = problem.overtime_cost * overtime_s(problem, route) if problem.overtime_cost else 0
    return travel_s(problem, route) + changes + overtime


def plan_cost_s(problem: Problem, plan: Plan) -> int:
    """Travel (that of trucks on their way home included), plus the prize of each optional visit left out, 100,000 per
    required one, the penalty per visit that changed truck, and overtime.
    """
    planned = {visit for route in plan.routes for visit in route.visits}
    left_out = sum(visit.left_out_cost_s for visit in problem.visits if visit.id not in planned)
    return left_out + sum(route_cost_s(problem, plan.route(truck.id)) for truck in problem.trucks)
