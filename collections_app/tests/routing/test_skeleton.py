from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from collections_app.routing.checker import check
from collections_app.routing.insertion import cheapest
from collections_app.routing.plan import UNLOAD, Plan, Route, Unplanned
from collections_app.routing.skeleton import apply_giving_way, skeleton
from collections_app.tests.routing.days import HOUR, a_day, a_truck, a_visit, days, is_sound, plans

RELAY = {"required": False, "prize": 2000}


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.data())
def test_the_skeleton_of_a_plan_that_can_be_driven_can_be_driven(data: DataObject) -> None:
    problem = data.draw(days(most_visits=5, metric=False))
    plan = data.draw(plans(problem, [visit.id for visit in problem.visits]))
    bare = skeleton(problem, plan)
    assert is_sound(problem, bare)
    required = {visit.id for visit in problem.visits if visit.required}
    for full, kept in zip(plan.routes, bare.routes, strict=True):
        assert [name for name in full.visits if name in required] == [name for name in kept.visits if name in required]


def test_relay_points_and_the_unloadings_they_needed_are_taken_out() -> None:
    visits = [a_visit("H1", 1), a_visit("R2", 2, volume_m3=18, **RELAY), a_visit("H3", 3)]
    plan = Plan((Route("T1", ("H1", UNLOAD, "R2", UNLOAD, "H3")),))
    assert skeleton(a_day(visits), plan).routes == (Route("T1", ("H1", "H3")),)


def test_an_unloading_that_promises_need_stays() -> None:
    visits = [a_visit("H1", 1, volume_m3=12), a_visit("R2", 2, **RELAY), a_visit("H3", 3, volume_m3=12)]
    plan = Plan((Route("T1", ("H1", "R2", UNLOAD, "H3")),))
    assert skeleton(a_day(visits), plan).routes == (Route("T1", ("H1", UNLOAD, "H3")),)


def test_a_relay_point_gives_way_to_a_promise_and_comes_back_where_there_is_room() -> None:
    relays = [a_visit("R1", 1, volume_m3=9, **RELAY), a_visit("R2", 2, volume_m3=9, required=False, prize=4000)]
    new = a_visit("H3", 3, (9 * HOUR, 10 * HOUR), volume_m3=9)
    problem = a_day([*relays, new], [a_truck(max_trips=1)])
    full = Plan((Route("T1", ("R1", "R2")),))
    assert cheapest(problem, full, new, new.windows) == [None]
    (insertion,) = cheapest(problem, skeleton(problem, full), new, new.windows)
    assert insertion
    after = apply_giving_way(problem, full, insertion)
    assert check(problem, after) == []
    assert set(after.route("T1").visits) == {"H3", "R2"}
    assert after.unplanned == (Unplanned("R1", "gave_way"),)


def test_other_trucks_keep_their_relay_points() -> None:
    new = a_visit("H2", 2, truck="T2")
    problem = a_day([a_visit("R1", 1, **RELAY), new], [a_truck("T1"), a_truck("T2")])
    full = Plan((Route("T1", ("R1",)),))
    (insertion,) = cheapest(problem, skeleton(problem, full), new, new.windows)
    assert insertion
    assert apply_giving_way(problem, full, insertion).routes == (Route("T1", ("R1",)), Route("T2", ("H2",)))


def test_a_skeleton_that_only_crooked_streets_forbid_keeps_its_relay_point() -> None:
    """From the first home straight to the second takes longer than by the relay point."""
    visits = [a_visit("H1", 1), a_visit("R2", 2, **RELAY), a_visit("H3", 3, (0, 9 * HOUR))]
    problem = a_day(visits)
    problem.seconds[1, 3] = 3 * HOUR
    plan = Plan((Route("T1", ("H1", "R2", "H3")),))
    assert skeleton(problem, plan) == plan
    assert skeleton(replace(problem, visits=(*visits[:2], a_visit("H3", 3))), plan) != plan
