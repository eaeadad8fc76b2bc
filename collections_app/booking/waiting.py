"""The waiting list for an earlier date: joined and left by the donor or at the telephone, its offers answered."""

from datetime import datetime

from django.db import transaction

from collections_app.booking.scheduling import book, rebook
from collections_app.booking.waiting_offers import close, remove_stand_in
from collections_app.enums import STILL_AHEAD, RequestStatus, WaitingOfferState
from collections_app.journal import Actor, NotAllowed, note, unchanged
from collections_app.locks import locked_days, locked_request
from collections_app.models import CallBack, PickupRequest, WaitingEntry, WaitingOffer
from collections_app.models.callback import EARLIER_HELD
from collections_app.offers import Slot


class OfferOver(Exception):
    """The earlier date was answered before, its hour is over, or it never was offered. Permanent for that offer."""


@transaction.atomic
def join(*, request_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> WaitingEntry:
    """Puts a request on the list, or a draft, whose place counts once it is received. Who left before starts anew at
    the end. Raises NotAllowed, Stale or DayBusy.
    """
    request = locked_request(request_id)
    unchanged(request, seen_version)
    if request.status not in (RequestStatus.DRAFT, *STILL_AHEAD) or not request.may_choose_a_date:
        raise NotAllowed("nothing to wait for")
    entry, is_new = WaitingEntry.objects.get_or_create(request=request, defaults={"joined_at": now})
    if entry.left_at is None and not is_new:
        return entry
    if not is_new:
        entry.joined_at, entry.left_at, entry.seen = now, None, ""
        entry.save(update_fields=["joined_at", "left_at", "seen"])
    if request.status != RequestStatus.DRAFT:
        note(request, before=request.status, actor=actor, now=now, why="attend une date plus proche")
    return entry


@transaction.atomic
def leave(*, request_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> PickupRequest:
    """Off the list; a slot held for the request goes to the next. Raises Stale or DayBusy."""
    offer = open_offer(request_id)
    if offer:
        close(offer, WaitingOfferState.DECLINED, now=now)
    request = locked_request(request_id)
    unchanged(request, seen_version)
    left = WaitingEntry.objects.filter(request=request, left_at=None).update(left_at=now)
    if left and request.status != RequestStatus.DRAFT:
        note(request, before=request.status, actor=actor, now=now, why="n’attend plus de date plus proche")
    return request


def open_offer(request_id: int) -> WaitingOffer | None:
    """The slot that is held for a request, as long as nobody has answered."""
    offers = WaitingOffer.objects.open().filter(entry__request=request_id)
    return offers.select_related("day", "entry", "stand_in").first()


@transaction.atomic
def decline(*, request_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> PickupRequest:
    """No to this date; the request stays on the list for others. Raises OfferOver, Stale or DayBusy."""
    offer = open_offer(request_id)
    if offer is None or not close(offer, WaitingOfferState.DECLINED, now=now):
        raise OfferOver
    request = locked_request(request_id)
    unchanged(request, seen_version)
    note(request, before=request.status, actor=actor, now=now, why="date plus proche refusée")
    return request


def accept(*, request_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> PickupRequest:
    """The held slot becomes the promise, and a former one is given back, in one transaction; one notice.

    Raises OfferOver, WindowGone (the list has grown since), NotAllowed, Stale or DayBusy; then nothing has changed.
    """
    offer = open_offer(request_id)
    if offer is None:
        raise OfferOver
    before = PickupRequest.objects.filter(pk=request_id).values_list("day__date", flat=True).get()
    dates = {offer.day.date} | ({before} if before else set())
    with locked_days(*dates, visiting=[request_id]) as days:
        request = locked_request(request_id)
        unchanged(request, seen_version)
        _demand_as_read(request, offer, before)
        standing = WaitingOffer.objects.open().filter(pk=offer.pk, held_until__gte=now)
        if not standing.update(state=WaitingOfferState.ACCEPTED):
            raise OfferOver
        remove_stand_in(offer, days[offer.day.date], now=now)
        CallBack.objects.drop(request, EARLIER_HELD, now=now)
        WaitingEntry.objects.filter(pk=offer.entry_id).update(left_at=now)
        promise = rebook if request.status == RequestStatus.SCHEDULED else book
        slot = Slot(offer.day.date, offer.starts, offer.ends)
        return promise(request_id=request_id, slot=slot, actor=actor, now=now)


def _demand_as_read(request: PickupRequest, offer: WaitingOffer, before: object) -> None:
    """The locks were chosen by what was read before them. Raises NotAllowed or OfferOver."""
    on = request.day.date if request.day else None
    if on != before or request.status not in STILL_AHEAD or not request.may_choose_a_date:
        raise NotAllowed("moved meanwhile")
    if on is not None and on <= offer.day.date:
        raise OfferOver
