"""Those who wait come first: room that is freed on a day is held for them in the transaction that frees it, so that
nobody who happens to look just then is faster.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from collections_app.booking.offering import windows_of
from collections_app.booking.placing import WindowGone, can_be_driven, place_for_a_while
from collections_app.booking.web_dates import demand_open_to_the_web, is_visited
from collections_app.clock import time_of
from collections_app.enums import NoticeKind, RequestStatus
from collections_app.journal import SYSTEM, note, tell
from collections_app.ledger.reading import allows, read_day
from collections_app.ledger.visits import asked, home_id, need_of
from collections_app.locks import request_if_free
from collections_app.models import CallBack, CollectionDay, PickupRequest, RuleBook, WaitingEntry, WaitingOffer
from collections_app.models.callback import EARLIER_HELD
from collections_app.models.round import WAITING_LIST
from collections_app.notice_facts import hour_words, slot_words
from collections_app.notices import written_by
from collections_app.offers import Offer, Slot, ranked, words
from collections_app.routing.insertion import cheapest
from collections_app.routing.skeleton import skeleton
from geo.hours_words import named_day
from geo.models import ServiceArea

A_FEW = 8  # looked at under the day's lock; the others a moment later, by `waiting_offers.serve`


def serve_freed(day: CollectionDay, *, now: datetime, left_by: PickupRequest | None = None) -> None:
    """Offers what has become free on a locked day to the first who wait and whom it suits; never to who has left it.

    In the hours in which nobody is asked, the room is anybody's.
    """
    rules = RuleBook.objects.in_force(timezone.localdate(now))
    if not are_awake(rules, now):
        return
    entries = _first_in_line(day, left_by, rules, now)
    if not entries:
        return
    try:
        demand_open_to_the_web(day, now=now)
    except WindowGone:
        return
    while entries and not has_its_fill(day, rules):
        fits = _first_that_fits(day, entries, rules, now)
        if fits is None:
            return
        entry, slot = fits
        entries = entries[entries.index(entry) + 1 :]
        if not _offered(entry, day, slot, rules, now):
            return  # in order, or not at all: the worker comes back to it


def are_awake(rules: RuleBook, now: datetime) -> bool:
    return rules.waiting_from <= timezone.localtime(now).time() < rules.waiting_until


def has_its_fill(day: CollectionDay, rules: RuleBook) -> bool:
    return WaitingOffer.objects.open().filter(day=day).count() >= rules.holds_per_day


def is_earlier(slot: Slot, request: PickupRequest) -> bool:
    return request.day is None or slot.date < request.day.date


def _first_in_line(
    day: CollectionDay, left_by: PickupRequest | None, rules: RuleBook, now: datetime
) -> list[WaitingEntry]:
    """Without those who have said no to that day, or nothing, and those whom nobody may call at this hour."""
    waiting = WaitingEntry.objects.waiting().before_their_date(day.date)
    waiting = waiting.exclude(offers__day=day).exclude(request=left_by)
    return [entry for entry in waiting.select_related("request__day")[:A_FEW] if may_be_told(entry.request, rules, now)]


def _first_that_fits(
    day: CollectionDay, entries: Sequence[WaitingEntry], rules: RuleBook, now: datetime
) -> tuple[WaitingEntry, Slot] | None:
    """The first in order whom some window of the day suits, and the cheapest such window."""
    whom_it_suits = ((entry, offers[0].slot) for entry, offers in suited(day, entries, rules, now))
    return next(whom_it_suits, None)


def suited(
    day: CollectionDay, entries: Sequence[WaitingEntry], rules: RuleBook, now: datetime
) -> Iterator[tuple[WaitingEntry, list[Offer]]]:
    """In order, those whom some windows of the day suit, with these, the cheapest first. A reading."""
    windows, requests = windows_of(rules), PickupRequest.objects.filter(pk__in=[entry.request_id for entry in entries])
    areas = ServiceArea.objects.of_each(requests, "location")
    places = [asked(home_id(entry.request), need_of(entry.request), tuple(windows)) for entry in entries]
    ledger = read_day(day, now=now, extra=places)
    if not can_be_driven(ledger, ledger.plan):
        return
    plan = skeleton(ledger.problem, ledger.plan)
    for entry in entries:
        visit = ledger.problem.visit_by_id[home_id(entry.request)]
        goes_there = is_visited(areas.get(entry.request_id), need_of(entry.request), day.date)
        if not goes_there or not allows(day, ledger.problem, plan, visit):
            continue
        found = zip(windows, cheapest(ledger.problem, plan, visit, windows), strict=True)
        offers = ranked(
            Offer(Slot(day.date, time_of(starts), time_of(ends)), place.cost_s)
            for (starts, ends), place in found
            if place
        )
        if offers:
            yield entry, offers


def _offered(entry: WaitingEntry, day: CollectionDay, slot: Slot, rules: RuleBook, now: datetime) -> bool:
    """False when somebody is changing that very request just now."""
    request = request_if_free(entry.request_id)
    still_waits = WaitingEntry.objects.waiting().filter(pk=entry.pk).exists()
    if request is None or not still_waits or not is_earlier(slot, request):
        return False
    try:
        offer_slot(entry.pk, request, day, slot, rules, now)
    except WindowGone:
        return False
    return True


def offer_slot(
    entry_id: int, request: PickupRequest, day: CollectionDay, slot: Slot, rules: RuleBook, now: datetime
) -> None:
    """Holds a slot of a locked day for a locked request, and tells its donor. Raises WindowGone."""
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


def may_be_told(request: PickupRequest, rules: RuleBook, now: datetime) -> bool:
    """In writing, or because people are called just now."""
    return rules.calling_hours.are_on(now, timezone.get_current_timezone()) or _can_be_written_to(request)


def _can_be_written_to(request: PickupRequest) -> bool:
    return written_by(request, by_sms=bool(settings.SMS_URL)) is not None


def _held_until(request: PickupRequest, rules: RuleBook, now: datetime) -> datetime:
    """Who has to be called is given minutes in which the switchboard calls."""
    if _can_be_written_to(request):
        return now + timedelta(minutes=rules.waiting_hold_min)
    return rules.calling_hours.after(now, rules.waiting_hold_min, timezone.get_current_timezone())


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
        people=request.people,
        is_demo=request.is_demo,
    )


def _tell(request: PickupRequest, slot: Slot, until: datetime, now: datetime) -> None:
    """By a notice with the private link, or by a call to those who cannot be written to."""
    note(request, before=request.status, actor=SYSTEM, now=now, why=f"Date plus proche proposée : {words(slot)}")
    if _can_be_written_to(request):
        tell(request, NoticeKind.EARLIER, now=now)
        return
    when = slot_words(slot.date, slot.starts, slot.ends)
    why = f"{EARLIER_HELD} : {when}, à dire avant {_moment(until, now)}"
    CallBack.objects.also_owe(request, why, due_at=now)


def _moment(at: datetime, now: datetime) -> str:
    """ "17 h", or "mardi 24 novembre 10 h" on another day."""
    here = timezone.localtime(at)
    day = "" if here.date() == timezone.localdate(now) else f"{named_day(here)} "
    return f"{day}{hour_words(here.time())}"
