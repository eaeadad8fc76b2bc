"""Promises made and unmade by donors and staff: book, move, give back, cancel.

`seen_version` is the version of the request that a member of staff has read; if it changed since, Stale is raised.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from collections_app.booking.placing import PROMISE, place_again, placing, take_out, truck_kept_on
from collections_app.booking.waiting_first import serve_freed
from collections_app.enums import NoticeKind, RequestStatus
from collections_app.journal import Actor, NotAllowed, move, moving, note, tell, telling, unchanged
from collections_app.locks import locked_day, locked_days, locked_request
from collections_app.models import CallBack, PickupRequest
from collections_app.models.callback import settling
from collections_app.offers import Slot, words
from collections_app.one_trip import in_one_trip


@dataclass(frozen=True, slots=True)
class Telling:
    """How the end of a request is told: which notice, the words that staff chose, and whether they were `said`."""

    kind: NoticeKind
    words: Mapping[str, str] = field(default_factory=dict)
    said: bool = False


CANCELLED = Telling(NoticeKind.CANCELLED)
CALL_ABOUT = "date retirée, une autre à trouver"


def book(
    *, request_id: int, slot: Slot, actor: Actor, now: datetime, seen_version: int | None = None, why: str = ""
) -> PickupRequest:
    """RECEIVED → SCHEDULED; no call is owed any more. Raises WindowGone, NotAllowed, Stale, DayBusy or DayUnknown."""
    with locked_day(slot.date, visiting=[request_id]) as day:
        request = locked_request(request_id)
        unchanged(request, seen_version)
        if request.status != RequestStatus.RECEIVED:
            raise NotAllowed("only a received request can be booked")
        why = _because(words(slot), why)
        in_one_trip(
            *placing(day, request, slot, now=now),
            *moving(request, RequestStatus.SCHEDULED, actor=actor, now=now, why=why, also=PROMISE),
            settling(request, now),
            telling(request, NoticeKind.CONFIRMED, now=now),
        )
        return request


def rebook(
    *,
    request_id: int,
    slot: Slot,
    actor: Actor,
    now: datetime,
    seen_version: int | None = None,
    why: str = "",
    to_others: bool = True,
) -> PickupRequest:
    """Moves a promise to another window in one transaction: the old one is given back only if the new one holds.

    `to_others` is False where its room goes away too. Raises WindowGone, NotAllowed, Stale, DayBusy or DayUnknown.
    """
    old = _date_of(request_id)
    with locked_days(old, slot.date, visiting=[request_id]) as days:
        request = _scheduled_on(request_id, old)
        unchanged(request, seen_version)
        before = request.status
        with transaction.atomic():
            request.status = RequestStatus.RECEIVED
            request.save(update_fields=["status"])
            truck = truck_kept_on(request) if slot.date == old else None
            take_out(days[old], request, now=now)
            place_again(days[slot.date], request, slot, kept_on=truck, now=now)
        request.status = RequestStatus.SCHEDULED
        moved = _because(f"Déplacée : {words(slot)}", why)
        note(request, before=before, actor=actor, now=now, why=moved, also=("status", *PROMISE))
        tell(request, NoticeKind.CHANGED, now=now)
        if to_others:
            serve_freed(days[old], left_by=request, now=now)
        return request


def unbook(
    *,
    request_id: int,
    actor: Actor,
    why: str,
    now: datetime,
    seen_version: int | None = None,
    to_others: bool = True,
) -> PickupRequest:
    """SCHEDULED → RECEIVED, by staff with a reason: first to be booked again. `to_others` is False where its room goes
    away too. Raises NotAllowed, Stale or DayBusy.
    """
    on = _visit_of(request_id)
    return _leave_the_plan(request_id, on, RequestStatus.RECEIVED, actor, why, now, seen_version, to_others)


def hand_to_a_call(*, request_id: int, actor: Actor, why: str, now: datetime, seen_version: int | None = None) -> None:
    """SCHEDULED → RECEIVED without another date: a call is owed at once, and the donor reads that we call.

    Raises NotAllowed, Stale or DayBusy.
    """
    with transaction.atomic():
        request = unbook(
            request_id=request_id, actor=actor, why=why, now=now, seen_version=seen_version, to_others=False
        )
        CallBack.objects.also_owe(request, CALL_ABOUT, due_at=now)
        tell(request, NoticeKind.CHANGED, now=now)


def cancel(*, request_id: int, actor: Actor, why: str, now: datetime, seen_version: int | None = None) -> PickupRequest:
    """RECEIVED or SCHEDULED → CANCELLED. Raises NotAllowed, Stale or DayBusy."""
    return _close(request_id, RequestStatus.CANCELLED, actor, why, now, seen_version)


def decline(
    *,
    request_id: int,
    actor: Actor,
    why: str,
    now: datetime,
    seen_version: int | None = None,
    telling: Telling = CANCELLED,
) -> PickupRequest:
    """To DECLINED, by staff with the reason the donor is told. Raises NotAllowed, Stale or DayBusy."""
    return _close(request_id, RequestStatus.DECLINED, actor, why, now, seen_version, telling)


@transaction.atomic
def _close(
    request_id: int,
    to: RequestStatus,
    actor: Actor,
    why: str,
    now: datetime,
    seen_version: int | None,
    telling: Telling = CANCELLED,
) -> PickupRequest:
    on = _visit_of(request_id)
    request = _leave_the_plan(request_id, on, to, actor, why, now, seen_version)
    CallBack.objects.settle(request, now)
    if request.events.latest("pk").from_status != RequestStatus.MODERATION:  # nobody was told of it, perhaps a robot
        tell(request, telling.kind, now=now, about=on, words=telling.words, said=telling.said)
    return request


@transaction.atomic
def _leave_the_plan(
    request_id: int,
    on: date | None,
    to: RequestStatus,
    actor: Actor,
    why: str,
    now: datetime,
    seen_version: int | None,
    to_others: bool = True,
) -> PickupRequest:
    """`on` is the date of its visit as it was read before the locks."""
    if on is None:
        request = locked_request(request_id)
        unchanged(request, seen_version)
        if request.day_id:
            raise NotAllowed("booked meanwhile")
        move(request, to, actor=actor, now=now, why=why)
        return request
    with locked_day(on) as day:
        request = locked_request(request_id)
        unchanged(request, seen_version)
        if request.day_id != day.pk:
            raise NotAllowed("moved meanwhile")
        move(request, to, actor=actor, now=now, why=why)
        take_out(day, request, now=now)
        if to_others:
            serve_freed(day, left_by=request, now=now)
        return request


def _because(done: str, why: str) -> str:
    return f"{done} ({why})" if why else done


def _visit_of(request_id: int) -> date | None:
    return PickupRequest.objects.filter(pk=request_id).values_list("day__date", flat=True).get()


def _date_of(request_id: int) -> date:
    found = _visit_of(request_id)
    if found is None:
        raise NotAllowed("not booked")
    return found


def _scheduled_on(request_id: int, on: date) -> PickupRequest:
    request = locked_request(request_id)
    if request.status != RequestStatus.SCHEDULED or request.day is None or request.day.date != on:
        raise NotAllowed("moved meanwhile")
    return request
