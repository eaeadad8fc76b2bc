"""A search leaves the rounds alone that planners keep as they are."""

from collections.abc import Callable
from typing import Protocol

from collections_app.ledger.reading import Ledger
from collections_app.routing.kept_rounds import kept_in, with_rounds, without_rounds
from collections_app.routing.next_stops import beyond, next_stops, with_next
from collections_app.routing.plan import UNLOAD, Plan
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
    """What the solver makes of the other rounds, with those that are kept. Crews on the road go on to where they go."""
    trucks = kept_in(ledger.problem)
    problem = without_rounds(ledger.problem, ledger.plan, trucks)
    if not problem.trucks:
        return ledger.plan
    ahead = next_stops(problem, ledger.plan)
    problem = beyond(problem, ledger.plan, ahead)
    found = with_next(solver(problem, onto(problem, start), seconds=seconds, progress=progress), ahead)
    return with_rounds(found, ledger.plan, trucks)


def sends_on(ledger: Ledger, found: Plan) -> bool:
    """Whether each crew on the road may go on to where it goes now."""
    ahead = next_stops(ledger.problem, ledger.plan)
    return all((found.route(truck).stops or (UNLOAD,))[0] == stop for truck, stop in ahead.items())


def with_kept_rounds(ledger: Ledger, found: Plan) -> Plan:
    """A plan found for an earlier reading, with the rounds that are kept now."""
    return with_rounds(found, ledger.plan, kept_in(ledger.problem))
