"""A day on which trucks drive after all: one that was closed, a holiday, a Sunday."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from collections_app.dispatch.proposing import DayUnderway
from collections_app.enums import DayState
from collections_app.ledger.conflicts import conflicts_of
from collections_app.locks import locked_day
from collections_app.models import CollectionDay
from collections_app.opening_days import open_day

FARTHEST = timedelta(days=366)


class DayTooFar(Exception):
    """More than a year ahead: a slip of the hand, more likely than not. Nothing has changed."""


def open_for_collection(*, on: date, now: datetime) -> CollectionDay:
    """A closed day opens again with its trucks; a date that never was one gets every truck that has a crew.

    A day that is open stays as it is. Raises DayUnderway (it is past), DayTooFar or DayBusy.
    """
    today = timezone.localdate(now)
    if on < today:
        raise DayUnderway
    if on > today + FARTHEST:
        raise DayTooFar
    made = open_day(on=on)
    if made is not None:
        return made
    with locked_day(on) as day:
        if day.state == DayState.CLOSED:
            day.state = DayState.BROKEN if conflicts_of(day, now=now) else DayState.OPEN
            day.note = ""
            day.save(update_fields=["state", "note"])
        return day
