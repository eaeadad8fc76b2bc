"""Freed windows offered to those who wait, in the order in which they asked: each held in the plan for a while, then
given to the next.

The slot is held by a stand-in, so that two people are never promised one place and the promise that somebody already
has stands until the new one does.
"""

import hashlib
from datetime import datetime

from django.utils import timezone

from collections_app.booking.offering import offers_for
from collections_app.booking.placing import WindowGone, take_out
from collections_app.booking.waiting_first import (
    are_awake,
    has_its_fill,
    is_earlier,
    may_be_told,
    offer_slot,
    serve_freed,
)
from collections_app.booking.web_dates import demand_open_to_the_web, web_dates
from collections_app.enums import WaitingOfferState
from collections_app.ledger.signs import signs_of
from collections_app.ledger.visits import need_of
from collections_app.locks import DayBusy, DayUnknown, locked_day, locked_request, only_one
from collections_app.models import CallBack, CollectionDay, RuleBook, WaitingEntry, WaitingOffer
from collections_app.models.callback import EARLIER_HELD
from collections_app.offers import Slot

A_BATCH = 50  # looked at in one go; the others a moment later
UNANSWERED_AT_MOST = 3  # then we stop asking
THE_LIST = 5_201_314  # any number that no other turn has


def serve(*, now: datetime) -> int:
    """Takes back what nobody answered and offers what is free. Returns how many offers were made.

    One worker at a time: a second one could lock a day before the first and offer it to the second in line.
    """
    with only_one(THE_LIST) as is_my_turn:
        return _serve(now) if is_my_turn else 0


def _serve(now: datetime) -> int:
    for offer in WaitingOffer.objects.over(now).select_related("day", "stand_in"):
        went_by = offer.held_until < now  # else its person needs it no more
        close(offer, WaitingOfferState.EXPIRED if went_by else WaitingOfferState.DECLINED, now=now)
    today = timezone.localdate(now)
    rules = RuleBook.objects.in_force(today)
    if not are_awake(rules, now):
        return 0  # an hour to answer is no use to people who sleep
    days = CollectionDay.objects.bookable_on_the_web(*web_dates(rules, today))
    state = hashlib.sha256(repr(sorted(signs_of(list(days), now).items())).encode()).hexdigest()
    due = WaitingEntry.objects.waiting().exclude(seen=state).select_related("request__day")[:A_BATCH]
    return sum(_serve_one(entry, state, rules, now) for entry in due)


def _serve_one(entry: WaitingEntry, state: str, rules: RuleBook, now: datetime) -> bool:
    """Whether something was offered; a day to which somebody has said no, or nothing, is not offered again.

    Who has to be called is looked at again once people are.
    """
    if not may_be_told(entry.request, rules, now):
        return False
    WaitingEntry.objects.filter(pk=entry.pk).update(seen=state)
    answered = {offer.day.date for offer in entry.offers.select_related("day")}
    for offer in offers_for(need_of(entry.request), now=now):
        if not is_earlier(offer.slot, entry.request):
            return False
        try:
            if offer.slot.date not in answered and _hold(entry.pk, entry.request_id, offer.slot, rules, now):
                return True
        except (WindowGone, DayUnknown):
            continue
        except DayBusy:
            WaitingEntry.objects.filter(pk=entry.pk).update(seen="")  # once more in a moment
            return False
    return False


def _hold(entry_id: int, request_id: int, slot: Slot, rules: RuleBook, now: datetime) -> bool:
    """Offers the slot, unless the day has its fill of offers or the entry waits no more. Raises WindowGone, DayBusy."""
    with locked_day(slot.date, visiting=[request_id]) as day:
        request = locked_request(request_id)
        if has_its_fill(day, rules):
            return False
        if not WaitingEntry.objects.waiting().filter(pk=entry_id).exists() or not is_earlier(slot, request):
            return False
        demand_open_to_the_web(day, now=now)
        offer_slot(entry_id, request, day, slot, rules, now)
        return True


def close(offer: WaitingOffer, to: WaitingOfferState, *, now: datetime) -> bool:
    """Ends an open offer and frees its slot. False when it had ended before. Raises DayBusy."""
    with locked_day(offer.day.date) as day:
        if not WaitingOffer.objects.open().filter(pk=offer.pk).update(state=to):
            return False
        remove_stand_in(offer, day, now=now)
        CallBack.objects.drop(locked_request(offer.entry.request_id), EARLIER_HELD, now=now)
        _give_up_asking(offer, now)
        serve_freed(day, now=now)
        return True


def remove_stand_in(offer: WaitingOffer, day: CollectionDay, *, now: datetime) -> None:
    """Gives the held slot back to the locked day."""
    if offer.stand_in is not None:
        take_out(day, offer.stand_in, now=now)
        offer.stand_in.delete()


def _give_up_asking(offer: WaitingOffer, now: datetime) -> None:
    """Whoever never answers is not asked for ever."""
    entry = offer.entry
    if entry.offers.filter(state=WaitingOfferState.EXPIRED).count() >= UNANSWERED_AT_MOST:
        WaitingEntry.objects.filter(pk=entry.pk).update(left_at=now)
