"""A day that may promise only so many m³ or kg: whoever is beyond leaves by name, and nobody else is let in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal

import pytest

from collections_app.booking.holding import hold
from collections_app.booking.offering import offers_for, staff_offers_for
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book, cancel, rebook
from collections_app.booking.waiting import join
from collections_app.day_limits.limit import DayLimit
from collections_app.day_limits.limiting import limit_day
from collections_app.day_limits.opening import open_for_collection
from collections_app.enums import RequestStatus
from collections_app.journal import Actor
from collections_app.ledger.visits import need_of
from collections_app.models import CollectionDay, PickupRequest, WaitingOffer
from collections_app.offers import Slot
from collections_app.overriding.windows import windows_for
from collections_app.routing.caps import Caps
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, limit_of

pytestmark = pytest.mark.django_db

SAMIR = Actor("Samir")
MORNING, AFTERNOON = Slot(THURSDAY, time(8), time(12)), Slot(THURSDAY, time(12), time(16))


def booked(volume_m3: float = 3, weight_kg: int = 150) -> PickupRequest:
    mine = a_request(volume_m3=volume_m3, weight_kg=weight_kg)
    return book(request_id=mine.pk, slot=MORNING, actor=SAMIR, now=NOW)


def thursday() -> CollectionDay:
    return CollectionDay.objects.get(date=THURSDAY)


def limit(to: DayLimit, moves: Mapping[int, Slot | None]) -> None:
    limit_day(on=THURSDAY, limit=to, moves=moves, actor=SAMIR, why="dépôt plein", now=NOW)


def capped(caps: Caps, *called: PickupRequest) -> None:
    limit(replace(limit_of(thursday()), caps=caps), dict.fromkeys(one.pk for one in called))


@pytest.mark.parametrize("caps", [Caps(volume_m3=Decimal(5)), Caps(weight_kg=250)])
def test_who_asked_last_leaves_and_only_what_still_fits_is_let_in(caps: Caps) -> None:
    a_day()
    first, last = booked(), booked()  # 3 m³ and 150 kg each
    capped(caps, last)
    assert list(thursday().requests.filter(status=RequestStatus.SCHEDULED)) == [first]
    assert thursday().caps == caps
    other = a_request()
    found = [*offers_for(need_of(other), now=NOW), *staff_offers_for(need_of(other), now=NOW)]
    assert (found, windows_for(other, now=NOW)) == ([], [])
    with pytest.raises(WindowGone):
        booked()
    with pytest.raises(WindowGone):
        hold(draft_id=a_request(status=RequestStatus.DRAFT).pk, slot=MORNING, now=NOW)
    booked(volume_m3=2, weight_kg=100)
    with pytest.raises(WindowGone):
        booked(volume_m3=0.1, weight_kg=5)


def test_a_promise_moves_within_its_full_day_and_never_onto_another_full_one() -> None:
    a_day()
    friday = a_day(THURSDAY + timedelta(days=1))
    mine = booked()
    capped(Caps(volume_m3=Decimal(3)))
    CollectionDay.objects.filter(pk=friday.pk).update(max_weight_kg=149)
    rebook(request_id=mine.pk, slot=AFTERNOON, actor=SAMIR, now=NOW)
    with pytest.raises(WindowGone):
        rebook(request_id=mine.pk, slot=Slot(friday.date, time(8), time(12)), actor=SAMIR, now=NOW)
    mine.refresh_from_db()
    assert (mine.day, mine.window) == (thursday(), (AFTERNOON.starts, AFTERNOON.ends))


def test_what_is_freed_under_a_cap_goes_to_the_first_who_fits() -> None:
    a_day()
    leaving = booked()
    capped(Caps(volume_m3=Decimal(4)))
    too_large, small = a_request(volume_m3=6), a_request(volume_m3=2.5)
    for one in (too_large, small):
        join(request_id=one.pk, actor=SAMIR, now=NOW)
    cancel(request_id=leaving.pk, actor=SAMIR, why="ne donne plus", now=NOW)
    assert WaitingOffer.objects.open().get().entry.request == small


def test_a_day_that_was_closed_opens_again_with_its_caps() -> None:
    a_day()
    caps = Caps(volume_m3=Decimal(5))
    capped(caps)
    limit(DayLimit({}, is_closed=True), {})
    open_for_collection(on=THURSDAY, now=NOW)
    assert thursday().caps == caps
