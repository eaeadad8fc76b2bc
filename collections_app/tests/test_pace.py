"""How fast trucks drive: a mean of the day, and what drives teach about it."""

from datetime import date, time, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collections_app.pace import Band, Drive, Pace, calibrated, errors

MONDAY, SATURDAY = date(2026, 3, 2), date(2026, 3, 7)
MORNING, AFTERNOON = Band(time(8), time(12), False, 90), Band(time(12), time(16), False, 110)
PACE = Pace(135, time(8), time(16), (MORNING, AFTERNOON))


def drives(count: int, *, minute: int, times: float, on: date = MONDAY, noise: float = 0.0) -> list[Drive]:
    random = Random(count)
    return [Drive(on, minute, 600, 600 * times * (1 + noise * random.uniform(-1, 1))) for _ in range(count)]


def test_a_day_counts_with_the_mean_of_its_usual_hours() -> None:
    assert PACE.factor_of(MONDAY) == 1.35
    assert PACE.factor_of(SATURDAY) == 1.35  # no band tells otherwise
    assert PACE.factor_at(MONDAY, 9 * 60) == pytest.approx(1.215)


def test_a_mean_weighs_each_band_by_its_hours() -> None:
    assert Pace(100, time(11), time(16), PACE.bands).factor_of(MONDAY) == pytest.approx((90 + 4 * 110) / 500)


def test_too_few_drives_teach_nothing() -> None:
    assert calibrated(drives(11, minute=600, times=3), PACE) == PACE
    uneven = Pace(135, time(7, 30), time(16, 30), (MORNING, Band(time(8), time(12), True, 80)))
    assert calibrated([], uneven) == uneven


def test_many_drives_are_believed() -> None:
    told = [*drives(500, minute=600, times=1.6), *drives(500, minute=840, times=2.4)]
    after = calibrated(told, PACE)
    assert after.factor_at(MONDAY, 600) == pytest.approx(1.6, abs=0.06)
    assert after.factor_at(MONDAY, 840) == pytest.approx(2.4, abs=0.06)


def test_a_few_drives_are_drawn_towards_what_was_known() -> None:
    after = calibrated(drives(20, minute=600, times=2.0), PACE)
    assert 1.215 < after.factor_at(MONDAY, 600) < 2.0
    assert after.factor_at(MONDAY, 840) == pytest.approx(PACE.factor_at(MONDAY, 840), abs=0.02)


def test_a_late_word_changes_little() -> None:
    told = drives(60, minute=600, times=1.5, noise=0.1)
    spoilt = [*told[:50], *drives(10, minute=600, times=5.9)]
    there, spoilt_there = (calibrated(some, PACE).factor_at(MONDAY, 600) for some in (told, spoilt))
    assert spoilt_there == pytest.approx(there, rel=0.05)


def test_without_bands_the_truck_alone_is_learnt() -> None:
    bare = Pace(135, time(8), time(16))
    assert calibrated(drives(980, minute=600, times=2.0), bare).truck_percent == pytest.approx(199, abs=1)


def test_learning_makes_the_error_smaller() -> None:
    told = [
        drive
        for day in range(10)
        for minute, times in ((600, 2.0), (840, 1.6))
        for drive in drives(6, minute=minute, times=times, on=MONDAY + timedelta(days=day % 5), noise=0.2)
    ]
    after = calibrated(told, PACE)
    for by_day in (False, True):
        was, now = (sum(errors(told, pace, by_day=by_day)) for pace in (PACE, after))
        assert now < was


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(480, 959), st.floats(0.2, 5)), max_size=60))
def test_no_drives_make_a_mad_pace(told: list[tuple[int, float]]) -> None:
    after = calibrated([Drive(MONDAY, minute, 600, 600 * times) for minute, times in told], PACE)
    assert 20 <= after.truck_percent <= 500
    assert after.factor_of(MONDAY) == pytest.approx(after.truck_percent / 100, rel=0.02)
    assert all(0 < band.percent <= 500 for band in after.bands)
