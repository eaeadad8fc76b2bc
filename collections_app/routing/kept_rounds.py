"""Some rounds kept as they are: a search is given the day without them, and its plan gets them back."""

from collections.abc import Collection
from dataclasses import replace

from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem


def kept_in(problem: Problem) -> set[str]:
    """The trucks whose rounds planners keep."""
    return {truck.id for truck in problem.trucks if truck.kept}


def without_rounds(problem: Problem, standing: Plan, trucks: Collection[str]) -> Problem:
    """The day as if these trucks, and what they visit as it stands, had nothing to do with it."""
    visited = {visit for route in standing.routes if route.truck in trucks for visit in route.visits}
    return replace(
        problem,
        trucks=tuple(truck for truck in problem.trucks if truck.id not in trucks),
        visits=tuple(visit for visit in problem.visits if visit.id not in visited),
    )


def with_rounds(found: Plan, standing: Plan, trucks: Collection[str]) -> Plan:
    """A plan with the rounds of these trucks as they stand."""
    kept = tuple(route for route in standing.routes if route.truck in trucks)
    return replace(found, routes=(*(route for route in found.routes if route.truck not in trucks), *kept))
