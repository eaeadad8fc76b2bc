"""A window is given back while Mme Martin waits for one and visitors try to take it at every moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import time, timedelta
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collections_app.booking import scheduling
from collections_app.booking.holding import hold
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book, cancel, rebook
from collections_app.booking.waiting import decline, join
from collections_app.booking.waiting_offers import serve
from collections_app.booking.who_waits import whom_it_suits
from collections_app.day_limits.limit import DayLimit
from collections_app.day_limits.limiting import limit_day
from collections_app.enums import RequestStatus
from collections_app.journal import DONOR, Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.locks import DayBusy
from collections_app.models import CollectionDay, PickupRequest, Shift, Stop, WaitingOffer
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, an_area
from geo.models import ServiceArea

DENISE = Actor("Denise")
MORNING = Slot(THURSDAY, time(8), time(12))
NEXT_WEEK = Slot(THURSDAY + timedelta(days=7), time(8), time(12))
VISITORS = 4


def a_full_thursday() -> PickupRequest:
    """One truck that takes one gift of 3 m³ and comes home; the promise that fills it."""
    a_day(volume_m3=4)
    Shift.objects.update(max_trips=1)
    return book(request_id=a_request().pk, slot=MORNING, actor=DENISE, now=NOW)


def waiting(**values: Any) -> PickupRequest:
    request = a_request(**values)
    join(request_id=request.pk, actor=DONOR, now=NOW)
    return request


def give_back(holder: PickupRequest) -> None:
    cancel(request_id=holder.pk, actor=DONOR, why="vendu", now=NOW)


def offered_to() -> list[int]:
    return list(WaitingOffer.objects.open().values_list("entry__request", flat=True))


@pytest.mark.django_db
def test_what_is_given_back_is_held_for_the_first_whom_it_suits_before_any_worker_looks() -> None:
    holder = a_full_thursday()
    waiting(volume_m3=30)
    first, _second = waiting(), waiting()
    give_back(holder)
    assert offered_to() == [first.pk]
    visitor = a_request(status=RequestStatus.DRAFT)
    with pytest.raises(WindowGone):
        hold(draft_id=visitor.pk, slot=MORNING, now=NOW)
    assert conflicts_of(CollectionDay.objects.get(), now=NOW) == []


@pytest.mark.django_db
def test_no_gives_it_to_the_next_in_the_same_moment() -> None:
    holder = a_full_thursday()
    first, second = waiting(), waiting()
    give_back(holder)
    decline(request_id=first.pk, actor=DONOR, now=NOW)
    assert offered_to() == [second.pk]


@pytest.mark.django_db
def test_who_moves_away_leaves_it_to_who_waits_and_is_not_offered_it_back() -> None:
    holder = a_full_thursday()
    a_day(NEXT_WEEK.date)
    join(request_id=holder.pk, actor=DONOR, now=NOW - timedelta(hours=1))
    martin = waiting()
    rebook(request_id=holder.pk, slot=NEXT_WEEK, actor=DENISE, now=NOW)
    assert offered_to() == [martin.pk]


@pytest.mark.django_db
def test_however_many_wait_whom_a_day_suits_costs_the_same_queries() -> None:
    an_area()
    day = a_day()
    counts: list[int] = []
    in_order: list[PickupRequest] = []
    for _ in range(3):
        in_order.append(waiting(volume_m3=1))
        with CaptureQueriesContext(connection) as asked:
            assert [one.request for one in whom_it_suits(day, now=NOW)] == in_order
        counts.append(len(asked))
    assert counts[1] == counts[2]
    ServiceArea.objects.update(weekdays=[0])
    assert whom_it_suits(day, now=NOW) == []


@pytest.mark.django_db
def test_a_hold_that_lapsed_is_offered_before_another_visitor_has_it() -> None:
    holder = a_full_thursday()
    give_back(holder)
    early, late = (a_request(status=RequestStatus.DRAFT) for _ in range(2))
    until = hold(draft_id=early.pk, slot=MORNING, now=NOW)
    martin = waiting()
    with pytest.raises(WindowGone):
        hold(draft_id=late.pk, slot=MORNING, now=until + timedelta(seconds=1))
    assert offered_to() == [martin.pk]


@pytest.mark.django_db
def test_at_night_nobody_is_asked_and_on_a_closed_day_nothing_is_held() -> None:
    holder = a_full_thursday()
    waiting()
    closed = DayLimit({}, is_closed=True)
    limit_day(on=THURSDAY, limit=closed, moves={holder.pk: None}, actor=DENISE, why="camion en panne", now=NOW)
    assert offered_to() == []
    CollectionDay.objects.update(state="OPEN")
    book(request_id=holder.pk, slot=MORNING, actor=DENISE, now=NOW)
    cancel(request_id=holder.pk, actor=DONOR, why="vendu", now=NOW.replace(hour=2))
    assert offered_to() == []


def storm(holder: PickupRequest) -> int:
    """Visitors try without a pause while the window is given back, until the worker has looked. How many got it."""
    drafts = [a_request(status=RequestStatus.DRAFT).pk for _ in range(VISITORS)]
    start, over = Barrier(VISITORS + 1), Event()

    def visit(draft: int) -> None:
        start.wait(timeout=30)
        while True:
            last = over.is_set()
            with suppress(WindowGone, DayBusy):
                hold(draft_id=draft, slot=MORNING, now=NOW)
                return
            if last:
                return

    def give_it_back() -> None:
        start.wait(timeout=30)
        give_back(holder)
        over.set()

    def in_a_thread(act: Callable[[], None]) -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(VISITORS + 1) as pool:
        acts: list[Callable[[], None]] = [give_it_back, *(lambda draft=draft: visit(draft) for draft in drafts)]
        for done in [pool.submit(in_a_thread, act) for act in acts]:
            done.result()
    serve(now=NOW)
    return Stop.objects.held(NOW).by_visitors().count()


@pytest.mark.django_db(transaction=True)
def test_no_visitor_is_faster_than_who_waits() -> None:
    holder, martin = a_full_thursday(), waiting()
    assert storm(holder) == 0
    assert offered_to() == [martin.pk]


@pytest.mark.django_db(transaction=True)
def test_left_to_the_worker_a_visitor_would_be_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduling, "serve_freed", lambda *_args, **_more: None)
    holder, _martin = a_full_thursday(), waiting()
    assert storm(holder) == 1
    assert offered_to() == []
