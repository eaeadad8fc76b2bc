"""Whoever finds a row taken waits a little, then is told to try again."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from threading import Barrier, Event

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import Role, User
from collections_app import locks
from collections_app.booking.scheduling import cancel
from collections_app.calling import talked
from collections_app.journal import DONOR
from collections_app.locks import DayBusy, locked_day, locked_request
from collections_app.models import Crew
from collections_app.tests.builders import NOW, a_day, a_request
from collections_app.tests.in_threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def held_by_somebody(hold: Callable[[], AbstractContextManager[object]]) -> Iterator[None]:
    """Meanwhile, in another connection, somebody keeps what `hold` locks; nobody waits long for it."""
    held, over = Event(), Event()

    def hold_it() -> None:
        try:
            with hold():
                held.set()
                over.wait(timeout=20)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        somebody = pool.submit(hold_it)
        held.wait(timeout=20)
        try:
            yield
        finally:
            over.set()
        somebody.result()


@pytest.fixture(autouse=True)
def a_short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "WAIT_AT_MOST", "100ms")


def test_a_request_that_somebody_else_holds_is_busy_and_not_a_crash() -> None:
    request = a_request()

    @contextmanager
    def the_request() -> Iterator[None]:
        with transaction.atomic():
            locked_request(request.pk)
            yield

    with held_by_somebody(the_request):
        with pytest.raises(DayBusy):
            cancel(request_id=request.pk, actor=DONOR, why="", now=NOW)
        with pytest.raises(DayBusy):
            talked(request_id=request.pk, actor=DONOR, why="", now=NOW)


def test_a_fact_changed_in_the_back_office_is_kept_while_somebody_holds_a_day(client: Client) -> None:
    day = a_day(timezone.localdate() + timedelta(days=5))
    crew = Crew.objects.get(name="Équipe 1")
    client.force_login(User.objects.create_user("odile", role=Role.MANAGER))
    form = {"name": "Équipe Ourcq", "people": "2", "active": "on"}
    with held_by_somebody(lambda: locked_day(day.date)):
        page = client.post(f"/admin/collections_app/crew/{crew.pk}/change/", form, follow=True)
    assert "quelqu’un modifie une journée en ce moment" in page.content.decode()
    crew.refresh_from_db()
    assert crew.name == "Équipe Ourcq"


def test_of_two_who_wait_for_each_other_one_is_told_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "WAIT_AT_MOST", "20s")
    one, other, each_has_one = a_request().pk, a_request().pk, Barrier(2)

    def hold_both(first: int, second: int) -> None:
        with transaction.atomic():
            locked_request(first)
            each_has_one.wait(timeout=20)
            locked_request(second)

    ended = at_once(lambda: hold_both(one, other), lambda: hold_both(other, one), refusals=(DayBusy,))
    assert sorted(ended) == ["DayBusy", "done"]
