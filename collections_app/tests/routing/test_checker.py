from dataclasses import replace

import pytest

from collections_app.routing.checker import Conflict, check, check_timeline
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import Problem
from collections_app.routing.timeline import Entry, Kind, Timeline
from collections_app.routing.timing import time_route
from collections_app.tests.routing.days import HOUR, NOON_BREAK, a_day, a_truck, a_visit

ROUTE = Route("T1", ("H1", UNLOAD, "H2"))


@pytest.fixture
def problem() -> Problem:
    visits = [a_visit("H1", 1, (9 * HOUR, 10 * HOUR)), a_visit("H2", 2, (12 * HOUR, 16 * HOUR))]
    return a_day(visits, [a_truck(break_=NOON_BREAK)])


@pytest.fixture
def timeline(problem: Problem) -> Timeline:
    judged = time_route(problem, ROUTE)
    assert isinstance(judged, Timeline)
    return judged


def with_entry(timeline: Timeline, number: int, **changes: object) -> Timeline:
    entries = list(timeline.entries)
    entries[number] = entries[number]._replace(**changes)  # type: ignore[arg-type]
    return replace(timeline, entries=tuple(entries))


def number_of(timeline: Timeline, kind: Kind) -> int:
    return [entry.kind for entry in timeline.entries].index(kind)


def reasons(problem: Problem, timeline: Timeline) -> set[str]:
    return {conflict.reason for conflict in check_timeline(problem, ROUTE, timeline)}


def test_a_good_plan_has_no_conflict(problem: Problem) -> None:
    assert check(problem, Plan((ROUTE,))) == []


def test_who_is_planned_twice_or_unknown_or_left_out_is_named(problem: Problem) -> None:
    twice = check(problem, Plan((Route("T1", ("H1", "H1")),)))
    assert twice == [Conflict("twice", visit="H1"), Conflict("left_out", visit="H2")]
    assert check(problem, Plan((Route("T9", ("H7",)),))) == [
        Conflict("unknown", truck="T9"),
        Conflict("unknown", visit="H7"),
        Conflict("left_out", visit="H1"),
        Conflict("left_out", visit="H2"),
    ]
    assert Conflict("twice", truck="T1") in check(problem, Plan((Route("T1", ("H1",)), Route("T1", ("H2",)))))


def test_a_route_that_cannot_be_driven_is_a_conflict_with_its_reason(problem: Problem) -> None:
    assert check(problem, Plan((Route("T1", ("H2", "H1")),))) == [Conflict("window", "T1", "H1")]


@pytest.mark.parametrize(
    ("kind", "changes", "reason"),
    [
        ("visit", {"start_s": 8 * HOUR}, "window"),
        ("visit", {"end_s": 20 * HOUR}, "shift"),
        ("arrive", {"start_s": 9 * HOUR + 1, "end_s": 9 * HOUR + 1}, "clock"),
        ("visit", {"place": 2}, "clock"),
        ("visit", {"volume_m3": 1.0}, "clock"),
        ("unload", {"weight_kg": 1.0}, "clock"),
        ("leave", {"start_s": 6 * HOUR, "end_s": 6 * HOUR}, "shift"),
        ("break", {"start_s": 11 * HOUR}, "break"),
        ("break", {"kind": "arrive"}, "break"),
        ("visit", {"visit": "H2"}, "order"),
    ],
)
def test_a_timeline_that_lies_is_caught(
    problem: Problem, timeline: Timeline, kind: Kind, changes: dict[str, object], reason: str
) -> None:
    assert reason in reasons(problem, with_entry(timeline, number_of(timeline, kind), **changes))


def test_what_a_smaller_truck_cannot_do_is_caught(problem: Problem, timeline: Timeline) -> None:
    (truck,) = problem.trucks
    assert "volume" in reasons(replace(problem, trucks=(replace(truck, volume_m3=1.0),)), timeline)
    assert "weight" in reasons(replace(problem, trucks=(replace(truck, weight_kg=50.0),)), timeline)
    assert "trips" in reasons(replace(problem, trucks=(replace(truck, max_trips=1),)), timeline)
    locked = replace(problem, visits=tuple(replace(visit, truck="T2") for visit in problem.visits))
    assert "lock" in reasons(locked, timeline)


def test_a_timeline_for_an_idle_truck_must_be_empty(problem: Problem) -> None:
    entry = Entry("leave", 0, None, 9 * HOUR, 9 * HOUR, 0, 0)
    assert check_timeline(problem, Route("T1"), Timeline("T1", (), 0, 0)) == []
    unloading = Timeline("T1", (entry._replace(kind="unload"),), 0, 0)
    assert check_timeline(problem, Route("T1"), unloading) == [Conflict("order", "T1")]
