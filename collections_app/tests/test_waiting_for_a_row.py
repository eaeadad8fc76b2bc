"""Whoever finds a row taken waits a little, then is told to try again."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection, transaction

from collections_app import locks
from collections_app.booking.scheduling import cancel
from collections_app.calling import talked
from collections_app.journal import DONOR
from collections_app.locks import DayBusy, locked_request
from collections_app.tests.builders import NOW, a_request
from collections_app.tests.in_threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_request_that_somebody_else_holds_is_busy_and_not_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "WAIT_AT_MOST", "100ms")
    request, held, over = a_request(), Event(), Event()

    def hold_it() -> None:
        try:
            with transaction.atomic():
                locked_request(request.pk)
                held.set()
                over.wait(timeout=20)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        somebody = pool.submit(hold_it)
        held.wait(timeout=20)
        try:
            with pytest.raises(DayBusy):
                cancel(request_id=request.pk, actor=DONOR, why="", now=NOW)
            with pytest.raises(DayBusy):
                talked(request_id=request.pk, actor=DONOR, why="", now=NOW)
        finally:
            over.set()
        somebody.result()


def test_of_two_who_wait_for_each_other_one_is_told_to_try_again() -> None:
    one, other, each_has_one = a_request().pk, a_request().pk, Barrier(2)

    def hold_both(first: int, second: int) -> None:
        with transaction.atomic():
            locked_request(first)
            each_has_one.wait(timeout=20)
            locked_request(second)

    ended = at_once(lambda: hold_both(one, other), lambda: hold_both(other, one), refusals=(DayBusy,))
    assert sorted(ended) == ["DayBusy", "done"]
