from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from collections_app.routing.checker import check
from collections_app.routing.cost import plan_cost_s
from collections_app.routing.kernel.build import rounds_of
from collections_app.routing.plan import Plan, Route, Unplanned
from collections_app.routing.problem import Problem, Visit
from collections_app.routing.search import solve
from collections_app.tests.routing import oracle
from collections_app.tests.routing.days import (
    HOUR,
    MINUTE,
    NOON_BREAK,
    a_day,
    a_day_with_its_break_at_the_end,
    a_day_with_its_break_between_two_trips,
    a_truck,
    a_visit,
    days,
    is_sound,
    plans,
)


def a_town(visits: int, trucks: int, *, weight_kg: float = 60) -> Problem:
    """Homes (every third) and relay points scattered over some kilometres, two windows a day."""
    chance = np.random.default_rng(7)
    points = chance.random((visits + 1, 2)) * 2000
    seconds = np.ceil(np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))).astype(np.int32)
    wanted = tuple(
        Visit(
            f"V{place}",
            place,
            windows=((8 * HOUR, 12 * HOUR),) if place % 2 else ((12 * HOUR, 16 * HOUR),),
            service_s=15 * MINUTE,
            volume_m3=2,
            weight_kg=weight_kg,
            required=place % 3 == 0,
            prize=1500,
        )
        for place in range(1, visits + 1)
    )
    crews = tuple(a_truck(f"T{number}", break_=NOON_BREAK) for number in range(1, trucks + 1))
    return Problem(seconds, seconds * 6, crews, wanted, 20 * MINUTE)


def reasons(plan: Plan) -> set[str]:
    return {left.reason for left in plan.unplanned}


def test_two_visits_far_away_are_made_if_they_are_worth_it_together() -> None:
    visits = [a_visit(f"R{place}", place, required=False, prize=3000) for place in (1, 2)]
    problem = replace(a_day(visits), seconds=np.array([[0, 2000, 2000], [2000, 0, 60], [2000, 60, 0]], dtype=np.int32))
    assert solve(problem, iterations=500).unplanned == ()


def test_no_room_is_kept_for_trips_that_no_visit_asks_for() -> None:
    problem = replace(a_day([a_visit("H1", 1)]), trucks=(a_truck(max_trips=10_000_000),))
    assert rounds_of(problem, Plan()).stops.shape == (1, 5)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(days(most_visits=4, metric=True))
def test_search_reaches_the_best_plan_of_a_small_day(problem: Problem) -> None:
    plan = solve(problem, iterations=1500)
    assert plan_cost_s(problem, plan) == oracle.best_cost_s(problem)
    assert is_sound(problem, plan)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.data())
def test_a_warm_start_is_never_made_worse_even_on_odd_streets(data: DataObject) -> None:
    problem = data.draw(days(most_visits=5, metric=False))
    start = data.draw(plans(problem, [visit.id for visit in problem.visits]))
    plan = solve(problem, start, iterations=30)
    assert plan_cost_s(problem, plan) <= plan_cost_s(problem, start)
    assert is_sound(problem, plan)


def test_five_visits_on_two_trucks_are_planned_as_well_as_can_be() -> None:
    problem = a_town(5, 2)
    assert plan_cost_s(problem, solve(problem, iterations=2000)) == oracle.best_cost_s(problem)


def test_a_town_is_planned_without_conflict_and_the_same_way_twice() -> None:
    problem = a_town(60, 3)
    first, second = (solve(problem, iterations=3000, seed=5) for _ in range(2))
    assert check(problem, first) == []
    assert first == second
    assert solve(problem, iterations=3000, seed=6) != first


def test_kilograms_hold_where_they_bind() -> None:
    problem = a_town(30, 3, weight_kg=300)
    assert is_sound(problem, solve(problem, iterations=2000))


