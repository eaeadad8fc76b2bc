"""After facts have changed (a smaller truck, a breakdown), a day that cannot keep its promises says so."""

from datetime import date, datetime

from collections_app.enums import DayState
from collections_app.ledger.conflicts import hold_to_account
from collections_app.locks import locked_day
from collections_app.models import CollectionDay
from collections_app.routing.checker import Conflict


def judge(*, on: date, now: datetime) -> list[Conflict]:
    """A day that breaks promises is BROKEN, then OPEN once it keeps them. Returns what is not kept.

    Raises DayBusy or DayUnknown.
    """
    with locked_day(on) as day:
        return hold_to_account(day, now=now)


def judge_coming(*, today: date, now: datetime) -> list[date]:
    """Judges every day that is still to be driven. Returns those that are broken."""
    coming = CollectionDay.objects.filter(date__gte=today).exclude(state=DayState.CLOSED).order_by("date")
    return [on for on in coming.values_list("date", flat=True) if judge(on=on, now=now)]
