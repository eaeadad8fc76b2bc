"""Nobody is called at night, on a Sunday or on a public holiday."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from collections_app.calling_hours import CallingHours

PARIS = ZoneInfo("Europe/Paris")
HOURS = CallingHours(time(9, 30), time(17, 30), (1, 2, 3, 4, 5, 6))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("moment", "first"),
    [
        ("2026-03-02T10:00", "2026-03-02T10:00"),  # a Monday morning
        ("2026-03-02T07:00", "2026-03-02T09:30"),
        ("2026-03-02T17:29", "2026-03-02T17:29"),
        ("2026-03-02T17:30", "2026-03-03T09:30"),  # nobody is called from then on
        ("2026-03-02T18:00", "2026-03-03T09:30"),
        ("2026-03-07T18:00", "2026-03-09T09:30"),  # Saturday evening
        ("2026-03-08T10:00", "2026-03-09T09:30"),  # Sunday
        ("2026-05-01T10:00", "2026-05-02T09:30"),  # the first of May
    ],
)
def test_the_first_moment_to_call(moment: str, first: str) -> None:
    assert HOURS.first_from(at(moment), PARIS) == at(first)


@pytest.mark.parametrize(
    ("moment", "minutes", "end"),
    [
        ("2026-03-02T10:00", 60, "2026-03-02T11:00"),
        ("2026-03-02T17:00", 60, "2026-03-03T10:00"),  # half an hour is left that day
        ("2026-03-02T17:30", 60, "2026-03-03T10:30"),
        ("2026-03-07T17:00", 60, "2026-03-09T10:00"),  # over the Sunday
        ("2026-03-02T06:00", 60, "2026-03-02T10:30"),
    ],
)
def test_minutes_are_counted_while_people_are_called(moment: str, minutes: int, end: str) -> None:
    assert HOURS.after(at(moment), minutes, PARIS) == at(end)
