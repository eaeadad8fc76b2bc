"""A search of a day that breaks promises: it may keep more of them, never others instead."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from collections_app.routing.cost import plan_cost_s
from collections_app.routing.plan import Plan, Route
from collections_app.routing.precious import planned_first
from collections_app.routing.problem import Problem
from collections_app.routing.search import solve
from collections_app.tests.routing.days import a_day, a_truck, a_visit, days, is_sound, plans


def promises_in(problem: Problem, plan: Plan) -> set[str]:
    planned = {visit for route in plan.routes for visit in route.visits}
    return {visit for visit in planned if problem.visit_by_id[visit].required}


@settings(max_examples=40, deadline=None, derandomize=True)
@given(problem=days(most_visits=6, metric=True), data=st.data())
def test_no_planned_promise_is_given_up_for_one_that_is_left_out(problem: Problem, data: DataObject) -> None:
    standing = data.draw(plans(problem, [visit.id for visit in problem.visits]))
    if not is_sound(problem, standing):
        return
    guarded = planned_first(problem, standing)
    found = solve(guarded, standing, iterations=400)
    assert promises_in(problem, found) >= promises_in(problem, standing)
    assert plan_cost_s(problem, found) <= plan_cost_s(problem, standing)


def test_without_it_one_large_promise_gives_way_to_two_small_ones() -> None:
    """What the guard is for: fewer would be left out, but Mme Martin was promised first."""
    visits = [a_visit("H1", 1, volume_m3=9), a_visit("H2", 2, volume_m3=5), a_visit("H3", 3, volume_m3=5)]
    problem = a_day(visits, [a_truck(volume_m3=10, max_trips=1)])
    standing = Plan((Route("T1", ("H1",)),))
    assert promises_in(problem, solve(problem, standing, iterations=400)) == {"H2", "H3"}
    assert promises_in(problem, solve(planned_first(problem, standing), standing, iterations=400)) == {"H1"}


def test_a_place_that_is_free_is_still_found_for_who_is_left_out() -> None:
    visits = [a_visit("H1", 1, volume_m3=9), a_visit("H2", 2, volume_m3=5)]
    problem = a_day(visits, [a_truck("T1", volume_m3=10, max_trips=2)])
    standing = Plan((Route("T1", ("H1",)),))
    assert promises_in(problem, solve(planned_first(problem, standing), standing, iterations=400)) == {"H1", "H2"}
