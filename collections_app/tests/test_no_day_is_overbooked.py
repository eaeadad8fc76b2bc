"""Sixteen operators book the same morning at once. With the lock no day is overbooked; without it, it would be."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import date, time
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction

from collections_app.booking import scheduling
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book
from collections_app.enums import RequestStatus
from collections_app.journal import Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.writing import PlanBroken
from collections_app.legs import Visiting
from collections_app.locks import DayBusy
from collections_app.models import CollectionDay, PickupRequest, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 16
MORNING = Slot(THURSDAY, time(8), time(12))
TIMES = 3


def all_at_once(act: Callable[[int], None], keys: list[int]) -> None:
    """Runs the act for every key, each in a thread and a connection of its own, released together."""
    start = Barrier(len(keys))

    def run(key: int) -> None:
        start.wait(timeout=20)
        try:
            act(key)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(keys)) as pool:
        for done in [pool.submit(run, key) for key in keys]:
            done.result()


def book_or_be_told(request_id: int) -> None:
    """What an operator's click does; being refused is a good answer."""
    with suppress(WindowGone, DayBusy):
        book(request_id=request_id, slot=MORNING, actor=Actor("Denise"), now=NOW)


def book_somehow(request_id: int) -> None:
    """The same without any order: the database may well choke on it."""
    with suppress(WindowGone, PlanBroken, DatabaseError):
        book(request_id=request_id, slot=MORNING, actor=Actor("Denise"), now=NOW)


def a_stormy_morning(act: Callable[[int], None]) -> tuple[CollectionDay, int]:
    """A day of one truck stormed by sixteen bookings of 2.5 m³; the day and how many were promised."""
    PickupRequest.objects.all().delete()
    CollectionDay.objects.all().delete()
    day = a_day()
    all_at_once(act, [a_request(volume_m3=2.5).pk for _ in range(THREADS)])
    promised = PickupRequest.objects.filter(day=day, status=RequestStatus.SCHEDULED).count()
    return day, promised


def test_sixteen_bookings_at_once_leave_a_plan_that_keeps_every_promise() -> None:
    for _ in range(TIMES):
        day, promised = a_stormy_morning(book_or_be_told)
        assert promised > 0
        assert conflicts_of(day, now=NOW) == []


@pytest.fixture
def no_second_guard(transactional_db: None) -> Iterator[None]:
    """Two bookings that put their stops in one place of a round are also refused by a constraint."""
    (guard,) = (one for one in Stop._meta.constraints if one.name == "stop_position_once")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Stop, guard)
    yield
    Stop.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.add_constraint(Stop, guard)


@pytest.mark.usefixtures("no_second_guard")
def test_control_without_the_lock_promises_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def unlocked(on: date, visiting: Visiting = ()) -> Iterator[CollectionDay]:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '300ms'")  # or they would wait for each other for minutes
            yield CollectionDay.objects.get(date=on)

    monkeypatch.setattr(scheduling, "locked_day", unlocked)
    assert any(conflicts_of(a_stormy_morning(book_somehow)[0], now=NOW) for _ in range(TIMES))
