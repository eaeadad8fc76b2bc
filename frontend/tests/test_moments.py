"""When somebody wants to come, as a stretch of time."""

from datetime import datetime

import pytest

from frontend.moments import Moment, When, moment
from geo.hours import PARIS


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In November 2026, whose 28th is a Saturday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("now", "first", "last"),
    [
        (at(24, 12), at(28, 9), at(28, 12)),
        (at(28, 8), at(28, 9), at(28, 12)),
        (at(28, 10, 30), at(28, 10, 30), at(28, 12)),
        (at(21, 12), at(28, 9), at(28, 12)),
        (at(22, 9), at(28, 9), at(28, 12)),
    ],
)
def test_saturday_morning_is_the_next_one_that_is_not_over(now: datetime, first: datetime, last: datetime) -> None:
    assert moment(When.SATURDAY, now=now, chosen=None) == Moment(first, last, "samedi matin")


def test_a_chosen_moment_is_said_in_words() -> None:
    assert moment(When.CHOSEN, now=at(20, 8), chosen=at(24, 10)).words == "mardi 24 novembre à 10\u00a0h"


def test_no_moment_asks_for_nothing() -> None:
    assert moment(When.ANY, now=at(20, 8), chosen=at(24, 10)) == Moment()
    assert moment(When.CHOSEN, now=at(20, 8), chosen=None) == Moment()
