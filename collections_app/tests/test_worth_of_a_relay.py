"""The fuller and the older, the more wanted: what a visit to a relay point is worth."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collections_app.relay_worth import COMPULSORY_S, Figures, Must, Pickup, Report, Worth, pace_of, worth_of

TODAY = date(2026, 3, 2)
FIGURES = Figures(base_min=3, full_min=50, fills_in_days=14, from_share=0.5)
CAPACITY_M3 = 0.6

shares = st.floats(0, 1)
days = st.integers(0, 60)
pickups = st.lists(st.tuples(days, st.integers(1, 300), st.booleans()), max_size=4).map(
    lambda rows: [Pickup(TODAY - timedelta(days=60 + ago), litres / 100, emptied) for ago, litres, emptied in rows]
)


def worth(share: float, told_days_ago: int, *, in_days: int = 3, taken: list[Pickup] | None = None) -> Worth:
    report = Report(share, TODAY - timedelta(days=told_days_ago), full=share == 1)
    pace = pace_of(taken or [], report, capacity_m3=CAPACITY_M3, fills_in_days=FIGURES.fills_in_days)
    on = TODAY + timedelta(days=in_days)
    chance = on + timedelta(days=3)
    return worth_of(report, pace, capacity_m3=CAPACITY_M3, on=on, next_chance=chance, figures=FIGURES)


@settings(max_examples=50)
@given(shares, shares, days, pickups)
def test_a_fuller_point_is_never_less_wanted(one: float, other: float, ago: int, taken: list[Pickup]) -> None:
    less, more = (worth(share, ago, taken=taken) for share in sorted((one, other)))
    assert more.prize_s >= less.prize_s
    assert more.wanted >= less.wanted
    assert more.share >= less.share


@settings(max_examples=50)
@given(shares, days, days, pickups)
def test_an_older_report_is_never_less_wanted(share: float, one: int, other: int, taken: list[Pickup]) -> None:
    newer, older = (worth(share, ago, taken=taken) for ago in sorted((one, other)))
    assert older.prize_s >= newer.prize_s
    assert older.wanted >= newer.wanted


@settings(max_examples=50)
@given(shares, days, pickups)
def test_no_worth_reaches_that_of_a_promise(share: float, ago: int, taken: list[Pickup]) -> None:
    told = worth(share, ago, taken=taken)
    assert 0 < told.prize_s <= COMPULSORY_S < 100_000
    assert told.full_between[0] <= told.full_between[1]


def test_a_full_point_must_be_visited() -> None:
    assert worth(1, 0).must == Must.FULL


def test_a_point_that_fills_before_the_next_chance_must_be_visited() -> None:
    assert worth(0.8, 0).must == Must.OVERFLOWS
    assert worth(0.5, 0).must == Must.NO


def test_half_full_today_is_worth_some_minutes() -> None:
    assert worth(0.5, 0, in_days=0).detour_min == 9


def test_nobody_drives_to_an_empty_point() -> None:
    assert not worth(0.05, 0).wanted


@pytest.mark.parametrize(("interval_days", "must"), [(2, Must.OVERFLOWS), (30, Must.NO)])
def test_the_pace_of_a_point_is_learnt_from_its_pickups(interval_days: int, must: Must) -> None:
    taken = [Pickup(TODAY - timedelta(days=61 + interval_days * n), 0.5) for n in range(10)]
    assert worth(0.5, 0, taken=taken).must == must


def test_one_odd_pickup_changes_little() -> None:
    taken = [Pickup(TODAY - timedelta(days=61 + 14 * n), 0.6) for n in range(6)]
    odd = [*taken[:-1], taken[-1]._replace(volume_m3=6)]
    assert worth(0.5, 3, taken=odd).share == pytest.approx(worth(0.5, 3, taken=taken).share, abs=0.1)


def test_what_was_left_behind_counts_with_the_next_pickup() -> None:
    report = Report(0.05, TODAY)
    first, part, last = (
        Pickup(TODAY - timedelta(days=40), 0.5),
        Pickup(TODAY - timedelta(days=30), 0.2, emptied=False),
        Pickup(TODAY - timedelta(days=20), 0.4),
    )
    both = pace_of([first, part, last], report, capacity_m3=0.6, fills_in_days=20)
    alone = pace_of([first, last], report, capacity_m3=0.6, fills_in_days=20)
    assert both.likely >= alone.likely
