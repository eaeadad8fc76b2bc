"""A search leaves the rounds alone that planners keep as they are."""

from collections.abc import Callable
from typing import Protocol

from collections_app.ledger.reading import Ledger
from collections_app.routing.kept_rounds import kept_in, with_rounds, without_rounds
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem
from collections_app.routing.reuse import onto


class Solver(Protocol):
    """As `collections_app.routing.search.solve`."""

    def __call__(
        self, problem: Problem, start: Plan, *, seconds: float, progress: Callable[[float, int], bool]
    ) -> Plan: ...


def search_open_rounds(
    solver: Solver, ledger: Ledger, start: Plan, *, seconds: float, progress: Callable[[float, int], bool]
) -> Plan:
    """What the solver makes of the other rounds, with those that are kept."""
    trucks = kept_in(ledger.problem)
    problem = without_rounds(ledger.problem, ledger.plan, trucks)
    if not problem.trucks:
        return ledger.plan
    found = solver(problem, onto(problem, start), seconds=seconds, progress=progress)
    return with_rounds(found, ledger.plan, trucks)


def with_kept_rounds(ledger: Ledger, found: Plan) -> Plan:
    """A plan found for an earlier reading, with the rounds that are kept now."""
    return with_rounds(found, ledger.plan, kept_in(ledger.problem))
