"""A round that a planner keeps is left as it is by every search, also by one that was on when it was kept."""

import pytest

from collections_app.dispatch.pinning import pin_round
from collections_app.planning.solving import solve_due
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Problem
from collections_app.tests.builders import NOW, THURSDAY
from collections_app.tests.planners import SAMIR, a_promise, move, routes
from collections_app.tests.solvers import NATION, Progress, Ticking, a_job, adding_wishes
from geo.enums import Fill
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


def keep(truck: str, *, pinned: bool = True) -> None:
    pin_round(date=THURSDAY, truck=truck, pinned=pinned, by=SAMIR, now=NOW)


def all_on_the_last(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
    """A solver that wants everybody on one truck."""
    return Plan((Route(problem.trucks[-1].id, tuple(visit.id for visit in problem.visits)),))


def test_a_search_plans_the_other_rounds(trucks: list[str]) -> None:
    kept, other = a_promise(), a_promise()
    move(other, trucks[1])
    keep(trucks[0])
    point = a_relay_point(NATION, fill=Fill.FULL)
    a_job()
    solve_due(solver=adding_wishes, clock=Ticking())
    assert routes()[0] == [kept]
    assert sorted(routes()[1]) == sorted([other, f"R{point.pk}"])


def test_with_every_round_kept_nothing_changes(trucks: list[str]) -> None:
    only = a_promise()
    a_relay_point(NATION, fill=Fill.FULL)
    for truck in trucks:
        keep(truck)
    a_job()
    solve_due(solver=all_on_the_last, clock=Ticking())
    assert routes() == [[only], []]


def test_a_round_kept_while_the_search_is_on_stays_as_it_is(trucks: list[str]) -> None:
    only = a_promise()
    asked = []

    def slowly(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        asked.append(len(problem.trucks))
        if len(asked) == 1:
            keep(trucks[0])
        return all_on_the_last(problem, start, seconds=seconds, progress=progress)

    a_relay_point(NATION, fill=Fill.FULL)
    a_job()
    solve_due(solver=slowly, clock=Ticking())
    assert asked == [2, 1]
    assert routes()[0] == [only]
    keep(trucks[0], pinned=False)
    a_job()
    solve_due(solver=all_on_the_last, clock=Ticking())
    assert routes()[0] == [], "let go, it is planned again"
