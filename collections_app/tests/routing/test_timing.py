from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from collections_app.routing.checker import check_timeline
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import Break, Problem
from collections_app.routing.timeline import Refusal, Timeline
from collections_app.routing.timing import time_route
from collections_app.tests.routing import oracle
from collections_app.tests.routing.days import (
    HOUR,
    MINUTE,
    NOON_BREAK,
    a_day,
    a_day_with_its_break_between_two_trips,
    a_truck,
    a_visit,
    days,
)


def timed(problem: Problem, *stops: str) -> Timeline:
    timeline = time_route(problem, Route("T1", stops))
    assert isinstance(timeline, Timeline)
    return timeline


def refused(problem: Problem, *stops: str) -> Refusal:
    refusal = time_route(problem, Route("T1", stops))
    assert isinstance(refusal, Refusal)
    return refusal


def lines(timeline: Timeline) -> list[tuple[str, int, int]]:
    return [(entry.kind, entry.start_s, entry.end_s) for entry in timeline.entries]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.data())
def test_a_route_is_timed_exactly_when_the_oracle_can_drive_it(data: DataObject) -> None:
    problem = data.draw(days(most_visits=4, metric=False))
    names = data.draw(st.permutations([visit.id for visit in problem.visits]))
    trips = [names[:2], names[2:]] if data.draw(st.booleans()) else [names]
    route = Route.of_trips("T1", trips)
    truck = problem.trucks[0]
    judged = time_route(problem, route)
    assert isinstance(judged, Timeline) == oracle.drivable(problem, truck, route.stops)
    if isinstance(judged, Timeline):
        points = range(2 * len(route.stops) + 3) if truck.break_due else [-1]
        ends = [oracle.end_s(problem, truck, route.stops, point) for point in points]
        assert judged.end_s == min(end for end in ends if end is not None)
        assert check_timeline(problem, route, judged) == []
        assert all(before.end_s <= after.start_s for before, after in pairwise(judged.entries))


def test_a_truck_that_visits_nothing_does_nothing() -> None:
    assert time_route(a_day([], [a_truck(break_=NOON_BREAK)]), Route("T1")) == Timeline("T1", (), 0, 0)


def test_the_crew_waits_at_the_depot_and_not_in_the_street() -> None:
    timeline = timed(a_day([a_visit("H1", 1, (9 * HOUR, 10 * HOUR))]), "H1")
    assert lines(timeline)[:2] == [
        ("leave", 8 * HOUR + 50 * MINUTE, 8 * HOUR + 50 * MINUTE),
        ("arrive", 9 * HOUR, 9 * HOUR),
    ]


def test_a_round_done_by_eleven_has_its_break_at_the_depot_after_unloading() -> None:
    timeline = timed(a_day([a_visit("H1", 1, (9 * HOUR, 10 * HOUR))], [a_truck(break_=NOON_BREAK)]), "H1")
    last = timeline.entries[-1]
    assert (last.kind, last.place, last.start_s) == ("break", 0, NOON_BREAK.earliest_s)


def test_a_break_fits_between_two_calls_and_never_on_the_road() -> None:
    visits = [a_visit("H1", 1, (11 * HOUR, 11 * HOUR)), a_visit("H2", 2, (14 * HOUR, 15 * HOUR))]
    timeline = timed(a_day(visits, [a_truck(break_=NOON_BREAK)]), "H1", "H2")
    (pause,) = [entry for entry in timeline.entries if entry.kind == "break"]
    assert NOON_BREAK.earliest_s <= pause.start_s
    assert pause.end_s <= NOON_BREAK.latest_end_s
    assert pause.place in (1, 2)


def test_a_break_that_fits_only_at_the_depot_between_two_trips_is_found() -> None:
    problem = a_day_with_its_break_between_two_trips()
    timeline = timed(problem, "H1", UNLOAD, "H2")
    (taken,) = [entry for entry in timeline.entries if entry.kind == "break"]
    assert taken.place == 0
    assert refused(replace(problem, unload_s=45 * MINUTE), "H1", UNLOAD, "H2").reason in ("window", "break")


def test_the_last_unloading_ends_within_the_shift() -> None:
    problem = a_day([a_visit("H1", 1)], [a_truck(end_s=8 * HOUR + 20 * MINUTE)])
    assert timed(problem, "H1").end_s == 8 * HOUR + 20 * MINUTE
    late = replace(problem, trucks=(a_truck(end_s=8 * HOUR + 20 * MINUTE - 1),))
    assert refused(late, "H1") == Refusal("shift")


def test_each_trip_is_unloaded_and_counted() -> None:
    visits = [a_visit("H1", 1, volume_m3=15, weight_kg=700), a_visit("H2", 2, volume_m3=15, weight_kg=700)]
    timeline = timed(a_day(visits), "H1", UNLOAD, "H2")
    loads = [(entry.kind, entry.volume_m3, entry.weight_kg) for entry in timeline.entries]
    assert [load for load in loads if load[0] in ("visit", "unload")] == [
        ("visit", 15.0, 700.0),
        ("unload", 0.0, 0.0),
        ("visit", 15.0, 700.0),
        ("unload", 0.0, 0.0),
    ]
    assert (timeline.travel_s, timeline.travel_m) == (40 * MINUTE, 4000)


@pytest.mark.parametrize(
    ("problem", "refusal"),
    [
        (a_day([a_visit("H1", 1, (0, 7 * HOUR))]), Refusal("window", "H1")),
        (a_day([a_visit("H1", 1, volume_m3=20.1)]), Refusal("volume", "H1")),
        (a_day([a_visit("H1", 1, weight_kg=1000.5)]), Refusal("weight", "H1")),
        (a_day([a_visit("H1", 1)], [a_truck(max_trips=0)]), Refusal("trips", "H1")),
        (a_day([a_visit("H1", 1, truck="T2")]), Refusal("lock", "H1")),
        (a_day([a_visit("H1", 1)], [a_truck(break_=Break(0, HOUR, HOUR))]), Refusal("break")),
    ],
)
def test_a_refusal_names_what_and_where(problem: Problem, refusal: Refusal) -> None:
    assert refused(problem, "H1") == refusal


def test_loads_do_not_drift() -> None:
    visits = [a_visit(f"H{number}", number, volume_m3=0.1, weight_kg=0.1) for number in range(1, 11)]
    problem = a_day(visits, [a_truck(volume_m3=1.0, weight_kg=1.0)])
    assert timed(problem, *(visit.id for visit in visits)).entries[-3].volume_m3 == 1.0


def test_a_second_window_is_used_when_the_first_is_missed() -> None:
    problem = a_day([a_visit("H1", 1, (0, 7 * HOUR), (10 * HOUR, 11 * HOUR))])
    assert lines(timed(problem, "H1"))[2] == ("visit", 10 * HOUR, 10 * HOUR + 10 * MINUTE)


def test_a_route_with_an_empty_trip_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="empty"):
        Plan((Route("T1", ("H1", UNLOAD)),))
