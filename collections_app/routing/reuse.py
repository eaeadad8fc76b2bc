"""A plan found for an earlier reading of a day, made to fit what the day has become since."""

from collections_app.routing.insertion import Insertion, apply, cheapest
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Problem, Visit


def onto(problem: Problem, plan: Plan) -> Plan:
    """The plan without the visits and trucks that have gone since."""
    known = problem.visit_by_id.keys()
    routes = []
    for route in plan.routes:
        trips = [[visit for visit in trip if visit in known] for trip in route.trips]
        routes.append(route.with_trips(trips))
    kept = tuple(route for route in routes if route.truck in problem.truck_by_id)
    return Plan(kept, tuple(left for left in plan.unplanned if left.visit in known))


def with_visit(plan: Plan, old_id: str, new_id: str) -> Plan:
    """The same plan with one visit under another name."""
    renamed = (
        Route(route.truck, tuple(new_id if stop == old_id else stop for stop in route.stops)) for route in plan.routes
    )
    return Plan(tuple(renamed), plan.unplanned)


def with_late_comers(problem: Problem, plan: Plan) -> Plan:
    """Visits that came since take their cheapest place: promises wherever one fits, wishes where it is worth it."""
    planned = {visit for route in plan.routes for visit in route.visits}
    late = (visit for visit in problem.visits if visit.id not in planned)
    for visit in sorted(late, key=lambda visit: (not visit.required, -visit.prize)):
        place = _cheapest_place(problem, plan, visit)
        if place is not None:
            plan = apply(plan, place)
    return plan


def _cheapest_place(problem: Problem, plan: Plan, visit: Visit) -> Insertion | None:
    found = [place for place in cheapest(problem, plan, visit, visit.windows) if place]
    worth_it = [place for place in found if visit.required or place.cost_s < visit.prize]
    return min(worth_it, key=lambda place: place.cost_s, default=None)
