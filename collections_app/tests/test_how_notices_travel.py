"""Which way a notice goes, when, and what comes of it when it cannot."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from collections_app.booking.scheduling import book, cancel, rebook, unbook
from collections_app.enums import Channel, NoticeKind, NoticeState
from collections_app.journal import SETTLES, Actor, tell
from collections_app.models import CallBack, Notice, PickupRequest
from collections_app.offers import Slot
from collections_app.outbox import send_due
from collections_app.reminding import NoEmail, resend_link
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, the_rules
from collections_app.tests.mail_sink import Sink, subject, words
from collections_app.tests.sms_gateway import Gateway

pytestmark = pytest.mark.django_db

DENISE = Actor("Denise")
LATER = NOW + SETTLES
EVENING = datetime(2026, 3, 2, 21, tzinfo=ZoneInfo("Europe/Paris"))
NEXT_MORNING = datetime(2026, 3, 3, 8, tzinfo=ZoneInfo("Europe/Paris"))
LANDLINE = "+33142345678"


@pytest.fixture(autouse=True)
def rules(db: None) -> None:
    the_rules()


def slot(number: int = 0) -> Slot:
    window = the_rules().windows.all()[number]
    return Slot(THURSDAY, window.starts, window.ends)


def booked(**values: Any) -> PickupRequest:
    a_day()
    return book(request_id=a_request(**values).pk, slot=slot(), actor=DENISE, now=NOW)


def by_landline(request: PickupRequest) -> PickupRequest:
    PickupRequest.objects.filter(pk=request.pk).update(phone=LANDLINE, email="")
    request.refresh_from_db()
    return request


def test_who_gave_no_e_mail_gets_an_sms(gateway: Gateway, sink: Sink) -> None:
    request = booked(email="")
    assert send_due(clock=lambda: NOW) == 1
    (sms,) = gateway.asked
    assert sms["recipient"] == "33612345678"
    assert sms["content"].startswith("Amistock : collecte confirmée jeudi 5 mars entre 8 h et 12 h. Référence")
    assert f"/suivi/{request.pk}-" in sms["content"]
    assert not sms["unicodeEnabled"]
    assert Notice.objects.get().channel == Channel.SMS
    assert sink.letters == []


def test_a_landline_is_a_call_for_the_switchboard(gateway: Gateway) -> None:
    request = by_landline(booked())
    cancel(request_id=request.pk, actor=DENISE, why="par le lien", now=NOW)
    send_due(clock=lambda: NOW)
    notice = Notice.objects.get(kind=NoticeKind.CANCELLED)
    assert (notice.state, notice.channel) == (NoticeState.CALL, Channel.PHONE)
    assert CallBack.objects.get().why == "À prévenir par téléphone : Demande annulée"
    assert gateway.asked == []


def test_a_call_that_is_owed_already_says_this_too() -> None:
    request = by_landline(a_request())
    CallBack.objects.create(request=request, due_at=NOW + timedelta(hours=4), why="date à trouver")
    CallBack.objects.also_owe(request, "À prévenir", due_at=NOW)
    CallBack.objects.also_owe(request, "À prévenir", due_at=NOW)
    call = CallBack.objects.get()
    assert (call.why, call.due_at) == ("date à trouver ; À prévenir", NOW)


def test_nobody_is_called_about_a_date_just_agreed_by_telephone(denise: Any) -> None:
    a_day()
    request = by_landline(a_request())
    book(request_id=request.pk, slot=slot(), actor=Actor("Denise", denise.pk), now=NOW)
    assert send_due(clock=lambda: NOW) == 0
    assert not CallBack.objects.exists()
    assert Notice.objects.get().state == NoticeState.VOID


def test_where_there_is_no_operator_a_mobile_is_called_too(settings: Any) -> None:
    settings.SMS_URL = ""
    booked(email="")
    send_due(clock=lambda: NOW)
    assert CallBack.objects.get().why == "À prévenir par téléphone : Rendez-vous confirmé"


def test_a_change_before_the_confirmation_left_is_told_once_and_never_as_a_cancellation(sink: Sink) -> None:
    request = booked()
    rebook(request_id=request.pk, slot=slot(1), actor=DENISE, now=NOW)
    assert send_due(clock=lambda: NOW) == 1
    assert send_due(clock=lambda: LATER) == 0
    (letter,) = sink.letters
    assert "confirmée" in subject(letter)
    assert "entre 12\u202fh et 16\u202fh" in words(letter)
    change = Notice.objects.get(kind=NoticeKind.CHANGED)
    assert (change.state, change.error) == (NoticeState.VOID, "Dit dans le message précédent.")


def test_three_changes_in_a_minute_are_one_message(sink: Sink) -> None:
    request = booked()
    send_due(clock=lambda: NOW)
    for number in (1, 0, 1):
        rebook(request_id=request.pk, slot=slot(number), actor=DENISE, now=NOW)
    send_due(clock=lambda: LATER)
    confirmed, changed = sink.letters
    assert "changé" in subject(changed)
    assert "annul" not in words(changed).partition("Suivre")[0]
    assert "12\u202fh et 16\u202fh" in words(changed)


def test_a_confirmation_carries_the_calendar_file(sink: Sink) -> None:
    booked()
    send_due(clock=lambda: NOW)
    words_part, file = sink.letters[0].get_payload()
    assert file.get_content_type() == "text/calendar"
    assert b"BEGIN:VEVENT" in file.get_payload(decode=True)


def test_who_lost_the_date_by_a_change_is_told_that_one_will_come(sink: Sink) -> None:
    request = booked()
    send_due(clock=lambda: NOW)
    freed = unbook(request_id=request.pk, actor=DENISE, why="la liste a grandi", now=NOW)
    tell(freed, NoticeKind.CHANGED, now=NOW)
    send_due(clock=lambda: LATER)
    assert "attend maintenant une date" in words(sink.letters[-1])


def test_a_text_message_waits_for_the_morning_and_an_answer_by_e_mail_does_not(gateway: Gateway, sink: Sink) -> None:
    by_phone, by_mail = a_request(email=""), a_request()
    for request in (by_phone, by_mail):
        tell(request, NoticeKind.RECEIVED, now=EVENING)
    assert send_due(clock=lambda: EVENING) == 1
    assert len(sink.letters) == 1
    waiting = by_phone.notices.get()
    assert (waiting.state, waiting.due_at, waiting.attempts) == (NoticeState.DUE, NEXT_MORNING, 0)
    assert send_due(clock=lambda: NEXT_MORNING) == 1
    assert len(gateway.asked) == 1


@pytest.mark.parametrize(("days_before", "sent"), [(0, 1), (1, 1), (2, 0)])
def test_a_cancellation_rings_at_night_only_when_the_truck_is_expected(
    gateway: Gateway, days_before: int, sent: int
) -> None:
    request = booked(email="")
    send_due(clock=lambda: NOW)
    evening = THURSDAY - timedelta(days=days_before)
    at = time(21) if days_before else time(2)
    night = datetime.combine(evening, at, tzinfo=ZoneInfo("Europe/Paris"))
    cancel(request_id=request.pk, actor=DENISE, why="panne", now=night)
    assert send_due(clock=lambda: night) == sent


def test_a_cancellation_by_e_mail_leaves_at_once_with_what_clears_the_calendar(sink: Sink) -> None:
    request = booked()
    send_due(clock=lambda: NOW)
    cancel(request_id=request.pk, actor=DENISE, why="changé d’avis", now=EVENING)
    assert send_due(clock=lambda: EVENING) == 1
    _, file = sink.letters[-1].get_payload()
    assert b"STATUS:CANCELLED" in file.get_payload(decode=True)


def test_a_request_that_never_had_a_date_is_cancelled_without_a_file(sink: Sink) -> None:
    cancel(request_id=a_request().pk, actor=DENISE, why="changé d’avis", now=NOW)
    assert send_due(clock=lambda: NOW) == 1
    assert not sink.letters[-1].is_multipart()


@pytest.mark.parametrize(("days_before", "sent"), [(1, 1), (2, 0)])
def test_a_change_rings_at_night_only_when_the_visit_is_near(gateway: Gateway, days_before: int, sent: int) -> None:
    request = booked(email="")
    send_due(clock=lambda: NOW)
    night = datetime.combine(THURSDAY - timedelta(days=days_before), time(21), tzinfo=ZoneInfo("Europe/Paris"))
    tell(request, NoticeKind.CHANGED, now=night - SETTLES)
    assert send_due(clock=lambda: night) == sent


def test_one_person_gets_one_message_at_a_time(sink: Sink) -> None:
    request = a_request()
    tell(request, NoticeKind.RECEIVED, now=NOW)
    tell(request, NoticeKind.RECEIVED, now=NOW)
    first = request.notices.order_by("pk")[0]
    Notice.objects.filter(pk=first.pk).update(state=NoticeState.SENDING, claimed_at=NOW)
    assert not Notice.objects.due(NOW).exists()
    assert Notice.objects.due(NOW + timedelta(minutes=1)).count() == 2


def test_a_name_carries_no_link_to_a_stranger(sink: Sink) -> None:
    request = a_request()
    PickupRequest.objects.filter(pk=request.pk).update(name="Gagnez https://mal.example/x www.mal.example <b>Paul</b>")
    tell(request, NoticeKind.RECEIVED, now=NOW)
    send_due(clock=lambda: NOW)
    assert words(sink.letters[0]).startswith("Bonjour Gagnez Paul,")


def test_an_outcome_put_right_before_it_was_told_is_told_once(sink: Sink) -> None:
    request = a_request()
    for _ in range(2):
        tell(request, NoticeKind.OUTCOME, now=NOW)
    PickupRequest.objects.update(status="COLLECTED", outcome_volume_m3="3.4")
    send_due(clock=lambda: NOW + SETTLES)
    (letter,) = sink.letters
    assert "environ 3,4\u202fm³" in words(letter)


def test_the_link_is_sent_again_by_sms_and_to_a_landline_not_at_all(gateway: Gateway) -> None:
    request = a_request(email="")
    resend_link(request_id=request.pk, actor=DENISE, now=NOW)
    assert send_due(clock=lambda: NOW) == 1
    assert f"/suivi/{request.pk}-" in gateway.asked[0]["content"]
    with pytest.raises(NoEmail):
        resend_link(request_id=by_landline(request).pk, actor=DENISE, now=NOW)
