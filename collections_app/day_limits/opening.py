"""A day on which trucks drive after all: one that was closed, a holiday, a Sunday."""

from datetime import date, datetime

from django.utils import timezone

from collections_app.dispatch.proposing import DayUnderway
from collections_app.enums import DayState
from collections_app.ledger.conflicts import conflicts_of
from collections_app.locks import locked_day
from collections_app.models import CollectionDay
from collections_app.opening_days import open_day


def open_for_collection(*, on: date, now: datetime) -> CollectionDay:
    """A closed day opens again with its trucks; a date that never was one gets every truck that has a crew.

    A day that is open stays as it is. Raises DayUnderway (it is past) or DayBusy.
    """
    if on < timezone.localdate(now):
        raise DayUnderway
    made = open_day(on=on)
    if made is not None:
        return made
    with locked_day(on) as day:
        if day.state == DayState.CLOSED:
            day.state = DayState.BROKEN if conflicts_of(day, now=now) else DayState.OPEN
            day.note = ""
            day.save(update_fields=["state", "note"])
        return day
