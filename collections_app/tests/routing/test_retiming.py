"""When a late truck comes: every stop is kept, windows are waited for, and the break is not forgotten."""

from dataclasses import replace

import numpy as np
import pytest

from collections_app.routing.plan import UNLOAD, Route
from collections_app.routing.problem import Break, Problem, Started, Truck, Visit
from collections_app.routing.retiming import retimed
from collections_app.routing.standing import Behind, Pause, brought_late, filled_up, standing

HOUR, MINUTE = 3600, 60
LUNCH = Break(12 * HOUR, 14 * HOUR, 45 * MINUTE)
TRUCK = Truck("T", 20, 1000, 8 * HOUR, 17 * HOUR, break_=LUNCH)
LEGS_S = np.full((4, 4), 10 * MINUTE, dtype=np.int32)
np.fill_diagonal(LEGS_S, 0)


def problem(truck: Truck = TRUCK) -> Problem:
    windows = {"A": (8 * HOUR, 12 * HOUR), "B": (8 * HOUR, 12 * HOUR), "C": (14 * HOUR, 16 * HOUR)}
    visits = (
        Visit(one, place, (window,), 20 * MINUTE, 3, 150) for place, (one, window) in enumerate(windows.items(), 1)
    )
    return Problem(LEGS_S, LEGS_S, (truck,), tuple(visits), 20 * MINUTE)


def started(at_s: int, *, place: int = 1, taken: bool = False) -> Truck:
    return replace(TRUCK, started=Started(place, at_s, 3, 150, 1, taken))


def behind(free_s: int) -> Behind:
    return Behind(place=1, free_s=free_s, volume_m3=3, weight_kg=150, trips=1)


def stands(free_s: int, now_s: int, *, ahead: int | None = 2, pause: Pause | None = None) -> Truck:
    given = {"ahead": ahead, "pause": pause, "now_s": now_s, "seconds": LEGS_S, "unload_s": 20 * MINUTE}
    return standing(TRUCK, behind(free_s), **given)  # type: ignore[arg-type]


def test_a_truck_on_time_is_late_nowhere() -> None:
    found = retimed(problem(started(9 * HOUR)), Route("T", ("B", UNLOAD, "C")))
    assert [(one.visit, one.starts_s, one.late_s) for one in found] == [
        ("B", 9 * HOUR + 10 * MINUTE, 0),
        (UNLOAD, 9 * HOUR + 40 * MINUTE, 0),
        ("C", 14 * HOUR, 0),
        (UNLOAD, 15 * HOUR + 15 * MINUTE, 0),
    ]


def test_a_late_truck_says_how_long_after_the_window_it_begins() -> None:
    b, _ = retimed(problem(started(12 * HOUR, taken=True)), Route("T", ("B",)))
    assert (b.arrives_s, b.late_s) == (12 * HOUR + 10 * MINUTE, 10 * MINUTE)


def test_a_break_that_is_due_makes_what_follows_later() -> None:
    truck = started(11 * HOUR + 55 * MINUTE)
    with_break, _ = retimed(problem(truck), Route("T", ("B",)), pause_s=12 * HOUR)
    taken, _ = retimed(problem(started(11 * HOUR + 55 * MINUTE, taken=True)), Route("T", ("B",)))
    assert with_break.starts_s == 12 * HOUR + 55 * MINUTE
    assert taken.starts_s == 12 * HOUR + 5 * MINUTE


def test_a_truck_that_is_not_there_yet_left_no_earlier_than_that_allows() -> None:
    truck = stands(9 * HOUR, 9 * HOUR + 30 * MINUTE)
    assert truck.started
    assert truck.started.at_s == 9 * HOUR + 20 * MINUTE


def test_a_truck_with_nothing_ahead_stands_where_it_is_now() -> None:
    truck = stands(9 * HOUR, 9 * HOUR + 30 * MINUTE, ahead=None)
    assert truck.started
    assert truck.started.at_s == 9 * HOUR + 30 * MINUTE


@pytest.mark.parametrize(
    ("free_s", "now_s", "pause", "taken", "at_s"),
    [
        (10 * HOUR, 10 * HOUR, Pause(12 * HOUR, is_behind=False), False, 10 * HOUR),
        (12 * HOUR, 12 * HOUR, Pause(11 * HOUR, is_behind=True), True, 12 * HOUR),
        (11 * HOUR, 12 * HOUR + 5 * MINUTE, Pause(12 * HOUR, is_behind=False), True, 12 * HOUR + 45 * MINUTE),
        (12 * HOUR + 30 * MINUTE, 13 * HOUR, None, True, 13 * HOUR + 15 * MINUTE),
    ],
)
def test_a_break_whose_hour_has_come_is_taken_as_soon_as_the_crew_is_free(
    free_s: int, now_s: int, pause: Pause | None, taken: bool, at_s: int
) -> None:
    truck = stands(free_s, now_s, pause=pause)
    assert truck.started
    assert (truck.started.break_taken, truck.started.at_s) == (taken, at_s)


def test_the_way_home_is_open_however_late_it_is() -> None:
    truck = stands(17 * HOUR, 17 * HOUR)
    assert truck.end_s >= 17 * HOUR + 30 * MINUTE
    assert brought_late(truck, 19 * HOUR, 30 * MINUTE).end_s >= 19 * HOUR + 30 * MINUTE


def test_a_full_truck_has_no_room_and_one_at_the_depot_cannot_be_full() -> None:
    assert filled_up(started(9 * HOUR)).aboard_l == TRUCK.volume_l
    with pytest.raises(ValueError, match="has not left"):
        filled_up(TRUCK)
