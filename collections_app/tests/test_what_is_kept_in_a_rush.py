"""Many telephones send in one moment: each batch is kept as it was sent, then applied once, before what comes later."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from collections_app.dispatch.proposing import DayUnderway
from collections_app.enums import RoundState, StopState, TapKind
from collections_app.fieldwork import keeping, telling
from collections_app.fieldwork.closing import LATE_DAYS
from collections_app.fieldwork.driving import Driving
from collections_app.fieldwork.keeping import MOST_KEPT, catch_up, keep, tell_or_keep
from collections_app.fieldwork.tap import Tap
from collections_app.fieldwork.telling import EnoughTold
from collections_app.fleet.shifts import remove_shift
from collections_app.journal import Actor
from collections_app.locks import DayBusy
from collections_app.models import CrewAction, KeptBatch, Round, Stop
from collections_app.personal.erasing import erase_request
from collections_app.personal.forgetting import forget_old
from collections_app.tests.driven import NINE, a_published_round, a_tap, sent, stops_of, told

pytestmark = pytest.mark.django_db

SAMIR = Actor("Samir")
TEN = NINE + timedelta(hours=1)
ANON = TEN + timedelta(seconds=10)


def in_a_rush(round_: Round, *taps: Tap) -> set[str]:
    answers = tell_or_keep(round_id=round_.pk, batch=sent(*taps), now=TEN, has_room=False)
    assert len(answers) == len(taps)
    return {answer.result for answer in answers}


def results(round_: Round, *taps: Tap) -> list[str]:
    answers = tell_or_keep(round_id=round_.pk, batch=sent(*taps), now=ANON, has_room=True)
    return [answer.result for answer in answers]


def test_a_worker_applies_it_once_the_rush_is_over_with_the_hour_at_which_it_came() -> None:
    round_ = a_published_round()
    home, depot = stops_of(round_)
    done = [a_tap(TapKind.DONE, home, volume_m3="2"), a_tap(TapKind.DONE, depot, minute=1)]
    assert in_a_rush(round_, *done) == {"KEPT"}
    assert not CrewAction.objects.exists()
    assert catch_up(now=TEN + timedelta(seconds=1)) == 0
    assert catch_up(now=ANON) == 1
    assert set(CrewAction.objects.values_list("result", "received_at", "clock_s")) == {("APPLIED", TEN, 0)}
    assert Round.objects.get().state == RoundState.DONE
    assert (catch_up(now=ANON), KeptBatch.objects.count()) == (0, 0)


def test_the_telephone_that_asks_again_learns_what_became_of_it() -> None:
    round_ = a_published_round()
    home, _ = stops_of(round_)
    taps = [a_tap(TapKind.ARRIVED, home), a_tap(TapKind.DONE, home, minute=1)]  # and no volume
    assert in_a_rush(round_, *taps) == in_a_rush(round_, *taps) == {"KEPT"}
    assert KeptBatch.objects.count() == 1
    assert results(round_, *taps) == ["KNOWN", "CONFLICT"]
    assert not KeptBatch.objects.exists()
    assert CrewAction.objects.count() == len(taps)


def test_what_comes_later_finds_it_applied() -> None:
    round_ = a_published_round()
    home, _ = stops_of(round_)
    wrong = a_tap(TapKind.NOBODY, home)
    in_a_rush(round_, wrong)
    assert results(round_, a_tap(TapKind.UNDO, minute=1, undoes=wrong.client_id)) == ["APPLIED"]
    assert CrewAction.objects.get(pk=wrong.client_id).undone_by
    in_a_rush(round_, a_tap(TapKind.REFUSED, home, minute=2, reason="dirty"))
    assert told(round_, a_tap(TapKind.ARRIVED, home, minute=3)) == ["OLDER"]
    assert Stop.objects.get(pk=home.pk).state == StopState.REFUSED


def test_nobody_fills_our_disk_with_a_link() -> None:
    round_ = a_published_round()
    taps = [a_tap(TapKind.UNDO, undoes=uuid4()) for _ in range(MOST_KEPT)]
    for tap in taps:
        in_a_rush(round_, tap)
    with pytest.raises(EnoughTold):
        in_a_rush(round_, a_tap(TapKind.UNDO, undoes=uuid4()))
    assert in_a_rush(round_, taps[0]) == {"KEPT"}, "and is not refused what is kept already"
    assert KeptBatch.objects.count() == MOST_KEPT


def test_the_office_knows_at_once_that_the_crew_has_begun() -> None:
    """Or it would take the truck out of the day, and what was kept with it."""
    round_ = a_published_round()
    home, depot = stops_of(round_)
    in_a_rush(round_, a_tap(TapKind.ARRIVED, home))
    in_a_rush(round_, a_tap(TapKind.ARRIVED, depot))
    assert Round.objects.begun().count() == 1
    with pytest.raises(DayUnderway):
        remove_shift(shift_id=round_.shift_id, moves={}, seen=None, actor=SAMIR, why="prêté", now=TEN)
    assert catch_up(now=ANON) == 1


def test_what_is_kept_of_a_person_who_was_erased_meanwhile_brings_no_name_back() -> None:
    round_ = a_published_round()
    home, _ = stops_of(round_)
    assert home.request_id
    tap = replace(a_tap(TapKind.DONE, home, volume_m3="2", name="Jeanne Martin"), visit=f"H{home.request_id}")
    in_a_rush(round_, tap)
    erase_request(request_id=home.request_id, actor=SAMIR, now=TEN)
    catch_up(now=ANON)
    row = CrewAction.objects.get()
    assert (row.result, row.request_id, row.payload) == ("CONFLICT", home.request_id, {"volume_m3": "2.00"})


def test_what_nobody_could_apply_goes_when_its_round_is_looked_at_no_more() -> None:
    round_ = a_published_round()
    in_a_rush(round_, a_tap(TapKind.ARRIVED, stops_of(round_)[0]))
    assert forget_old(now=NINE + timedelta(days=LATE_DAYS)).taps == 0
    assert forget_old(now=NINE + timedelta(days=LATE_DAYS + 1)).taps == 1
    assert not KeptBatch.objects.exists()


def test_more_than_a_crew_tells_in_a_day_is_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "MOST_OF_A_ROUND", 1)
    round_ = a_published_round()
    home, _ = stops_of(round_)
    in_a_rush(round_, a_tap(TapKind.ARRIVED, home), a_tap(TapKind.STARTED, home))
    assert (catch_up(now=ANON), KeptBatch.objects.count(), CrewAction.objects.count()) == (1, 0, 0)


def test_a_batch_that_fails_stays_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    round_ = a_published_round()
    home, depot = stops_of(round_)
    bad = a_tap(TapKind.DONE, depot)
    in_a_rush(round_, bad)
    in_a_rush(round_, a_tap(TapKind.ARRIVED, home))
    write = telling.write

    def write_or_fail(driving: Driving) -> None:
        write(driving)
        if bad.client_id in {row.client_id for row in driving.new}:
            raise ZeroDivisionError

    monkeypatch.setattr(telling, "write", write_or_fail)
    catch_up(now=ANON)
    assert "cannot be applied" in caplog.text
    assert [stop.state for stop in stops_of(round_)] == [StopState.ARRIVED, StopState.PLANNED]
    monkeypatch.undo()
    assert catch_up(now=ANON + timedelta(minutes=9)) == 0  # nor is it tried, and written down, every two seconds
    assert results(round_, a_tap(TapKind.STARTED, home, minute=1)) == ["APPLIED"]
    assert catch_up(now=ANON + timedelta(minutes=10)) == 1
    assert [stop.state for stop in stops_of(round_)] == [StopState.ARRIVED, StopState.DONE]
    assert not KeptBatch.objects.exists()


@contextmanager
def _busy(round_id: int) -> Iterator[Round]:
    raise DayBusy
    yield


def test_while_the_office_changes_the_round_it_is_kept_too(monkeypatch: pytest.MonkeyPatch) -> None:
    round_ = a_published_round()
    home, _ = stops_of(round_)
    monkeypatch.setattr(telling, "locked_round", _busy)
    assert results(round_, a_tap(TapKind.ARRIVED, home)) == ["KEPT"]
    assert keeping.catch_up(now=ANON + timedelta(minutes=1)) == 0
    monkeypatch.undo()
    assert catch_up(now=ANON + timedelta(minutes=1)) == 1
    keep(round_id=round_.pk, batch=sent(), now=TEN)
    assert catch_up(now=ANON) == 1
    assert Stop.objects.get(pk=home.pk).state == StopState.ARRIVED
