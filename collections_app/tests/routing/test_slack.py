"""Slack against a walk through every place where the break might be taken."""

from hypothesis import given, settings
from hypothesis import strategies as st

from collections_app.routing.problem import Break
from collections_app.routing.slack import LOST, Limit, Slack, Station, slacks
from collections_app.tests.routing.days import HOUR, MINUTE

NOON = Break(int(11.75 * HOUR), int(14.25 * HOUR), 45 * MINUTE)
NINE, SIXTEEN = 9 * HOUR, 16 * HOUR
MORNING = ((8 * HOUR, 12 * HOUR),)


def holds(stations: list[Station], arrives_s: int, end_s: int, pause: Break | None) -> bool:
    """Whether the stations can be served in turn from an arrival at the first, with the break somewhere among them."""
    if pause is not None:
        starts_s = max(arrives_s, pause.earliest_s)
        ends_s = starts_s + pause.duration_s
        if ends_s <= pause.latest_end_s and holds(stations, ends_s, end_s, None):
            return True
    first, rest = stations[0], stations[1:]
    begins_s = [max(arrives_s, opens) for opens, closes in first.windows if arrives_s <= closes]
    if first.windows and not begins_s:
        return False
    leaves_s = min(begins_s, default=arrives_s) + first.stay_s
    if rest:
        if pause is not None:
            starts_s = max(leaves_s, pause.earliest_s)
            ends_s = starts_s + pause.duration_s
            if ends_s <= pause.latest_end_s and holds(rest, ends_s + rest[0].leg_s, end_s, None):
                return True
        return holds(rest, leaves_s + rest[0].leg_s, end_s, pause)
    if pause is not None:
        leaves_s = max(leaves_s, pause.earliest_s) + pause.duration_s
        return leaves_s <= min(pause.latest_end_s, end_s)
    return leaves_s <= end_s


@st.composite
def stations(draw: st.DrawFn) -> list[Station]:
    made, clock = [], 8 * HOUR
    for _ in range(draw(st.integers(1, 5))):
        leg_s, stay_s = draw(st.integers(1, 40)) * MINUTE, draw(st.integers(1, 60)) * MINUTE
        arrives_s = clock + leg_s
        opens = draw(st.integers(7, 14)) * HOUR
        windows = ((opens, opens + draw(st.integers(1, 5)) * HOUR),) if draw(st.booleans()) else ()
        made.append(Station(leg_s, arrives_s, stay_s, windows))
        clock = max([arrives_s, *(opens for opens, _ in windows)]) + stay_s
    return made


@given(stations=stations(), end_s=st.integers(12, 20), with_break=st.booleans())
@settings(max_examples=80, deadline=None)
def test_so_much_later_still_holds_and_a_second_more_does_not(
    stations: list[Station], end_s: int, with_break: bool
) -> None:
    pause = NOON if with_break else None
    found = slacks(stations, end_s=end_s * HOUR, pause=pause, pause_starts_s=None)
    for number, (station, slack) in enumerate(zip(stations, found, strict=True)):
        rest = stations[number:]
        if slack.spare_s == LOST:
            assert not holds(rest, 0, end_s * HOUR, pause)
            continue
        assert holds(rest, station.arrives_s + slack.spare_s, end_s * HOUR, pause)
        assert not holds(rest, station.arrives_s + slack.spare_s + 1, end_s * HOUR, pause)


def test_the_promise_that_would_break_first_is_named() -> None:
    round_ = [
        Station(10 * MINUTE, NINE, 20 * MINUTE, MORNING),
        Station(10 * MINUTE, NINE + 30 * MINUTE, 20 * MINUTE, ((8 * HOUR, 10 * HOUR),)),
        Station(10 * MINUTE, 10 * HOUR, 20 * MINUTE),
    ]
    found = slacks(round_, end_s=SIXTEEN, pause=None, pause_starts_s=None)
    assert found[0] == Slack(30 * MINUTE, Limit.WINDOW, 1)
    assert found[1] == Slack(30 * MINUTE, Limit.WINDOW, 1)
    assert found[2] == Slack(SIXTEEN - 20 * MINUTE - 10 * HOUR, Limit.SHIFT)


def test_waiting_at_a_shut_door_makes_up_for_lost_time() -> None:
    round_ = [
        Station(10 * MINUTE, NINE, 20 * MINUTE),
        Station(10 * MINUTE, NINE + 30 * MINUTE, 20 * MINUTE, ((11 * HOUR, 12 * HOUR),)),
    ]
    first, second = slacks(round_, end_s=SIXTEEN, pause=None, pause_starts_s=None)
    assert first.spare_s == second.spare_s == 2 * HOUR + 30 * MINUTE


def test_before_the_break_its_last_hour_counts_and_after_it_no_longer() -> None:
    round_ = [Station(HOUR, 11 * HOUR, 2 * HOUR), Station(HOUR, int(14.75 * HOUR), 10 * MINUTE)]
    before, after = slacks(round_, end_s=20 * HOUR, pause=NOON, pause_starts_s=13 * HOUR)
    assert before == Slack(NOON.latest_start_s - 11 * HOUR, Limit.BREAK)
    assert after.limit == Limit.SHIFT


def test_a_round_that_no_longer_holds_has_less_than_none() -> None:
    late = Station(10 * MINUTE, int(12.5 * HOUR), 20 * MINUTE, MORNING)
    (found,) = slacks([late], end_s=SIXTEEN, pause=None, pause_starts_s=None)
    assert found == Slack(-30 * MINUTE, Limit.WINDOW, 0)
    (lost,) = slacks([late], end_s=7 * HOUR, pause=None, pause_starts_s=None)
    assert lost.spare_s == LOST
