"""What was kept is applied by whoever comes first: telephones that ask again, two workers, one of them killed."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from threading import Event

import pytest
from django.db import OperationalError, connection

from collections_app.enums import TapKind
from collections_app.fieldwork import telling
from collections_app.fieldwork.driving import Driving
from collections_app.fieldwork.keeping import catch_up, tell_or_keep
from collections_app.fieldwork.tap import Tap
from collections_app.locks import DayBusy
from collections_app.models import CrewAction, KeptBatch, Notice, RequestEvent, Round
from collections_app.tests.driven import NINE, a_published_round, a_tap, sent, stops_of
from collections_app.tests.in_threads import WAIT_S, at_once

pytestmark = pytest.mark.django_db(transaction=True)

TEN = NINE + timedelta(hours=1)
ANON = TEN + timedelta(seconds=10)


def told(round_: Round, taps: list[Tap], *, has_room: bool) -> list[str]:
    answers = tell_or_keep(round_id=round_.pk, batch=sent(*taps), now=TEN, has_room=has_room)
    return [answer.result for answer in answers]


def the_visits(round_: Round) -> list[Tap]:
    home, other, depot = stops_of(round_)
    return [
        a_tap(TapKind.ARRIVED, home),
        a_tap(TapKind.DONE, home, minute=1, volume_m3="2"),
        a_tap(TapKind.NOBODY, other, minute=2),
        a_tap(TapKind.DONE, depot, minute=3),
    ]


def demand_once(taps: list[Tap]) -> None:
    assert not KeptBatch.objects.exists()
    assert dict(CrewAction.objects.values_list("pk", "result")) == {tap.client_id: "APPLIED" for tap in taps}
    assert RequestEvent.objects.filter(to_status__in=["COLLECTED", "MISSED"]).count() == 2
    assert Notice.objects.filter(kind="OUTCOME").count() == 2


def test_each_tap_is_applied_once_whoever_applies_it() -> None:
    round_ = a_published_round(2)
    taps = the_visits(round_)
    told(round_, taps[:2], has_room=False)
    telephones = [
        partial(told, round_, part, has_room=has_room)
        for part in (taps[:2], taps[1:], taps)
        for has_room in (True, False)
    ]
    workers: list[Callable[[], object]] = [partial(catch_up, now=ANON)] * 2
    assert set(at_once(*telephones, *workers, refusals=(DayBusy,))) == {"done"}
    catch_up(now=ANON)
    demand_once(taps)


def test_a_worker_killed_half_way_leaves_it_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its connection ends with it, and nothing else is left of it."""
    round_ = a_published_round(2)
    taps = the_visits(round_)
    told(round_, taps[:2], has_room=False)
    told(round_, taps[2:], has_room=False)
    write, is_half_way, is_dead = telling.write, Event(), Event()
    pids = []

    def write_and_die(driving: Driving) -> None:
        write(driving)
        if taps[2].client_id in driving.taps:
            pids.append(connection.connection.info.backend_pid)
            is_half_way.set()
            assert is_dead.wait(WAIT_S)

    def kill() -> None:
        assert is_half_way.wait(WAIT_S)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", pids)
        is_dead.set()

    monkeypatch.setattr(telling, "write", write_and_die)
    assert at_once(partial(catch_up, now=ANON), kill, refusals=(OperationalError,)) == ["OperationalError", "done"]
    assert (KeptBatch.objects.count(), CrewAction.objects.count()) == (2, 0)
    monkeypatch.undo()
    assert catch_up(now=ANON) == 1
    demand_once(taps)
