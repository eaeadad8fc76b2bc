"""Donors change dates and lists at the same moment, in opposite directions: nobody waits for ever, nothing is lost."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, time
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from collections_app.assessment import Wanted
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book
from collections_app.changing.listing import change_list
from collections_app.changing.moving import change_date
from collections_app.changing.promise import NoRoom
from collections_app.changing.withdrawing import withdraw
from collections_app.enums import NoticeKind, RequestStatus
from collections_app.journal import DONOR, Stale
from collections_app.ledger.conflicts import conflicts_of
from collections_app.locks import DayBusy
from collections_app.models import CollectionDay, Notice, PickupRequest, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request

pytestmark = pytest.mark.django_db(transaction=True)

REFUSALS = (WindowGone, NoRoom, Stale)
MORNINGS = [Slot(THURSDAY, time(8), time(12)), Slot(date(2026, 3, 6), time(8), time(12))]


def all_at_once(acts: list[Callable[[], object]], refusals: Sequence[type[Exception]] = REFUSALS) -> None:
    """Each in a thread and a connection of its own; a day that is busy or a window that has gone is a good answer."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        start.wait(timeout=20)
        try:
            with suppress(DayBusy, *refusals):
                act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        for done in [pool.submit(run, act) for act in acts]:
            done.result()


def test_changes_in_opposite_directions_deadlock_nobody() -> None:
    for slot in MORNINGS:
        a_day(slot.date, trucks=2)
    mine = [book(request_id=a_request().pk, slot=MORNINGS[n % 2], actor=DONOR, now=NOW) for n in range(8)]

    def act_of(n: int, request: PickupRequest) -> Callable[[], object]:
        sofas = [Wanted("canape-3-places", 2)]
        given: dict[str, Any] = {"request_id": request.pk, "actor": DONOR, "now": NOW, "seen_version": request.version}
        if n < 4:
            return lambda: change_date(slot=MORNINGS[(n + 1) % 2], **given)
        if n < 6:
            return lambda: change_list(items=sofas, other="", to=MORNINGS[(n + 1) % 2], **given)
        return lambda: withdraw(**given)

    all_at_once([act_of(n, request) for n, request in enumerate(mine)])
    assert [conflicts_of(day, now=NOW) for day in CollectionDay.objects.all()] == [[], []]
    promised = PickupRequest.objects.filter(status=RequestStatus.SCHEDULED)
    assert Stop.objects.filter(kind="HOME").count() == promised.count() >= 6


def test_one_change_sent_by_eight_tabs_at_once_is_one_change() -> None:
    """None of them is told that something changed meanwhile."""
    for slot in MORNINGS:
        a_day(slot.date)
    request = book(request_id=a_request().pk, slot=MORNINGS[0], actor=DONOR, now=NOW)
    given: dict[str, Any] = {"request_id": request.pk, "actor": DONOR, "now": NOW, "seen_version": request.version}
    all_at_once([lambda: change_date(slot=MORNINGS[1], **given)] * 8, refusals=())
    request.refresh_from_db()
    assert request.day is not None
    assert request.day.date == MORNINGS[1].date
    assert Notice.objects.filter(request=request, kind=NoticeKind.CHANGED).count() == 1
    assert Stop.objects.filter(kind="HOME").count() == 1
