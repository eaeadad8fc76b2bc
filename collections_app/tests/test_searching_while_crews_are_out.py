"""After a repair a worker looks for better rounds while crews are out: they go on to where they go, and what is behind
them stays as it was.
"""

import pytest

from collections_app.enums import JobState, RoundState, StopKind, StopState, Trouble
from collections_app.ledger.conflicts import conflicts_of
from collections_app.models import PickupRequest, PlanningJob, Round, Shift, Stop
from collections_app.planning.solving import solve_due
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Problem
from collections_app.tests.solvers import Progress, Ticking, adding_wishes
from collections_app.tests.underway import AFTERNOON, at, done, in_order, mend, published, shift_of, stop_of, thursday

pytestmark = pytest.mark.django_db


@pytest.fixture
def four() -> list[PickupRequest]:
    """Of the afternoon, on the first of two trucks, in order, published; the first has been done early."""
    in_their_order = published(*[AFTERNOON] * 4, trucks=2, volume_m3=1)
    done(in_their_order[0], at(12, 5), "1")
    return in_their_order


def backwards(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
    """A solver that turns every round about."""
    return Plan(tuple(Route(route.truck, tuple(reversed(route.visits))) for route in start.routes))


def the_job() -> PlanningJob:
    return PlanningJob.objects.latest("pk")


def test_a_repair_is_followed_by_a_search_of_what_is_ahead(four: list[PickupRequest]) -> None:
    mine = shift_of(four[0])
    before = Stop.objects.filter(request=four[0]).values().get()
    mend(mine, Trouble.LATE, at(12, 10), later_min=20)
    solve_due(solver=backwards, clock=Ticking(at(12, 11)))
    assert the_job().state == JobState.DONE
    assert Stop.objects.filter(request=four[0]).values().get() == before
    assert in_order(mine)[:2] == [("HOME", four[0].pk), ("HOME", four[1].pk)]
    assert conflicts_of(thursday(), now=at(12, 12)) == []


def test_the_solver_does_not_see_the_stop_that_a_crew_drives_to(four: list[PickupRequest]) -> None:
    seen: list[set[str]] = []

    def looking(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        seen.append({visit.id for visit in problem.visits})
        return start

    mend(shift_of(four[0]), Trouble.LATE, at(12, 10), later_min=20)
    solve_due(solver=looking, clock=Ticking(at(12, 11)))
    assert seen == [{f"H{one.pk}" for one in four[2:]}]


def test_a_crew_that_goes_on_meanwhile_is_not_turned_round(four: list[PickupRequest]) -> None:
    first, second, third, fourth = four
    asked = []

    def slowly(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        asked.append(seconds)
        if len(asked) == 1:
            done(second, at(12, 40), "1")
        return backwards(problem, start, seconds=seconds, progress=progress)

    mend(shift_of(first), Trouble.LATE, at(12, 10), later_min=20)
    solve_due(solver=slowly, clock=Ticking(at(12, 41)))
    assert len(asked) == 2
    assert stop_of(third).position < stop_of(fourth).position


def test_a_crew_that_had_finished_drives_on_when_it_gets_a_stop(four: list[PickupRequest]) -> None:
    mine, lost = shift_of(four[0]), four[3]
    other = Shift.objects.exclude(pk=mine.pk).get()
    Round.objects.filter(shift=other).update(state=RoundState.DONE)
    Stop.objects.filter(request=lost).delete()
    mend(mine, Trouble.BREAKDOWN, at(12, 10))
    assert shift_of(four[1]) == other
    assert Round.objects.get(shift=other).state == RoundState.STARTED
    solve_due(solver=adding_wishes, clock=Ticking(at(12, 11)))
    assert conflicts_of(thursday(), now=at(12, 12)) == []
    left = Stop.objects.filter(round__shift=mine, state=StopState.PLANNED)
    assert [stop.kind for stop in left] == [StopKind.UNLOAD]  # what was aboard when it broke down
