"""A promise that the day cannot keep is settled: it has a truck again, another window, or a call that is owed.

`seen_version` is the version of the request that a member of staff has read; if it changed since, Stale is raised.
"""

from datetime import date, datetime

from collections_app.booking.placing import PROMISE, place
from collections_app.booking.scheduling import hand_to_a_call, rebook
from collections_app.enums import DayState, RequestStatus
from collections_app.journal import Actor, NotAllowed, note, unchanged
from collections_app.ledger.conflicts import hold_to_account
from collections_app.locks import locked_day, locked_days, locked_request
from collections_app.models import CollectionDay, PickupRequest, Stop
from collections_app.offers import Slot

BECAUSE = "imprévu sur la tournée"
TRUCK_AGAIN = "A de nouveau un camion, à la même plage"


def keep_after_all(*, request_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> PickupRequest:
    """Its own window has a place again: nothing changes for the donor, who is told nothing.

    Raises WindowGone, NotAllowed, Stale, DayBusy or DayUnknown.
    """
    with locked_day(_date_of(request_id), visiting=[request_id]) as day:
        request = locked_request(request_id)
        unchanged(request, seen_version)
        if request.status != RequestStatus.SCHEDULED or request.window is None or request.day_id != day.pk:
            raise NotAllowed("not promised")
        _open_for_now(day)
        Stop.objects.filter(request=request).delete()
        place(day, request, Slot(day.date, *request.window), now=now)
        note(request, before=request.status, actor=actor, now=now, why=TRUCK_AGAIN, also=PROMISE)
        hold_to_account(day, now=now)
        return request


def promise_instead(
    *, request_id: int, slot: Slot, actor: Actor, now: datetime, seen_version: int | None = None
) -> PickupRequest:
    """Another window, that day or another; the donor is written to. Raises as `rebook`."""
    on = _date_of(request_id)
    with locked_days(on, slot.date, visiting=[request_id]) as days:
        _open_for_now(days[on])
        request = rebook(
            request_id=request_id,
            slot=slot,
            actor=actor,
            now=now,
            seen_version=seen_version,
            why=BECAUSE,
            to_others=False,
        )
        hold_to_account(days[on], now=now)
        return request


def call_instead(*, request_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> None:
    """No date: the switchboard calls. Raises NotAllowed, Stale or DayBusy."""
    hand_to_a_call(request_id=request_id, actor=actor, why=BECAUSE, now=now, seen_version=seen_version)


def _open_for_now(day: CollectionDay) -> None:
    """A broken day takes nobody, but whom it has promised already; nobody else sees it open."""
    if day.state == DayState.BROKEN:
        day.state = DayState.OPEN
        day.save(update_fields=["state"])


def _date_of(request_id: int) -> date:
    found = PickupRequest.objects.filter(pk=request_id).values_list("day__date", flat=True).first()
    if found is None:
        raise NotAllowed("not booked")
    return found
