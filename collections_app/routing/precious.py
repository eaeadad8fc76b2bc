"""Promises that a search must not exchange: what a round keeps already is worth more than what none keeps."""

from dataclasses import replace

from collections_app.routing.cost import plan_cost_s
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem


def planned_first(problem: Problem, plan: Plan) -> Problem:
    """The same day, on which leaving out one planned promise costs more than the whole plan as it stands, with all that
    this leaves out: no plan that is as cheap gives it up.
    """
    planned = {visit for route in plan.routes for visit in route.visits}
    as_it_stands = plan_cost_s(problem, plan)
    visits = (
        replace(one, precious_s=as_it_stands) if one.required and one.id in planned else one for one in problem.visits
    )
    return replace(problem, visits=tuple(visits))
