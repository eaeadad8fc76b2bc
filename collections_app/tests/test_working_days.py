"""Counting in working days."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from collections_app.working_days import (
    FrenchHolidays,
    add_working_days,
    change_deadline,
    first_bookable,
)

HOLIDAYS = FrenchHolidays()
MONDAY_TO_SATURDAY = [1, 2, 3, 4, 5, 6]


def test_the_national_day_is_a_holiday() -> None:
    assert date(2026, 7, 14) in HOLIDAYS
    assert date(2026, 7, 15) not in HOLIDAYS


def test_sundays_and_holidays_are_not_counted() -> None:
    # Thursday 30 April 2026, then a holiday, a Saturday, a Sunday, a Monday.
    assert add_working_days(date(2026, 4, 30), 2, weekdays=MONDAY_TO_SATURDAY, holidays=HOLIDAYS) == date(2026, 5, 4)
    assert add_working_days(date(2026, 5, 4), -2, weekdays=MONDAY_TO_SATURDAY, holidays=HOLIDAYS) == date(2026, 4, 30)
    assert add_working_days(date(2026, 5, 1), 0, weekdays=MONDAY_TO_SATURDAY, holidays=HOLIDAYS) == date(2026, 5, 1)


def test_a_week_without_work_is_an_error() -> None:
    with pytest.raises(ValueError, match="weekday"):
        add_working_days(date(2026, 4, 30), 1, weekdays=[], holidays=HOLIDAYS)


def test_the_first_bookable_day_leaves_the_lead_time() -> None:
    def first(today: date) -> date:
        return first_bookable(today, lead_working_days=2, weekdays=MONDAY_TO_SATURDAY, holidays=HOLIDAYS)

    assert first(date(2026, 3, 2)) == date(2026, 3, 4)
    assert first(date(2026, 3, 6)) == date(2026, 3, 9)


def test_a_monday_visit_can_be_changed_until_saturday_noon() -> None:
    paris = ZoneInfo("Europe/Paris")
    deadline = change_deadline(
        date(2026, 3, 30), until=time(12), weekdays=MONDAY_TO_SATURDAY, holidays=HOLIDAYS, zone=paris
    )
    assert deadline == datetime(2026, 3, 28, 12, tzinfo=paris)
    assert deadline.utcoffset() != datetime(2026, 3, 30, 12, tzinfo=paris).utcoffset()  # the clock changes between
