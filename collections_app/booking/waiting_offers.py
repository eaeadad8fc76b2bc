"""Freed windows offered to those who wait, in the order in which they asked: each held in the plan for a while, then
given to the next.

The slot is held by a stand-in, so that two people are never promised one place and the promise that somebody already
has stands until the new one does.
"""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import formats, timezone

from collections_app.booking.holding import place_for_a_while
from collections_app.booking.offering import offers_for
from collections_app.booking.outlines import signs_of
from collections_app.booking.placing import WindowGone, take_out
from collections_app.booking.web_dates import demand_open_to_the_web, web_dates
from collections_app.enums import NoticeKind, RequestStatus, WaitingOfferState
from collections_app.journal import SYSTEM, note, tell
from collections_app.ledger.visits import need_of
from collections_app.locks import DayBusy, DayUnknown, locked_day, locked_request, only_one
from collections_app.models import CallBack, CollectionDay, PickupRequest, RuleBook, WaitingEntry, WaitingOffer
from collections_app.models.callback import EARLIER_HELD
from collections_app.models.round import WAITING_LIST
from collections_app.notice_facts import hour_words
from collections_app.notices import written_by
from collections_app.offers import Slot, words

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
        close(offer, WaitingOfferState.EXPIRED, now=now)
    today = timezone.localdate(now)
    rules = RuleBook.objects.in_force(today)
    if not rules.waiting_from <= timezone.localtime(now).time() < rules.waiting_until:
        return 0  # an hour to answer is no use to people who sleep
    days = CollectionDay.objects.bookable_on_the_web(*web_dates(rules, today))
    state = hashlib.sha256(repr(sorted(signs_of(list(days), now).items())).encode()).hexdigest()
    due = WaitingEntry.objects.waiting().exclude(seen=state).select_related("request__day")[:A_BATCH]
    return sum(_serve_one(entry, state, rules, now) for entry in due)


def _serve_one(entry: WaitingEntry, state: str, rules: RuleBook, now: datetime) -> bool:
    """Whether something was offered; a day to which somebody has said no, or nothing, is not offered again.

    Who has to be called is looked at again once people are.
    """
    calling = rules.calling_hours.are_on(now, timezone.get_current_timezone())
    if not calling and not can_be_written_to(entry.request):
        return False
    WaitingEntry.objects.filter(pk=entry.pk).update(seen=state)
    answered = {offer.day.date for offer in entry.offers.select_related("day")}
    for offer in offers_for(need_of(entry.request), now=now):
        if not _is_earlier(offer.slot, entry.request):
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


def _is_earlier(slot: Slot, request: PickupRequest) -> bool:
    return request.day is None or slot.date < request.day.date


def _hold(entry_id: int, request_id: int, slot: Slot, rules: RuleBook, now: datetime) -> bool:
    """Offers the slot, unless the day has its fill of offers or the entry waits no more. Raises WindowGone, DayBusy."""
    with locked_day(slot.date) as day:
        request = locked_request(request_id)
        if WaitingOffer.objects.open().filter(day=day).count() >= rules.holds_per_day:
            return False
        if not WaitingEntry.objects.waiting().filter(pk=entry_id).exists() or not _is_earlier(slot, request):
            return False
        demand_open_to_the_web(day, now=now)
        until = _held_until(request, rules, now)
        stand_in = _stand_in(request)
        place_for_a_while(day, stand_in, slot, until=until, client=WAITING_LIST, now=now)
        WaitingOffer.objects.create(
            entry_id=entry_id,
            day=day,
            starts=slot.starts,
            ends=slot.ends,
            made_at=now,
            held_until=until,
            stand_in=stand_in,
        )
        _tell(request, slot, until, now)
        return True


def _held_until(request: PickupRequest, rules: RuleBook, now: datetime) -> datetime:
    """Who has to be called is given minutes in which the switchboard calls."""
    if can_be_written_to(request):
        return now + timedelta(minutes=rules.waiting_hold_min)
    return rules.calling_hours.after(now, rules.waiting_hold_min, timezone.get_current_timezone())


def can_be_written_to(request: PickupRequest) -> bool:
    return written_by(request, by_sms=bool(settings.SMS_URL)) is not None


def _stand_in(request: PickupRequest) -> PickupRequest:
    """A nameless draft that asks the same of a day. Its reference is one that no request can get."""
    return PickupRequest.objects.create(
        reference=f"~{request.pk}",
        status=RequestStatus.DRAFT,
        source=request.source,
        postcode=request.postcode,
        location=request.location,
        volume_low_m3=request.volume_low_m3,
        volume_likely_m3=request.volume_likely_m3,
        volume_high_m3=request.volume_high_m3,
        weight_kg=request.weight_kg,
        verdict=request.verdict,
        service_s=request.service_s,
        is_demo=request.is_demo,
    )


def _tell(request: PickupRequest, slot: Slot, until: datetime, now: datetime) -> None:
    """By a notice with the private link, or by a call to those who cannot be written to."""
    note(request, before=request.status, actor=SYSTEM, now=now, why=f"Date plus proche proposée : {words(slot)}")
    if can_be_written_to(request):
        tell(request, NoticeKind.EARLIER, now=now)
        return
    why = f"{EARLIER_HELD} : {words(slot)}, à dire avant {_moment(until, now)}"
    CallBack.objects.also_owe(request, why, now=now)


def _moment(at: datetime, now: datetime) -> str:
    """ "17 h", or "mardi 24 novembre 10 h" on another day."""
    here = timezone.localtime(at)
    day = "" if here.date() == timezone.localdate(now) else f"{formats.date_format(here, 'l j F')} "
    return f"{day}{hour_words(here.time())}"


def close(offer: WaitingOffer, to: WaitingOfferState, *, now: datetime) -> bool:
    """Ends an open offer and frees its slot. False when it had ended before. Raises DayBusy."""
    with locked_day(offer.day.date) as day:
        if not WaitingOffer.objects.open().filter(pk=offer.pk).update(state=to):
            return False
        remove_stand_in(offer, day, now=now)
        CallBack.objects.drop(offer.entry.request, EARLIER_HELD, now=now)
        _give_up_asking(offer, now)
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
