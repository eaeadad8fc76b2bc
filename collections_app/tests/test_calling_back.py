"""When to call again somebody who did not answer."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from collections_app.calling import next_try
from collections_app.calling_hours import CallingHours

PARIS = ZoneInfo("Europe/Paris")
HOURS = CallingHours(time(9, 30), time(17, 30), (1, 2, 3, 4, 5, 6))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("attempts", "now", "then"),
    [
        (1, "2026-03-02T10:00", "2026-03-02T12:00"),  # a Monday morning: the same day
        (1, "2026-03-02T17:00", "2026-03-03T09:30"),  # too late for that: the next morning
        (1, "2026-03-02T23:30", "2026-03-03T09:30"),
        (2, "2026-03-02T12:00", "2026-03-03T09:30"),
        (3, "2026-03-03T09:30", "2026-03-05T09:30"),
        (1, "2026-03-07T17:00", "2026-03-09T09:30"),  # Saturday evening: Monday
        (1, "2026-03-08T10:00", "2026-03-09T09:30"),  # Sunday
        (2, "2026-03-28T10:00", "2026-03-30T09:30"),  # across the change of hour
    ],
)
def test_the_next_try_falls_in_working_hours(attempts: int, now: str, then: str) -> None:
    assert next_try(attempts, at(now), hours=HOURS) == at(then)


def test_the_next_try_is_the_same_moment_whatever_the_zone_of_now() -> None:
    now = at("2026-03-02T10:00")
    assert next_try(1, now.astimezone(ZoneInfo("UTC")), hours=HOURS) == next_try(1, now, hours=HOURS)
    assert timezone.is_aware(next_try(2, now, hours=HOURS))
