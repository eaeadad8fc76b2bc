"""The half hour that a donor is shown."""

from hypothesis import given, settings
from hypothesis import strategies as st

from collections_app.approach import NARROWEST_S, STEP_S, window_around

MIN = 60
HOUR = 3600
moments = st.integers(6 * HOUR, 20 * HOUR)


def test_half_an_hour_while_the_truck_is_far() -> None:
    assert window_around(10 * HOUR + 21 * MIN, 9 * HOUR) == (10 * HOUR + 5 * MIN, 10 * HOUR + 35 * MIN)


def test_twenty_minutes_then_ten_as_it_comes_nearer() -> None:
    expected = 10 * HOUR + 20 * MIN
    assert window_around(expected, expected - 15 * MIN) == (10 * HOUR + 10 * MIN, 10 * HOUR + 30 * MIN)
    assert window_around(expected, expected - 8 * MIN) == (10 * HOUR + 15 * MIN, 10 * HOUR + 25 * MIN)


def test_a_truck_that_should_be_there_is_expected_any_minute() -> None:
    assert window_around(10 * HOUR, 10 * HOUR + 8 * MIN) == (10 * HOUR + 5 * MIN, 10 * HOUR + 15 * MIN)


def test_of_one_that_should_have_been_there_for_long_nothing_is_sure() -> None:
    assert window_around(10 * HOUR, 11 * HOUR + 2 * MIN) == (11 * HOUR, 11 * HOUR + 30 * MIN)


@settings(max_examples=50, derandomize=True)
@given(expected=moments, now=moments)
def test_whole_five_minutes_around_what_is_expected_never_more_than_half_an_hour(expected: int, now: int) -> None:
    starts, ends = window_around(expected, now)
    assert starts % STEP_S == ends % STEP_S == 0
    assert starts <= max(expected, now) <= ends
    assert now - STEP_S < starts < ends <= starts + 30 * MIN
    assert now < ends


@settings(max_examples=50, derandomize=True)
@given(expected=moments, now=moments, later=st.integers(0, 3 * HOUR))
def test_it_only_tightens_as_long_as_the_hour_stands(expected: int, now: int, later: int) -> None:
    if now + later > expected:
        return
    before, after = window_around(expected, now), window_around(expected, now + later)
    assert before[0] <= after[0]
    assert after[1] <= before[1]
    assert after[1] - after[0] >= NARROWEST_S // 2
