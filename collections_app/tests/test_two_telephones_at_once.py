"""Telephones of one crew tell of one stop in one moment. With the lock the latest counts; without it, chance does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from django.db import DatabaseError, transaction

from collections_app.enums import StopState, TapKind
from collections_app.fieldwork import telling
from collections_app.fieldwork.tap import STATUS_AFTER, Tap
from collections_app.locks import DayBusy
from collections_app.models import CollectionDay, CrewAction, PickupRequest, Round, Stop
from collections_app.tests.driven import a_published_round, a_tap, stops_of, told
from collections_app.tests.in_threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 4
LAST = TapKind.DONE


def _telephones(home: Stop) -> list[list[Tap]]:
    """All of them tell the arrival; each has its own idea of how it went."""
    there = a_tap(TapKind.ARRIVED, home)
    ideas = [
        a_tap(TapKind.NOBODY, home, minute=1),
        a_tap(TapKind.REFUSED, home, minute=2, reason="dirty"),
        a_tap(TapKind.PARTLY, home, minute=3, volume_m3="1"),
        a_tap(LAST, home, minute=4, volume_m3="3"),
    ]
    return [[there, idea] for idea in ideas]


def _a_storm(refusals: tuple[type[Exception], ...]) -> int:
    """How many things went wrong."""
    PickupRequest.objects.all().delete()
    CollectionDay.objects.all().delete()
    round_ = a_published_round()
    home = stops_of(round_)[0]
    batches = _telephones(home)
    acts: list[Callable[[], object]] = [partial(told, round_, *batch) for batch in batches]
    wrong = sum(ended != "done" for ended in at_once(*acts, refusals=refusals))
    stop, request = Stop.objects.get(pk=home.pk), PickupRequest.objects.get()
    return (
        wrong
        + (CrewAction.objects.count() != len(batches) + 1)
        + (stop.state != LAST)
        + (request.status != STATUS_AFTER[StopState(LAST)])
    )


def test_each_is_told_once_and_the_latest_counts() -> None:
    assert sum(_a_storm((DayBusy,)) for _ in range(TIMES)) == 0


@contextmanager
def _no_lock(round_id: int) -> Iterator[Round]:
    with transaction.atomic():
        yield Round.objects.select_related("shift__day", "shift__truck", "shift__crew").get(pk=round_id)


def test_without_the_lock_it_goes_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "locked_round", _no_lock)
    assert sum(_a_storm((DatabaseError,)) for _ in range(TIMES)) > 0
