"""Trucks that have begun their day, and visits that take more hands than ride in every truck."""

import json
from dataclasses import replace

import pytest

from collections_app.routing.checker import Conflict, check
from collections_app.routing.cost import plan_cost_s
from collections_app.routing.insertion import Way, apply, cheapest
from collections_app.routing.plan import UNLOAD, Plan, Route, Unplanned
from collections_app.routing.planning_json import read_problem, write_plan
from collections_app.routing.problem import Problem, Started, Truck
from collections_app.routing.search import solve
from collections_app.routing.skeleton import skeleton
from collections_app.routing.strict_json import PlanningJsonError
from collections_app.routing.timeline import Refusal, Timeline
from collections_app.routing.timing import time_route
from collections_app.tests.routing.days import HOUR, MINUTE, NOON_BREAK, a_day, a_truck, a_visit
from collections_app.tests.routing.test_planning_json import a_document

TEN = 10 * HOUR


def out(**more: object) -> Truck:
    """Ten in the morning, 12 m³ aboard, at place 2, on the first of three trips."""
    state = {"place": 2, "at_s": TEN, "volume_m3": 12, "weight_kg": 300, "trips_used": 1, **more}
    return a_truck(started=Started(**state))  # type: ignore[arg-type]


def lines(problem: Problem, *stops: str) -> list[tuple[str, int, float]]:
    timeline = time_route(problem, Route("T1", stops))
    assert isinstance(timeline, Timeline)
    return [(entry.kind, entry.start_s, entry.volume_m3) for entry in timeline.entries]


def test_a_truck_on_its_way_goes_on_from_where_it_is() -> None:
    problem = a_day([a_visit("H1", 1), a_visit("H2", 2)], [out()])
    assert lines(problem, "H1") == [
        ("leave", TEN, 12.0),
        ("arrive", TEN + 10 * MINUTE, 12.0),
        ("visit", TEN + 10 * MINUTE, 14.0),
        ("leave", TEN + 20 * MINUTE, 14.0),
        ("arrive", TEN + 30 * MINUTE, 14.0),
        ("unload", TEN + 30 * MINUTE, 0.0),
    ]


def test_a_truck_that_is_out_comes_home_even_with_no_visit_left() -> None:
    problem = a_day([a_visit("H1", 1, required=False), a_visit("H2", 2, required=False)], [out()])
    assert [kind for kind, _, _ in lines(problem)] == ["leave", "arrive", "unload"]
    assert plan_cost_s(problem, Plan()) == 10 * MINUTE
    assert check(problem, Plan()) == []
    assert json.loads(write_plan(problem, Plan()))["routes"][0]["truck"] == "T1"


def test_a_full_truck_comes_home_before_it_takes_more() -> None:
    problem = a_day([a_visit("H1", 1, volume_m3=10), a_visit("H2", 2, required=False)], [out()])
    assert time_route(problem, Route("T1", ("H1",))) == Refusal("volume", "H1")
    (place,) = cheapest(problem, Plan(), problem.visits[0], problem.visits[0].windows)
    assert place
    assert (place.way, place.route.stops) == (Way.UNLOAD_FIRST, (UNLOAD, "H1"))
    plan = solve(problem, iterations=100)
    assert plan.route("T1").home_first
    assert check(problem, plan) == []
    assert skeleton(problem, apply(Plan(), place)).route("T1").stops == (UNLOAD, "H1")


def test_the_promises_alone_may_need_the_way_home_that_a_wish_stood_before() -> None:
    visits = [a_visit("H1", 1, volume_m3=10), a_visit("R1", 2, required=False)]
    problem = a_day(visits, [out()])
    (route,) = skeleton(problem, Plan((Route("T1", ("R1", UNLOAD, "H1")),))).routes
    assert route.stops == (UNLOAD, "H1")


