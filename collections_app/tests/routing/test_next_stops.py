"""A search while trucks are out: each goes on to its next stop, and no plan made beyond it is undrivable with it."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from collections_app.routing.cost import plan_cost_s
from collections_app.routing.next_stops import beyond, next_stops, with_next
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import Problem, Started
from collections_app.routing.reuse import onto
from collections_app.routing.search import solve
from collections_app.tests.routing.days import HOUR, MINUTE, NOON_BREAK, a_day, a_truck, a_visit, days, is_sound, plans


def a_truck_out() -> Problem:
    """At place 3 at ten, 12 m³ aboard."""
    truck = a_truck(started=Started(3, 10 * HOUR, 12, 300, trips_used=1))
    return a_day([a_visit("H1", 1), a_visit("H2", 2), a_visit("H3", 3)], [truck])


@settings(max_examples=50, deadline=None, derandomize=True)
@given(problem=days(most_visits=6, metric=True), data=st.data())
def test_what_is_found_beyond_can_be_driven_from_where_the_trucks_are(problem: Problem, data: DataObject) -> None:
    standing = data.draw(plans(problem, [visit.id for visit in problem.visits]))
    if not is_sound(problem, standing):
        return
    ahead = next_stops(problem, standing)
    rest = beyond(problem, standing, ahead)
    found = with_next(solve(rest, onto(rest, standing), iterations=300), ahead)
    firsts = {truck: found.route(truck).stops[:1] for truck in ahead}
    assert all(first == (ahead[truck],) or (ahead[truck], first) == (UNLOAD, ()) for truck, first in firsts.items())
    assert is_sound(problem, found)
    assert plan_cost_s(problem, found) <= plan_cost_s(problem, standing)


def test_a_truck_on_its_way_to_a_visit_stands_there_with_what_it_loads() -> None:
    problem = a_truck_out()
    plan = Plan((Route("T1", ("H1", "H2")),))
    (truck,) = beyond(problem, plan, next_stops(problem, plan)).trucks
    assert truck.started == Started(1, 10 * HOUR + 20 * MINUTE, 14, 400, trips_used=1)


def test_a_truck_on_its_way_home_stands_there_empty() -> None:
    problem = a_truck_out()
    plan = Plan((Route("T1", (UNLOAD, "H2")),))
    ahead = next_stops(problem, plan)
    (truck,) = beyond(problem, plan, ahead).trucks
    assert truck.started == Started(0, 10 * HOUR + 30 * MINUTE, 0, 0, trips_used=1)
    assert with_next(Plan(), ahead).route("T1").stops == ()
    assert with_next(Plan((Route("T1", ("H1",)),)), ahead).route("T1").stops == (UNLOAD, "H1")


def test_a_break_that_lies_before_the_next_stop_is_taken_there() -> None:
    truck = a_truck(started=Started(2, 10 * HOUR, 12, 300, trips_used=1), break_=NOON_BREAK)
    problem = a_day([a_visit("H1", 1, (13 * HOUR, 14 * HOUR)), a_visit("H2", 2)], [truck])
    plan = Plan((Route("T1", ("H1",)),))
    (there,) = beyond(problem, plan, next_stops(problem, plan)).trucks
    assert there.started == Started(1, 13 * HOUR + 10 * MINUTE, 14, 400, trips_used=1, break_taken=True)


def test_a_truck_that_has_not_begun_may_be_sent_anywhere() -> None:
    problem = a_day([a_visit("H1", 1)])
    plan = Plan((Route("T1", ("H1",)),))
    assert next_stops(problem, plan) == {}
    assert beyond(problem, plan, {}).visits == problem.visits
