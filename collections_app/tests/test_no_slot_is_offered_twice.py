"""One freed slot, many who wait, several workers and every finger on the button: it is promised to one person."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest

from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book
from collections_app.booking.waiting import OfferOver, accept, decline, join, leave, open_offer
from collections_app.booking.waiting_offers import serve
from collections_app.enums import RequestStatus, WaitingOfferState
from collections_app.journal import DONOR, Actor, NotAllowed
from collections_app.ledger.conflicts import conflicts_of
from collections_app.locks import DayBusy
from collections_app.models import CollectionDay, PickupRequest, Shift, WaitingOffer
from collections_app.tests.builders import NOW, a_day, a_request
from collections_app.tests.solvers import AFTERNOON, MORNING
from collections_app.tests.test_no_day_is_overbooked import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

REFUSALS = (OfferOver, WindowGone, NotAllowed, DayBusy)
MANY = 8


@pytest.fixture
def day() -> CollectionDay:
    """Room for one gift of 3 m³."""
    day = a_day(volume_m3=4)
    Shift.objects.update(max_trips=1)
    return day


def those_who_wait(count: int = MANY) -> list[int]:
    requests = [a_request() for _ in range(count)]
    for number, request in enumerate(requests):
        join(request_id=request.pk, actor=DONOR, now=NOW - timedelta(hours=1, minutes=-number))
    return [request.pk for request in requests]


def promised(day: CollectionDay) -> int:
    return PickupRequest.objects.filter(day=day, status=RequestStatus.SCHEDULED).count()


def test_eight_workers_offer_one_slot_once_to_the_first(day: CollectionDay) -> None:
    first, *_ = those_who_wait()
    all_at_once(lambda _: answered(lambda: serve(now=NOW)), list(range(MANY)))
    assert [offer.entry.request_id for offer in WaitingOffer.objects.open()] == [first]
    assert conflicts_of(day, now=NOW) == []


def test_the_held_slot_cannot_be_booked_by_others(day: CollectionDay) -> None:
    first, *_ = those_who_wait()
    serve(now=NOW)
    others = [a_request().pk for _ in range(MANY)]

    def storm(request_id: int) -> None:
        with suppress(*REFUSALS):
            book(request_id=request_id, slot=MORNING if request_id % 2 else AFTERNOON, actor=Actor("Inès"), now=NOW)

    all_at_once(storm, others)
    assert promised(day) == 0
    accept(request_id=first, actor=DONOR, now=NOW)
    assert promised(day) == 1


def test_yes_pressed_eight_times_is_one_promise(day: CollectionDay) -> None:
    first, *_ = those_who_wait(1)
    serve(now=NOW)
    all_at_once(lambda _: answered(lambda: accept(request_id=first, actor=DONOR, now=NOW)), list(range(MANY)))
    assert promised(day) == 1
    assert WaitingOffer.objects.get().state == WaitingOfferState.ACCEPTED
    assert conflicts_of(day, now=NOW) == []


def test_yes_no_leaving_and_the_end_of_the_hour_at_once_leave_one_answer(day: CollectionDay) -> None:
    first, _ = those_who_wait(2)
    for _ in range(3):
        serve(now=NOW)
        all_at_once(lambda number: answered(partial(ANSWERS[number], first)), list(range(len(ANSWERS))))
        assert open_offer(first) is None
        assert promised(day) + WaitingOffer.objects.open().count() <= 1
        assert conflicts_of(day, now=NOW) == []
    assert PickupRequest.objects.filter(status=RequestStatus.DRAFT).count() == WaitingOffer.objects.open().count()


ANSWERS: list[Callable[[int], object]] = [
    lambda first: accept(request_id=first, actor=DONOR, now=NOW),
    lambda first: decline(request_id=first, actor=DONOR, now=NOW),
    lambda first: leave(request_id=first, actor=DONOR, now=NOW),
    lambda first: serve(now=NOW + timedelta(minutes=61)),
]


def answered(act: Callable[[], object]) -> None:
    """Being told that it is too late is a good answer."""
    with suppress(*REFUSALS):
        act()