def test_trips_already_made_are_counted() -> None:
    visits = [a_visit("H1", 1, volume_m3=10), a_visit("H2", 2, required=False)]
    problem = a_day(visits, [out(trips_used=3)])
    assert time_route(problem, Route("T1", (UNLOAD, "H1"))) == Refusal("trips", "H1")
    assert solve(problem, iterations=50).unplanned == (Unplanned("H1", "volume"), Unplanned("H2", "not_worth_it"))
    home_again = replace(problem, trucks=(a_truck(started=Started(0, TEN, trips_used=3)),))
    assert time_route(home_again, Route("T1", ("H1",))) == Refusal("trips", "H1")


def test_a_truck_back_at_the_depot_leaves_when_it_is_free() -> None:
    problem = a_day([a_visit("H1", 1)], [a_truck(started=Started(0, TEN, trips_used=1))])
    assert lines(problem, "H1")[0] == ("leave", TEN, 0.0)
    assert lines(problem) == []


@pytest.mark.parametrize(("taken", "pauses"), [(True, 0), (False, 1)])
def test_a_break_is_taken_once_a_day(taken: bool, pauses: int) -> None:
    started = Started(2, TEN, trips_used=1, break_taken=taken)
    problem = a_day([a_visit("H1", 1), a_visit("H2", 2)], [a_truck(break_=NOON_BREAK, started=started)])
    assert [kind for kind, _, _ in lines(problem, "H1")].count("break") == pauses


def test_a_truck_that_cannot_come_home_in_time_is_named_and_sent_nowhere() -> None:
    problem = a_day([a_visit("H1", 1), a_visit("H2", 2, required=False)], [out(at_s=16 * HOUR + 25 * MINUTE)])
    plan = solve(problem, iterations=50)
    assert plan.unplanned[0] == Unplanned("H1", "shift")
    assert Conflict("shift", "T1") in check(problem, plan)
    assert json.loads(write_plan(problem, plan))["conflicts"] == [{"truck": "T1", "reason": "shift"}]


def test_a_truck_at_the_depot_cannot_begin_by_unloading() -> None:
    problem = a_day([a_visit("H1", 1)])
    assert time_route(problem, Route("T1", (UNLOAD, "H1"))) == Refusal("trips")


def test_a_visit_goes_to_a_crew_that_is_large_enough() -> None:
    visit = a_visit("H1", 1, people=3)
    problem = a_day([visit], [a_truck("T1", people=2), a_truck("T2", people=3)])
    assert solve(problem, iterations=50).routes == (Route("T2", ("H1",)),)
    (place,) = cheapest(problem, Plan(), visit, visit.windows)
    assert place
    assert place.truck == "T2"
    assert time_route(problem, Route("T1", ("H1",))) == Refusal("people", "H1")
    few = replace(problem, trucks=problem.trucks[:1])
    assert solve(few, iterations=50).unplanned == (Unplanned("H1", "people"),)


def a_started(**changes: object) -> dict[str, object]:
    whole = {"place": 1, "at_s": TEN, "volume_m3": 2.5, "weight_kg": 90, "trips_used": 1, "break_taken": True}
    return {**whole, **changes}


def test_a_started_truck_and_hands_are_read_from_a_file() -> None:
    document = a_document()
    document["trucks"][0] |= {"started": a_started(), "people": 2}
    document["visits"][0]["people"] = 2
    problem = read_problem(json.dumps(document))
    assert problem.trucks[0].started == Started(1, TEN, 2.5, 90.0, 1, True)
    assert (problem.trucks[0].people, problem.visits[0].people) == (2, 2)


@pytest.mark.parametrize(
    ("path", "started"),
    [
        ("trucks[0].started", a_started(place=0)),
        ("trucks[0].started.place", a_started(place=2)),
        ("trucks[0].started.trips_used", a_started(trips_used=0)),
        ("trucks[0].started.break_taken", a_started(break_taken=1)),
        ("trucks[0].started.driver", a_started(driver="Karim")),
    ],
)
def test_a_start_that_makes_no_sense_is_refused_by_its_path(path: str, started: dict[str, object]) -> None:
    document = a_document()
    document["trucks"][0]["started"] = started
    with pytest.raises(PlanningJsonError) as caught:
        read_problem(json.dumps(document))
    assert caught.value.path == path
