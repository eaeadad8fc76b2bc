"""Why a visit is not in a plan, as a code; the French sentences belong to the pages."""

from collections_app.routing.insertion import cheapest
from collections_app.routing.plan import UNLOAD, Plan, Route, Unplanned
from collections_app.routing.problem import Problem, Visit
from collections_app.routing.timeline import Refusal
from collections_app.routing.timing import time_route

DAY_FULL = "day_full"
NOT_WORTH_IT = "not_worth_it"
NO_TRUCK = "no_truck"


def with_reasons(problem: Problem, routes: tuple[Route, ...]) -> Plan:
    """The plan of these routes, with the visits that they leave out named and explained."""
    planned = {visit for route in routes for visit in route.visits}
    plan = Plan(routes)
    left_out = (visit for visit in problem.visits if visit.id not in planned)
    return Plan(routes, tuple(Unplanned(visit.id, reason_for(problem, plan, visit)) for visit in left_out))


def reason_for(problem: Problem, plan: Plan, visit: Visit) -> str:
    """What stands against it even alone on a truck (a `timing.Reason`, or `no_truck`); else `not_worth_it` for an
    optional visit that would cost more than its prize, else `day_full`.
    """
    refusals = _alone(problem, visit)
    if refusals is not None:
        return refusals
    if not visit.required and any(cheapest(problem, plan, visit, visit.windows)):
        return NOT_WORTH_IT
    return DAY_FULL


def _alone(problem: Problem, visit: Visit) -> str | None:
    """The reason of the last truck that might take it, None if some truck could."""
    reason = NO_TRUCK
    for truck in problem.trucks:
        if visit.truck not in (None, truck.id):
            continue
        for stops in ((UNLOAD, visit.id), (visit.id,))[not truck.is_out :]:
            judged = time_route(problem, Route(truck.id, stops))
            if not isinstance(judged, Refusal):
                return None
            reason = judged.reason
    return reason
