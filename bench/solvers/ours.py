"""The day as our own engine sees it."""

from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem
from collections_app.routing.search import solve as search


def solve(problem: Problem, seconds: float, seed: int) -> Plan:
    return search(problem, seconds=seconds, patience=float("inf"), seed=seed)
