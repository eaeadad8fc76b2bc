import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from collections_app.routing.cost import plan_cost_s
from collections_app.routing.insertion import Way, apply, cheapest
from collections_app.routing.plan import UNLOAD, Plan, Route, Unplanned
from collections_app.routing.timeline import Timeline
from collections_app.routing.timing import time_route
from collections_app.tests.routing import oracle
from collections_app.tests.routing.days import (
    HOUR,
    a_day,
    a_day_with_its_break_at_the_end,
    a_day_with_its_break_between_two_trips,
    a_truck,
    a_visit,
    days,
    plans,
    windows,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_insertion_finds_the_cheapest_place_exactly_when_the_oracle_does(data: DataObject) -> None:
    problem = data.draw(days(most_visits=5, metric=False))
    *others, new = problem.visits
    plan = data.draw(plans(problem, [visit.id for visit in others]))
    asked = data.draw(st.lists(windows(), min_size=1, max_size=3))
    found = cheapest(problem, plan, new, asked)
    for window, insertion in zip(asked, found, strict=True):
        told = replace(problem, visits=(*others, replace(new, windows=(window,))))
        costs = [
            oracle.cheapest_insertion_s(told, truck, plan.route(truck.id).stops, new.id) for truck in problem.trucks
        ]
        best = min((cost for cost in costs if cost is not None), default=None)
        assert (insertion and insertion.cost_s) == best
        if insertion:
            assert isinstance(time_route(told, insertion.route), Timeline)


def test_the_cost_of_an_insertion_is_what_the_plan_becomes_dearer() -> None:
    problem = a_day([a_visit("H1", 1), a_visit("H2", 2)], previous={"H2": "T9"}, change_penalty_s=300)
    plan = Plan((Route("T1", ("H1",)),))
    (insertion,) = cheapest(problem, plan, problem.visits[1], [(0, 24 * HOUR)])
    assert insertion
    before, after = plan_cost_s(problem, plan), plan_cost_s(problem, apply(plan, insertion))
    assert after - before + 100_000 == insertion.cost_s == 600 + 300


def test_an_idle_truck_is_offered_too() -> None:
    problem = a_day([a_visit("H1", 1)], [a_truck("T1", volume_m3=1), a_truck("T2")])
    (insertion,) = cheapest(problem, Plan(), problem.visits[0], [(9 * HOUR, 10 * HOUR)])
    assert insertion
    assert (insertion.truck, insertion.route) == ("T2", Route("T2", ("H1",)))


def test_a_full_truck_unloads_before_or_after_the_new_visit() -> None:
    problem = a_day([a_visit("H1", 1, volume_m3=15), a_visit("H2", 2, volume_m3=15)])
    early, late = cheapest(
        problem,
        Plan((Route("T1", ("H1",)),)),
        problem.visits[1],
        [(7 * HOUR, 7 * HOUR + 2400), (12 * HOUR, 13 * HOUR)],
    )
    assert early
    assert (early.way, early.route.stops) == (Way.THEN_UNLOAD, ("H2", UNLOAD, "H1"))
    assert late
    assert late.route.stops in [("H1", UNLOAD, "H2"), ("H2", UNLOAD, "H1")]


@pytest.mark.parametrize(("planned", "new", "way"), [(1, 0, Way.THEN_UNLOAD), (0, 1, Way.UNLOAD_FIRST)])
def test_a_break_that_fits_only_between_the_two_trips_is_found(planned: int, new: int, way: Way) -> None:
    problem = a_day_with_its_break_between_two_trips()
    visit = problem.visits[new]
    plan = Plan((Route("T1", (problem.visits[planned].id,)),))
    (insertion,) = cheapest(problem, plan, visit, visit.windows)
    assert insertion
    assert (insertion.way, insertion.route.stops) == (way, ("H1", UNLOAD, "H2"))


@pytest.mark.parametrize("planned", [(), ("H1",)])
def test_a_break_that_fits_only_after_the_last_unloading_is_found(planned: tuple[str, ...]) -> None:
    problem = a_day_with_its_break_at_the_end()
    (insertion,) = cheapest(problem, Plan((Route("T1", planned),)), problem.visits[1], problem.visits[1].windows)
    assert insertion
    assert isinstance(time_route(problem, insertion.route), Timeline)


def test_kilograms_bind_where_cubic_metres_do_not() -> None:
    heavy = [a_visit("H1", 1, weight_kg=600), a_visit("H2", 2, weight_kg=600)]
    once = a_day(heavy, [a_truck(max_trips=1)])
    assert cheapest(once, Plan((Route("T1", ("H1",)),)), heavy[1], [(0, 24 * HOUR)]) == [None]


def test_a_locked_visit_is_offered_on_its_truck_only() -> None:
    problem = a_day([a_visit("H1", 1, truck="T2")], [a_truck("T1"), a_truck("T2")])
    (insertion,) = cheapest(problem, Plan(), problem.visits[0], [(0, 24 * HOUR)])
    assert insertion
    assert insertion.truck == "T2"


def test_a_truck_whose_route_cannot_be_driven_is_offered_nothing() -> None:
    problem = a_day([a_visit("H1", 1, (0, HOUR)), a_visit("H2", 2)])
    assert cheapest(problem, Plan((Route("T1", ("H1",)),)), problem.visits[1], [(0, 24 * HOUR)]) == [None]


def test_without_windows_or_trucks_nothing_is_offered() -> None:
    problem = a_day([a_visit("H1", 1)])
    assert cheapest(problem, Plan(), problem.visits[0], []) == []
    assert cheapest(replace(problem, trucks=()), Plan(), problem.visits[0], [(0, HOUR)]) == [None]


def test_a_visit_that_is_put_in_is_unplanned_no_more() -> None:
    problem = a_day([a_visit("H1", 1)])
    plan = Plan(unplanned=(Unplanned("H1", "day_full"),))
    (insertion,) = cheapest(problem, plan, problem.visits[0], [(0, 24 * HOUR)])
    assert insertion
    assert apply(plan, insertion) == Plan((Route("T1", ("H1",)),))


def test_importing_insertion_leaves_numba_out() -> None:
    code = (
        "import sys, collections_app.routing.skeleton, collections_app.routing.checker; print('numba' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
