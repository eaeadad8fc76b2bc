"""What would it take? No less than the answer, and the answer is enough."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collections_app.routing.insertion import cheapest
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Problem, Visit
from collections_app.routing.relaxing import EXTRA_TRUCK, MOVES, Need, Way, ways_to_visit
from collections_app.routing.skeleton import skeleton
from collections_app.tests.routing.days import HOUR, MINUTE, NOON_BREAK, a_day, a_truck, a_visit, days, plans


def fits(problem: Problem, plan: Plan, visit: Visit) -> bool:
    return any(cheapest(problem, plan, visit, visit.windows))


def by_need(problem: Problem, plan: Plan, name: str) -> dict[Need, Way]:
    return {way.need: way for way in ways_to_visit(problem, plan, problem.visit_by_id[name])}


def test_what_fits_needs_nothing_but_the_detour() -> None:
    problem = a_day([a_visit("H1", 1), a_visit("H2", 2)])
    (way,) = ways_to_visit(problem, Plan((Route("T1", ("H1",)),)), problem.visit_by_id["H2"])
    assert (way.need, way.truck, way.gives_way) == (Need.NOTHING, "T1", ())
    assert way.cost_s == 10 * MINUTE


def test_a_truck_too_small_says_how_much_is_lacking() -> None:
    problem = a_day([a_visit("H1", 1, volume_m3=19), a_visit("H2", 2, volume_m3=1.8)], [a_truck(max_trips=1)])
    found = by_need(problem, Plan((Route("T1", ("H1",)),)), "H2")
    assert found[Need.VOLUME].amount == 8
    assert Need.TRIP in found
    assert Need.WEIGHT not in found


def test_a_truck_too_weak_says_how_many_kilograms_are_lacking() -> None:
    problem = a_day([a_visit("H1", 1, weight_kg=950), a_visit("H2", 2, weight_kg=75)], [a_truck(max_trips=1)])
    found = by_need(problem, Plan((Route("T1", ("H1",)),)), "H2")
    assert found[Need.WEIGHT].amount == 3
    assert Need.VOLUME not in found


def test_a_crew_too_small_says_how_many_hands_are_lacking() -> None:
    problem = a_day([a_visit("H1", 1, people=4)], [a_truck(people=2)])
    found = by_need(problem, Plan(), "H1")
    assert set(found) == {Need.PEOPLE}
    assert found[Need.PEOPLE].amount == 2


def test_a_shift_too_short_says_how_much_overtime() -> None:
    truck = a_truck(start_s=8 * HOUR, end_s=9 * HOUR, break_=None)
    problem = a_day([a_visit("H1", 1), a_visit("H2", 2)], [truck])
    found = by_need(problem, Plan((Route("T1", ("H1",)),)), "H2")
    assert found[Need.OVERTIME].amount == 10
    assert found[Need.TRUCK].truck == EXTRA_TRUCK
    assert found[Need.TRUCK].amount * 15 >= 50


def test_a_door_that_shuts_too_early_says_when_one_could_come() -> None:
    problem = a_day([a_visit("R1", 1, (5 * HOUR, 6 * HOUR), required=False, prize=900)], [a_truck(start_s=8 * HOUR)])
    found = by_need(problem, Plan(), "R1")
    assert set(found) == {Need.HOURS}
    assert found[Need.HOURS].amount == 2 * 60 + 10
    assert found[Need.HOURS].starts_s == 8 * HOUR + 10 * MINUTE


def test_a_wish_may_take_the_place_of_another() -> None:
    wishes = [a_visit(name, place, volume_m3=15, required=False, prize=500) for place, name in enumerate("AB", 1)]
    problem = a_day(wishes, [a_truck(max_trips=1)])
    found = by_need(problem, Plan((Route("T1", ("A",)),)), "B")
    assert found[Need.GIVE_WAY].gives_way == ("A",)
    assert found[Need.VOLUME].amount == 100


def test_a_promise_takes_the_place_of_a_wish_and_says_so() -> None:
    wish = a_visit("R1", 1, volume_m3=15, required=False, prize=500)
    problem = a_day([wish, a_visit("H1", 2, volume_m3=15)], [a_truck(max_trips=1)])
    found = by_need(problem, Plan((Route("T1", ("R1",)),)), "H1")
    assert found[Need.NOTHING].gives_way == ("R1",)


def test_where_nothing_suffices_alone_nothing_is_said() -> None:
    far = a_visit("H1", 1, volume_m3=90)
    assert ways_to_visit(a_day([far]), Plan(), replace(far)) == []


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_each_answer_is_enough_and_a_little_less_is_not(data: st.DataObject) -> None:
    problem = data.draw(days(most_visits=5, metric=True))
    names = [visit.id for visit in problem.visits]
    plan = data.draw(plans(problem, names[1:]))
    visit = problem.visit_by_id[names[0]]
    base = skeleton(problem, plan) if visit.required else plan
    for way in ways_to_visit(problem, plan, visit):
        if way.need not in MOVES:
            continue
        move, _ = MOVES[way.need]
        enough, too_little = move(problem, visit, way.amount), move(problem, visit, way.amount - 1)
        assert fits(enough[0], base, enough[1])
        assert not fits(too_little[0], base, too_little[1])


@pytest.mark.parametrize("need", MOVES)
def test_every_limit_can_be_moved_from_nothing(need: Need) -> None:
    problem = a_day([a_visit("H1", 1)], [a_truck(break_=NOON_BREAK)])
    move, most = MOVES[need]
    moved, visit = move(problem, problem.visits[0], most)
    assert fits(moved, Plan(), visit)
