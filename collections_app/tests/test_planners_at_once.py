"""Two planners at one day at the same moment: no write and no promise is lost, and whoever is late is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from collections_app.dispatch import moving
from collections_app.dispatch.changing import CannotMove, DayChanged
from collections_app.dispatch.undoing import ActGone, ChangedSince, undo
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.reading import read_day
from collections_app.ledger.writing import PlanBroken
from collections_app.locks import DayBusy
from collections_app.models import CollectionDay, PlanAct
from collections_app.tests.builders import NOW, THURSDAY, a_day
from collections_app.tests.in_threads import at_once
from collections_app.tests.planners import NOUR, SAMIR, a_promise, move, routes, the_day, the_trucks
from collections_app.tests.test_no_day_is_overbooked import no_second_guard  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)

WAIT_S = 20
TIMES = 3
REFUSALS = (CannotMove, DayChanged, DayBusy, ActGone, ChangedSince, PlanBroken, DatabaseError)


@pytest.fixture
def order() -> list[str]:
    """Three mornings on the first of two trucks, in its order."""
    a_day(trucks=2)
    for _ in range(3):
        a_promise()
    return routes()[0]


def both_move(order: list[str], *, seen_version: int | None = None) -> list[str]:
    trucks = the_trucks()
    return at_once(
        lambda: move(order[0], trucks[1], by=SAMIR, seen_version=seen_version),
        lambda: move(order[1], trucks[1], by=NOUR, seen_version=seen_version),
        refusals=REFUSALS,
    )


def test_two_moves_at_once_are_both_done(order: list[str]) -> None:
    for _ in range(TIMES):
        assert both_move(order) == ["done", "done"]
        assert (routes()[0], set(routes()[1])) == ([order[2]], set(order[:2]))
        assert conflicts_of(the_day(), now=NOW) == []
        trucks = the_trucks()
        move(order[0], trucks[0])
        move(order[1], trucks[0], order[0])


def test_of_two_planners_on_one_page_the_second_is_told(order: list[str]) -> None:
    assert sorted(both_move(order, seen_version=the_day().version)) == ["DayChanged", "done"]
    assert PlanAct.objects.count() == 1
    assert len(routes()[1]) == 1


def test_one_act_is_undone_once(order: list[str]) -> None:
    act = move(order[0], the_trucks()[1])
    assert act
    take_back = lambda: undo(date=THURSDAY, act_id=act.pk, by=NOUR, now=NOW)  # noqa: E731
    assert sorted(at_once(take_back, take_back, refusals=REFUSALS)) == ["ActGone", "done"]
    assert routes() == [order, []]


@pytest.fixture
def no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both read before either writes."""
    reading = Barrier(2)

    @contextmanager
    def unlocked(on: date, **more: object) -> Iterator[CollectionDay]:
        with transaction.atomic():
            yield CollectionDay.objects.get(date=on)

    def together(*given: Any, **named: Any) -> Any:
        ledger = read_day(*given, **named)
        reading.wait(WAIT_S)
        return ledger

    monkeypatch.setattr(moving, "locked_day", unlocked)
    monkeypatch.setattr(moving, "read_day", together)


@pytest.mark.usefixtures("no_second_guard", "no_lock")
def test_control_without_the_lock_nobody_is_told_that_the_page_is_old(order: list[str]) -> None:
    assert both_move(order, seen_version=the_day().version) == ["done", "done"]
    (version,) = set(PlanAct.objects.values_list("version", flat=True))
    assert version == the_day().version, "two acts, and the day has changed once"
