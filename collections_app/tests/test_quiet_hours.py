"""Nobody is woken: the end of the quiet hours, also in the nights when the clock changes."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from collections_app.quiet_hours import awake_at

PARIS = ZoneInfo("Europe/Paris")


def woken(now: datetime, quiet_from: time = time(20), quiet_until: time = time(8)) -> datetime:
    return awake_at(now, quiet_from=quiet_from, quiet_until=quiet_until, zone=PARIS)


def paris(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize("now", [paris(3, 8), paris(3, 12), paris(3, 19, 59)])
def test_by_day_nothing_waits(now: datetime) -> None:
    assert woken(now) == now


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (paris(3, 20), paris(4, 8)),
        (paris(3, 23, 59), paris(4, 8)),
        (paris(4, 0), paris(4, 8)),
        (paris(4, 7), paris(4, 8)),
    ],
)
def test_by_night_it_waits_until_eight(now: datetime, until: datetime) -> None:
    assert woken(now) == until


def test_eight_is_eight_on_the_clock_in_the_short_night() -> None:
    assert woken(paris(28, 21)) == datetime(2026, 3, 29, 6, tzinfo=UTC)  # summer time since 3 o'clock
    assert woken(datetime(2026, 3, 29, 5, 59, tzinfo=UTC)) == datetime(2026, 3, 29, 6, tzinfo=UTC)


def test_eight_is_eight_on_the_clock_in_the_long_night() -> None:
    assert woken(paris(24, 21, month=10)) == datetime(2026, 10, 25, 7, tzinfo=UTC)
    for hour in (0, 1):  # half past two comes twice
        assert woken(datetime(2026, 10, 25, hour, 30, tzinfo=UTC)) == datetime(2026, 10, 25, 7, tzinfo=UTC)


def test_an_end_that_the_clock_leaps_over_comes_right_after_the_leap() -> None:
    assert woken(paris(28, 22), quiet_until=time(2, 30)).astimezone(UTC) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_quiet_hours_of_one_day_and_none_at_all() -> None:
    assert woken(paris(3, 13), time(12), time(14)) == paris(3, 14)
    assert woken(paris(3, 14), time(12), time(14)) == paris(3, 14)
    assert woken(paris(3, 3), time(8), time(8)) == paris(3, 3)
