"""The office changes a round while its crew has no network: what the crew says then waits for somebody to look."""

from datetime import date, time, timedelta

import pytest

from collections_app.booking.scheduling import cancel, rebook
from collections_app.enums import NoticeKind, RequestStatus, StopState, TapKind, TapResult
from collections_app.fieldwork.settling import put_aside
from collections_app.fieldwork.tap import Tap
from collections_app.journal import Actor
from collections_app.models import CrewAction, Notice, PickupRequest, Round, Stop
from collections_app.offers import Slot
from collections_app.reconciling import NotApplied, SettledAlready, take_its_word
from collections_app.tests.builders import THURSDAY, a_day
from collections_app.tests.driven import NINE, a_published_round, a_tap, stops_of, told, whys
from geo.enums import Fill
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db

INES = Actor("Inès")
FRIDAY = THURSDAY + timedelta(days=1)
LATER = NINE + timedelta(hours=2)


def _moved_to(on: date, round_: Round) -> Tap:
    """The crew collects what the office has moved to another day meanwhile."""
    home, request = stops_of(round_)[0], PickupRequest.objects.get()
    if on != THURSDAY:
        a_day(on)
    rebook(request_id=request.pk, slot=Slot(on, time(8), time(12)), actor=INES, now=NINE)
    tap = a_tap(TapKind.DONE, home, volume_m3="3")
    return Tap(tap.client_id, tap.kind, tap.told_at, home.pk, f"H{request.pk}", payload=tap.payload)


def test_what_was_moved_to_another_day_is_told_so_and_leaves_it_once_staff_agree() -> None:
    round_ = a_published_round()
    tap = _moved_to(FRIDAY, round_)
    (why,) = whys(round_, tap)
    assert "06/03/2026" in why
    assert PickupRequest.objects.get().status == RequestStatus.SCHEDULED
    take_its_word(client_id=tap.client_id, actor=INES, now=LATER)
    request = PickupRequest.objects.get()
    assert (request.status, request.day and request.day.date) == (RequestStatus.COLLECTED, THURSDAY)
    assert not Stop.objects.filter(request=request).exists()
    assert Notice.objects.filter(kind=NoticeKind.OUTCOME).count() == 1
    with pytest.raises(SettledAlready):
        take_its_word(client_id=tap.client_id, actor=INES, now=LATER)


def test_a_stop_taken_out_and_put_in_again_is_known_by_whom_it_visits() -> None:
    round_ = a_published_round()
    tap = _moved_to(THURSDAY, round_)
    assert told(round_, tap) == ["APPLIED"]
    assert PickupRequest.objects.get().status == RequestStatus.COLLECTED


def test_what_was_cancelled_and_yet_collected_is_collected_once_staff_agree() -> None:
    round_ = a_published_round()
    home, request = stops_of(round_)[0], PickupRequest.objects.get()
    cancel(request_id=request.pk, actor=INES, why="", now=NINE)
    tap = a_tap(TapKind.DONE, home, volume_m3="3")
    tap = Tap(tap.client_id, tap.kind, tap.told_at, home.pk, f"H{request.pk}", payload=tap.payload)
    assert told(round_, tap) == ["CONFLICT"]
    assert CrewAction.objects.get().request == request
    take_its_word(client_id=tap.client_id, actor=INES, now=LATER)
    assert PickupRequest.objects.get().status == RequestStatus.COLLECTED


def test_an_outcome_told_after_midnight_changes_a_finished_stop_only_by_staff() -> None:
    round_ = a_published_round()
    home = stops_of(round_)[0]
    told(round_, a_tap(TapKind.NOBODY, home))
    after_midnight = 24 * 60
    completes = a_tap(TapKind.ARRIVED, home, minute=-5)
    done = a_tap(TapKind.DONE, home, minute=5, volume_m3="3")
    undo = a_tap(TapKind.UNDO, undoes=CrewAction.objects.get().client_id, minute=6)
    assert told(round_, done, undo, minute=after_midnight) == ["CONFLICT", "CONFLICT"]
    assert told(round_, completes, minute=after_midnight) == ["CONFLICT"]
    take_its_word(client_id=done.client_id, actor=INES, now=LATER + timedelta(days=1))
    assert Stop.objects.get(pk=home.pk).state == StopState.DONE
    assert PickupRequest.objects.get().status == RequestStatus.COLLECTED


def test_what_makes_no_sense_can_only_be_put_aside_with_a_word() -> None:
    round_ = a_published_round()
    home = stops_of(round_)[0]
    nothing, broken = a_tap(TapKind.DONE, home), a_tap(TapKind.REFUSED, home, reason="mood")
    there = Tap(a_tap(TapKind.ARRIVED).client_id, TapKind.ARRIVED, NINE, 999_999)
    assert told(round_, nothing, broken, there) == ["CONFLICT"] * 3
    for tap in (nothing, broken, there):
        with pytest.raises(NotApplied):
            take_its_word(client_id=tap.client_id, actor=INES, now=LATER)
        put_aside(client_id=tap.client_id, why="rappelé l’équipe", actor=INES, now=LATER)
    assert not CrewAction.objects.in_conflict().exists()
    assert set(CrewAction.objects.values_list("result", flat=True)) == {TapResult.ASIDE}
    with pytest.raises(SettledAlready):
        put_aside(client_id=nothing.client_id, why="encore", actor=INES, now=LATER)


def test_a_relay_point_that_left_the_round_has_no_file_to_put_it_in() -> None:
    a_relay_point(fill=Fill.FULL)
    round_ = a_published_round(with_relays=True)
    stop = next(stop for stop in stops_of(round_) if stop.relay_point_id)
    tap = a_tap(TapKind.DONE, stop, volume_m3="0.6")
    stop.delete()
    assert told(round_, tap) == ["CONFLICT"]
    with pytest.raises(NotApplied):
        take_its_word(client_id=tap.client_id, actor=INES, now=LATER)
