"""Two operators at once: on one slot one wins; a day that is closed keeps nobody. Without the lock it would."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from collections_app.booking import placing, scheduling
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book, hand_to_a_call
from collections_app.day_limits import limiting
from collections_app.day_limits.leaving import leaving
from collections_app.day_limits.limit import DayLimit
from collections_app.day_limits.limiting import PlacesGone, WouldBreak, limit_day, limit_days
from collections_app.enums import DayState, RequestStatus
from collections_app.journal import Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.reading import read_day
from collections_app.ledger.writing import PlanBroken
from collections_app.legs import Visiting
from collections_app.locks import DayBusy, request_if_free
from collections_app.models import CollectionDay, PickupRequest, Shift, Stop
from collections_app.offers import Slot
from collections_app.overriding import promising
from collections_app.overriding.promising import promise
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request
from collections_app.tests.in_threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

DENISE, INES = Actor("Denise"), Actor("Inès")
FRIDAY = THURSDAY + timedelta(days=1)
HOURS = (time(8), time(12))
MORNING = Slot(THURSDAY, *HOURS)
CLOSED = DayLimit({}, is_closed=True)
WAIT_S = 20
REFUSALS = (WindowGone, WouldBreak, PlacesGone, DayBusy, PlanBroken, DatabaseError)


@contextmanager
def unlocked(*dates: date, visiting: Visiting = ()) -> Iterator[dict[date, CollectionDay]]:
    """What `locked_days` would be without its lock."""
    with transaction.atomic():
        yield {day.date: day for day in CollectionDay.objects.filter(date__in=dates)}


@contextmanager
def unlocked_day(on: date, visiting: Visiting = ()) -> Iterator[CollectionDay]:
    with unlocked(on) as days:
        yield days[on]


@pytest.fixture
def room_for_one() -> list[PickupRequest]:
    a_day(volume_m3=5)
    Shift.objects.update(max_trips=1)
    return [a_request(volume_m3=4), a_request(volume_m3=4)]


def on_one_slot(requests: list[PickupRequest], monkeypatch: pytest.MonkeyPatch, *, meet: bool) -> list[str]:
    """Both press at the same moment; `meet` has each read the day before the other writes it."""
    pressed, reading = Barrier(2), Barrier(2)

    def slowly(*given: Any, **named: Any) -> Any:
        ledger = read_day(*given, **named)
        if meet:
            reading.wait(WAIT_S)
        return ledger

    def press(request: PickupRequest, actor: Actor) -> Callable[[], object]:
        def act() -> None:
            pressed.wait(WAIT_S)
            promise(request_id=request.pk, slot=MORNING, actor=actor, now=NOW)

        return act

    monkeypatch.setattr(placing, "read_day", slowly)
    return at_once(press(requests[0], DENISE), press(requests[1], INES), refusals=REFUSALS)


def test_of_two_operators_on_one_slot_one_wins_and_the_other_is_told(
    room_for_one: list[PickupRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert on_one_slot(room_for_one, monkeypatch, meet=False).count("done") == 1
    assert Stop.objects.filter(kind="HOME").count() == 1


def test_control_without_the_lock_nobody_is_told_that_the_slot_has_gone(
    room_for_one: list[PickupRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(promising, "locked_days", unlocked)
    monkeypatch.setattr(scheduling, "locked_day", unlocked_day)
    assert "WindowGone" not in on_one_slot(room_for_one, monkeypatch, meet=True)


def close_while_another_books(monkeypatch: pytest.MonkeyPatch, *, gives_up_after_s: float) -> list[str]:
    """Inès books between the moment when Denise’s closing has read the day and the moment when it writes it, if she
    can: under the lock she cannot, and the closing goes on without her.
    """
    a_day()
    late = a_request()
    was_read, has_booked = Event(), Event()

    def then_wait(*given: Any, **named: Any) -> Any:
        touched = leaving(*given, **named)
        was_read.set()
        has_booked.wait(gives_up_after_s)
        return touched

    def book_it() -> None:
        was_read.wait(WAIT_S)
        book(request_id=late.pk, slot=MORNING, actor=INES, now=NOW)
        has_booked.set()

    def close_it() -> None:
        limit_day(on=THURSDAY, limit=CLOSED, moves={}, actor=DENISE, why="grève", now=NOW)

    monkeypatch.setattr(limiting, "leaving", then_wait)
    return at_once(close_it, book_it, refusals=REFUSALS)


def is_promised_on_a_closed_day() -> bool:
    return PickupRequest.objects.filter(status=RequestStatus.SCHEDULED, day__state=DayState.CLOSED).exists()


def test_nobody_is_booked_on_a_day_that_is_being_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert close_while_another_books(monkeypatch, gives_up_after_s=0.5) == ["done", "WindowGone"]
    assert not is_promised_on_a_closed_day()


def test_control_without_the_lock_a_closed_day_has_a_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiting, "locked_days", unlocked)
    close_while_another_books(monkeypatch, gives_up_after_s=WAIT_S)
    assert is_promised_on_a_closed_day()


def test_two_days_closed_at_once_each_onto_the_other_neither_deadlock_nor_lose_anybody() -> None:
    both_days = {on: a_day(on) for on in (THURSDAY, FRIDAY)}
    mine = {on: a_request() for on in both_days}
    for on, request in mine.items():
        book(request_id=request.pk, slot=Slot(on, *HOURS), actor=DENISE, now=NOW)
    start = Barrier(2)

    def close(on: date, other: date) -> Callable[[], object]:
        def act() -> None:
            start.wait(WAIT_S)
            moves = {mine[on].pk: Slot(other, *HOURS)}
            limit_day(on=on, limit=CLOSED, moves=moves, actor=DENISE, why="grève", now=NOW)

        return act

    ended = at_once(close(THURSDAY, FRIDAY), close(FRIDAY, THURSDAY), refusals=REFUSALS)
    assert ended.count("done") == 1
    closed, opened = sorted(CollectionDay.objects.all(), key=lambda day: day.state)
    assert (closed.state, opened.state) == (DayState.CLOSED, DayState.OPEN)
    assert PickupRequest.objects.filter(day=opened, status=RequestStatus.SCHEDULED).count() == 2
    assert conflicts_of(opened, now=NOW) == []


def test_all_who_leave_are_held_in_order_before_the_first_of_them_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else somebody who holds one of them, and asks for another, could deadlock with us."""
    leaving_them = [a_request().pk, a_request().pk]
    for on, request_id in zip((FRIDAY, THURSDAY), leaving_them, strict=True):  # the later day has the lower key
        a_day(on)
        book(request_id=request_id, slot=Slot(on, *HOURS), actor=DENISE, now=NOW)
    free: list[int] = []

    def look() -> None:
        with transaction.atomic():
            free.extend(pk for pk in leaving_them if request_if_free(pk))

    def look_first(**given: Any) -> None:
        at_once(look, refusals=())
        hand_to_a_call(**given)

    monkeypatch.setattr(limiting, "hand_to_a_call", look_first)
    both = {THURSDAY: CLOSED, FRIDAY: CLOSED}
    moves: dict[int, Slot | None] = dict.fromkeys(leaving_them)
    limit_days(limits=both, moves=moves, actor=DENISE, why="grève", now=NOW)
    assert free == []
