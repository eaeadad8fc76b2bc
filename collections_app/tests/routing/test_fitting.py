"""A plan fitted to trucks that can do less keeps what it can, in order and in its windows; the rest is named."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from collections_app.routing.fitting import Fitted, fitted
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import Problem, Truck
from collections_app.tests.routing.days import HOUR, MINUTE, NOON_BREAK, a_day, a_truck, a_visit, days, is_sound, plans

MORNING, AFTERNOON = (8 * HOUR, 12 * HOUR), (12 * HOUR, 16 * HOUR)


def with_trucks(problem: Problem, *trucks: Truck) -> Problem:
    return replace(problem, trucks=trucks)


def keeps(problem: Problem, result: Fitted) -> bool:
    """Drivable, and every required visit is either planned or named."""
    planned = {visit for route in result.plan.routes for visit in route.visits}
    nobody_lost = all(one.id in planned or one.id in result.left for one in problem.visits if one.required)
    return nobody_lost and is_sound(problem, result.plan)


def test_a_plan_that_still_fits_stays_as_it_is() -> None:
    problem = a_day([a_visit("H1", 1), a_visit("R1", 2, required=False)])
    plan = Plan((Route("T1", ("H1", "R1")),))
    assert fitted(problem, plan) == (plan, ())


def test_a_truck_that_stays_at_the_depot_hands_over_to_another() -> None:
    problem = a_day([a_visit("H1", 1), a_visit("H2", 2)], [a_truck("T1"), a_truck("T2")])
    plan = Plan((Route("T1", ("H1",)), Route("T2", ("H2",))))
    result = fitted(with_trucks(problem, a_truck("T1", max_trips=0), a_truck("T2")), plan)
    assert result.left == ()
    assert set(result.plan.route("T2").visits) == {"H1", "H2"}


def test_a_shorter_shift_leaves_out_what_comes_too_late() -> None:
    problem = a_day([a_visit("H1", 1, MORNING), a_visit("H2", 2, AFTERNOON)], [a_truck(break_=NOON_BREAK)])
    plan = Plan((Route("T1", ("H1", "H2")),))
    result = fitted(with_trucks(problem, a_truck(end_s=12 * HOUR)), plan)
    assert result.left == ("H2",)
    assert result.plan.route("T1").visits == ("H1",)


def test_fewer_trips_leave_out_only_what_does_not_fit_into_them() -> None:
    visits = [a_visit("H1", 1, volume_m3=12), a_visit("H2", 2, volume_m3=6), a_visit("H3", 3, volume_m3=12)]
    plan = Plan((Route("T1", ("H1", UNLOAD, "H2", "H3")),))
    result = fitted(with_trucks(a_day(visits), a_truck(max_trips=1)), plan)
    assert result.left == ("H3",)
    assert set(result.plan.route("T1").visits) == {"H1", "H2"}


def test_whoever_is_gone_is_left_out_first_of_all() -> None:
    problem = a_day([a_visit("H1", 1), a_visit("H2", 2), a_visit("H3", 3)])
    plan = Plan((Route("T1", ("H1", "H2", "H3")),))
    assert fitted(problem, plan, gone=["H2", "H1"]) == (Plan((Route("T1", ("H3",)),)), ("H2", "H1"))


def test_a_promise_that_was_in_no_route_is_planned_or_named() -> None:
    problem = a_day([a_visit("H1", 1), a_visit("H2", 2, (0, MINUTE))])
    result = fitted(problem, Plan((Route("T1"),)))
    assert (result.plan.route("T1").visits, result.left) == (("H1",), ("H2",))


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_whatever_the_trucks_become_the_plan_is_drivable_and_nobody_is_lost(data: st.DataObject) -> None:
    problem = data.draw(days(most_visits=5, metric=True))
    plan = data.draw(plans(problem, [visit.id for visit in problem.visits]))
    smaller = [
        replace(truck, max_trips=data.draw(st.integers(0, truck.max_trips)), end_s=data.draw(st.integers(1000, 6000)))
        for truck in problem.trucks
    ]
    changed = with_trucks(problem, *smaller)
    result = fitted(changed, plan)
    assert keeps(changed, result)
