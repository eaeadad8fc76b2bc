"""Karim touches the wrong button, and takes it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collections_app.booking.scheduling import cancel
from collections_app.enums import NoticeKind, NoticeState, RequestStatus, RoundState, StopState, TapKind, TextKey
from collections_app.fieldwork.standing import COLUMNS
from collections_app.journal import Actor
from collections_app.models import CrewAction, Incident, Notice, PickupRequest, Round, Stop
from collections_app.notices import compose, text_key
from collections_app.tests.driven import NINE, a_published_round, a_tap, stops_of, told, whys
from geo.enums import Fill
from geo.models import RelayPoint
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


def test_a_stop_its_request_and_its_round_go_back_to_what_they_were() -> None:
    round_ = a_published_round()
    home = stops_of(round_)[0]
    before = [getattr(home, column) for column in COLUMNS]
    done = a_tap(TapKind.DONE, home, volume_m3="3", weight_kg="90")
    assert told(round_, done) == ["APPLIED"]
    assert told(round_, a_tap(TapKind.UNDO, undoes=done.client_id, minute=1)) == ["APPLIED"]
    home.refresh_from_db()
    request = PickupRequest.objects.get()
    assert [getattr(home, column) for column in COLUMNS] == before
    assert (request.status, request.outcome_volume_m3, request.link_expires_at) == (RequestStatus.SCHEDULED, None, None)
    assert Round.objects.get().state == RoundState.PUBLISHED
    assert not Notice.objects.filter(kind__in=(NoticeKind.OUTCOME, NoticeKind.TOO_EARLY)).exists()
    assert request.events.last().to_status == RequestStatus.SCHEDULED  # type: ignore[union-attr]


def test_what_was_told_before_counts_again() -> None:
    round_ = a_published_round()
    home = stops_of(round_)[0]
    nobody, done = a_tap(TapKind.NOBODY, home), a_tap(TapKind.DONE, home, minute=5, volume_m3="2")
    told(round_, a_tap(TapKind.ARRIVED, home, minute=-5), nobody, done)
    told(round_, a_tap(TapKind.UNDO, undoes=done.client_id, minute=6))
    assert Stop.objects.get(pk=home.pk).state == StopState.NOBODY
    assert PickupRequest.objects.get().status == RequestStatus.MISSED
    told(round_, a_tap(TapKind.UNDO, undoes=nobody.client_id, minute=7))
    home.refresh_from_db()
    assert (home.state, home.arrived_at) == (StopState.ARRIVED, NINE - timedelta(minutes=5))


def test_an_outcome_that_has_been_sent_is_called_back_and_the_next_one_replaces_it() -> None:
    round_ = a_published_round()
    home = stops_of(round_)[0]
    nobody = a_tap(TapKind.NOBODY, home)
    told(round_, nobody)
    Notice.objects.filter(kind=NoticeKind.OUTCOME).update(state=NoticeState.SENT)
    told(round_, a_tap(TapKind.UNDO, undoes=nobody.client_id, minute=1))
    (sorry,) = Notice.objects.filter(kind=NoticeKind.TOO_EARLY)
    assert text_key(sorry, now=timezone.now()) == TextKey.TOO_EARLY
    told(round_, a_tap(TapKind.DONE, home, minute=2, volume_m3="2"))
    assert not Notice.objects.filter(kind=NoticeKind.TOO_EARLY).exists()
    (again,) = Notice.objects.filter(kind=NoticeKind.OUTCOME, state=NoticeState.DUE)
    message = compose(again, now=timezone.now())
    assert message
    assert "remplace le précédent" in message.body


def test_on_the_way_is_told_once_and_not_when_taken_back_in_time() -> None:
    round_ = a_published_round()
    home = stops_of(round_)[0]
    way = a_tap(TapKind.ON_THE_WAY, home, minute=58)
    told(round_, way)
    assert Notice.objects.filter(kind=NoticeKind.ON_THE_WAY).count() == 1
    told(round_, a_tap(TapKind.UNDO, undoes=way.client_id, minute=59))
    assert not Notice.objects.filter(kind=NoticeKind.ON_THE_WAY).exists()
    told(round_, a_tap(TapKind.ARRIVED, home, minute=59), a_tap(TapKind.ON_THE_WAY, home, minute=60))
    assert Notice.objects.filter(kind=NoticeKind.ON_THE_WAY).count() == 1


def test_on_the_way_told_an_hour_late_is_no_news() -> None:
    round_ = a_published_round()
    told(round_, a_tap(TapKind.ON_THE_WAY, stops_of(round_)[0]), minute=60)
    assert not Notice.objects.filter(kind=NoticeKind.ON_THE_WAY).exists()


def test_a_relay_point_is_as_full_again_as_its_host_said() -> None:
    point = a_relay_point(fill=Fill.FULL)
    round_ = a_published_round(with_relays=True)
    stop = next(stop for stop in stops_of(round_) if stop.relay_point_id)
    done = a_tap(TapKind.DONE, stop, volume_m3="0.6")
    half = a_tap(TapKind.PARTLY, stop, minute=5, volume_m3="0.3", fill="HALF")
    levels = []
    for tap in (done, half, a_tap(TapKind.UNDO, undoes=half.client_id), a_tap(TapKind.UNDO, undoes=done.client_id)):
        assert told(round_, tap) == ["APPLIED"]
        levels.append(RelayPoint.objects.get(pk=point.pk).fill)
    assert levels == [Fill.EMPTY, Fill.HALF, Fill.EMPTY, Fill.FULL]


def test_what_a_host_has_said_since_stays() -> None:
    point = a_relay_point(fill=Fill.FULL)
    round_ = a_published_round(with_relays=True)
    stop = next(stop for stop in stops_of(round_) if stop.relay_point_id)
    RelayPoint.objects.update(fill=Fill.LOW, fill_at=NINE + timedelta(minutes=30))
    told(round_, a_tap(TapKind.DONE, stop, volume_m3="0.6"))
    assert RelayPoint.objects.get(pk=point.pk).fill == Fill.LOW


def test_taking_back_may_arrive_first_and_twice() -> None:
    round_ = a_published_round()
    home = stops_of(round_)[0]
    done = a_tap(TapKind.DONE, home, volume_m3="3")
    undo = a_tap(TapKind.UNDO, undoes=done.client_id, minute=1)
    assert told(round_, undo) == ["APPLIED"]
    assert told(round_, done) == ["OLDER"]
    assert told(round_, done, undo, a_tap(TapKind.UNDO, undoes=done.client_id)) == ["KNOWN", "KNOWN", "OLDER"]
    assert Stop.objects.get(pk=home.pk).state == StopState.PLANNED


def test_taking_back_what_the_office_has_gone_on_from_is_for_staff() -> None:
    round_ = a_published_round()
    home = stops_of(round_)[0]
    nobody = a_tap(TapKind.NOBODY, home)
    told(round_, nobody)
    PickupRequest.objects.update(status=RequestStatus.RECEIVED)
    assert told(round_, a_tap(TapKind.UNDO, undoes=nobody.client_id)) == ["CONFLICT"]
    assert Stop.objects.get(pk=home.pk).state == StopState.NOBODY


def test_an_undo_is_not_undone_and_what_staff_settled_neither() -> None:
    round_ = a_published_round()
    home = stops_of(round_)[0]
    there, broken = a_tap(TapKind.ARRIVED, home), a_tap(TapKind.INCIDENT, home, incident="BREAKDOWN")
    undo = a_tap(TapKind.UNDO, undoes=there.client_id)
    told(round_, there, broken, undo)
    Incident.objects.update(settled_at=NINE)
    again = a_tap(TapKind.UNDO, undoes=undo.client_id), a_tap(TapKind.UNDO, undoes=broken.client_id)
    assert told(round_, *again) == ["CONFLICT", "CONFLICT"]


def test_a_conflict_that_the_crew_takes_back_concerns_nobody() -> None:
    round_ = a_published_round()
    home = stops_of(round_)[0]
    cancel(request_id=PickupRequest.objects.get().pk, actor=Actor("Denise"), why="", now=NINE)
    done = a_tap(TapKind.DONE, home, volume_m3="3")
    assert whys(round_, done) == ["Cet arrêt n’est plus dans la tournée."]
    told(round_, a_tap(TapKind.UNDO, undoes=done.client_id))
    assert not CrewAction.objects.in_conflict().exists()
