"""A day closed, a truck with fewer trips, a breakdown: promises leave by name, or the day says it is broken."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import QuerySet

from collections_app.booking.placing import take_out
from collections_app.booking.scheduling import unbook
from collections_app.enums import DayState, RequestStatus
from collections_app.journal import Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.locks import locked_day
from collections_app.models import CollectionDay, PickupRequest, Shift
from collections_app.routing.checker import Conflict


class WouldBreak(Exception):
    """Promises would be left that the day cannot keep; `requests` are those to name first. Nothing has changed."""

    def __init__(self, requests: Collection[PickupRequest]) -> None:
        super().__init__([request.reference for request in requests])
        self.requests = requests


def close_day(*, on: date, displaced: Collection[int], actor: Actor, why: str, now: datetime) -> None:
    """No truck leaves. The requests named go back to RECEIVED; windows that donors are choosing are let go.

    Raises WouldBreak, DayBusy or DayUnknown.
    """
    with locked_day(on) as day:
        _displace(day, displaced, actor, why, now)
        left = list(_promised(day))
        if left:
            raise WouldBreak(left)
        for draft in PickupRequest.objects.filter(day=day, status=RequestStatus.DRAFT):
            take_out(day, draft, now=now)
        day.state = DayState.CLOSED
        day.save(update_fields=["state"])


def limit_trips(
    *, shift_id: int, max_trips: int, displaced: Collection[int], actor: Actor, why: str, now: datetime
) -> None:
    """A truck makes no more than so many trips. The requests named go back to RECEIVED first.

    Raises WouldBreak, DayBusy or DayUnknown.
    """
    on = Shift.objects.values_list("day__date", flat=True).get(pk=shift_id)
    with locked_day(on) as day:
        _displace(day, displaced, actor, why, now)
        Shift.objects.filter(pk=shift_id).update(max_trips=max_trips)
        if conflicts_of(day, now=now):
            raise WouldBreak(list(_promised(day)))


def judge(*, on: date, now: datetime) -> list[Conflict]:
    """After facts have changed (a smaller truck, a breakdown): a day that breaks promises is BROKEN, then OPEN once
    it keeps them. Returns what is not kept. Raises DayBusy or DayUnknown.
    """
    with locked_day(on) as day:
        conflicts = conflicts_of(day, now=now)
        state = DayState.BROKEN if conflicts else DayState.OPEN
        if day.state not in (state, DayState.CLOSED):
            day.state = state
            day.save(update_fields=["state"])
        return conflicts


def judge_coming(*, today: date, now: datetime) -> list[date]:
    """Judges every day that is still to be driven. Returns those that are broken."""
    coming = CollectionDay.objects.filter(date__gte=today).exclude(state=DayState.CLOSED).order_by("date")
    return [on for on in coming.values_list("date", flat=True) if judge(on=on, now=now)]


def _promised(day: CollectionDay) -> QuerySet[PickupRequest]:
    return PickupRequest.objects.filter(day=day, status=RequestStatus.SCHEDULED).order_by("pk")


def _displace(day: CollectionDay, displaced: Collection[int], actor: Actor, why: str, now: datetime) -> None:
    for request_id in _promised(day).filter(pk__in=displaced).values_list("pk", flat=True):
        unbook(request_id=request_id, actor=actor, why=why, now=now, to_others=False)
