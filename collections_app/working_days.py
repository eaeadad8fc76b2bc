"""Counting in working days: when a crew may first come, and until when a donor may still change."""

from collections.abc import Collection, Container
from datetime import date, datetime, time, timedelta, tzinfo

from geo.public_holidays import is_public_holiday


class FrenchHolidays(Container[date]):
    """`day in FrenchHolidays()`, for any year."""

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and is_public_holiday(day)


def is_working_day(day: date, *, weekdays: Collection[int], holidays: Container[date]) -> bool:
    """`weekdays` count from 1 for Monday, as ISO does."""
    return day.isoweekday() in weekdays and day not in holidays


def add_working_days(day: date, count: int, *, weekdays: Collection[int], holidays: Container[date]) -> date:
    """The `count`-th working day after `day`, or before it when `count` is negative. `day` itself is not counted.

    Raises ValueError when no weekday is worked.
    """
    if not weekdays:
        raise ValueError("At least one weekday must be worked.")
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day, weekdays=weekdays, holidays=holidays):
            day += step
    return day


def first_bookable(
    today: date, *, lead_working_days: int, weekdays: Collection[int], holidays: Container[date]
) -> date:
    """The first day a donor may be offered: so many working days after today."""
    return add_working_days(today, lead_working_days, weekdays=weekdays, holidays=holidays)


def change_deadline(
    day: date, *, until: time, weekdays: Collection[int], holidays: Container[date], zone: tzinfo
) -> datetime:
    """The last moment to change or cancel a visit on `day`: a local time on the working day before it."""
    eve = add_working_days(day, -1, weekdays=weekdays, holidays=holidays)
    return datetime.combine(eve, until, tzinfo=zone)