def test_trips_are_not_more_than_allowed() -> None:
    visits = [a_visit(f"H{number}", number, volume_m3=15) for number in (1, 2, 3)]
    plan = solve(a_day(visits, [a_truck(max_trips=2)]), iterations=200)
    assert [len(route.trips) for route in plan.routes] == [2]
    assert reasons(plan) == {"day_full"}


def test_many_trucks_are_planned_without_conflict() -> None:
    problem = a_town(120, 12)
    assert check(problem, solve(problem, iterations=1500)) == []


def test_progress_is_told_in_order_and_can_stop_the_search() -> None:
    told: list[tuple[float, int]] = []

    def progress(done: float, best: int) -> bool:
        told.append((done, best))
        return done < 0.5

    solve(a_town(20, 2), iterations=1000, progress=progress)
    assert [done for done, _ in told] == pytest.approx([number / 100 for number in range(1, 51)])
    assert all(before[1] >= after[1] for before, after in zip(told, told[1:], strict=False))


def test_listening_to_progress_does_not_change_the_plan() -> None:
    problem = a_town(20, 2)
    assert solve(problem, iterations=1000, progress=lambda done, best: True) == solve(problem, iterations=1000)


def test_a_search_by_seconds_ends_in_time_with_a_good_plan() -> None:
    problem = a_town(20, 2)
    assert check(problem, solve(problem, seconds=0.3)) == []


def test_a_dear_change_keeps_visits_on_their_trucks() -> None:
    problem = a_town(40, 3)
    before = solve(problem, iterations=2000)
    trucks = {visit: route.truck for route in before.routes for visit in route.visits}
    grown = replace(problem, previous=trucks, change_penalty_s=1000, trucks=problem.trucks[::-1])
    after = solve(grown, before, iterations=2000, seed=3)
    moved = [visit for route in after.routes for visit in route.visits if trucks.get(visit) not in (None, route.truck)]
    assert moved == []


def test_a_start_that_cannot_be_driven_is_taken_apart_and_mended() -> None:
    problem = a_day([a_visit("H1", 1, (8 * HOUR, 9 * HOUR)), a_visit("H2", 2, (14 * HOUR, 15 * HOUR))])
    plan = solve(problem, Plan((Route("T1", ("H2", "H1")),)), iterations=200)
    assert plan == Plan((Route("T1", ("H1", "H2")),))


@pytest.mark.parametrize(
    "problem", [a_day_with_its_break_between_two_trips(), a_day_with_its_break_at_the_end()], ids=["between", "end"]
)
def test_a_break_is_put_where_alone_it_fits(problem: Problem) -> None:
    assert check(problem, solve(problem, iterations=200)) == []


@pytest.mark.parametrize(
    ("visit", "reason"),
    [
        (a_visit("H1", 1, (0, 7 * HOUR)), "window"),
        (a_visit("H1", 1, volume_m3=30), "volume"),
        (a_visit("H1", 1, weight_kg=3000), "weight"),
        (a_visit("H1", 1, required=False, prize=10), "not_worth_it"),
    ],
)
def test_a_visit_left_out_is_named_with_the_reason(visit: Visit, reason: str) -> None:
    assert solve(a_day([visit]), iterations=100).unplanned == (Unplanned("H1", reason),)


def test_an_over_promised_day_says_that_it_is_full() -> None:
    visits = [a_visit(f"H{number}", number, (9 * HOUR, 9 * HOUR + 60)) for number in (1, 2)]
    assert reasons(solve(a_day(visits), iterations=200)) == {"day_full"}


def test_a_day_without_trucks_or_visits_has_an_empty_plan() -> None:
    assert solve(a_day([]), seconds=1) == Plan()
    assert reasons(solve(replace(a_day([a_visit("H1", 1)]), trucks=()), iterations=1)) == {"no_truck"}


def test_solve_wants_to_know_how_long() -> None:
    with pytest.raises(ValueError, match="iterations or seconds"):
        solve(a_day([]))
