"""Notices: owed as rows, composed when they are sent, sent to a real SMTP server, never lost and never stale."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from collections_app import notice_facts
from collections_app.access import request_token
from collections_app.booking.scheduling import book, cancel
from collections_app.enums import NoticeKind, NoticeState
from collections_app.journal import Actor, tell
from collections_app.models import Notice, PickupRequest
from collections_app.models.notice import CLAIM_LASTS
from collections_app.offers import Slot
from collections_app.outbox import send_due
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, the_rules
from collections_app.tests.mail_sink import Sink, subject, words

pytestmark = pytest.mark.django_db

DENISE = Actor("Denise")


def morning() -> Slot:
    window = the_rules().windows.all()[0]
    return Slot(THURSDAY, window.starts, window.ends)


def test_a_confirmation_says_when_where_and_how_to_follow(sink: Sink) -> None:
    a_day()
    request = book(request_id=a_request().pk, slot=morning(), actor=DENISE, now=NOW)

    assert send_due(clock=lambda: NOW) == 1

    (letter,) = sink.letters
    body = words(letter)
    assert request.reference in subject(letter)
    assert "jeudi 5 mars entre 8\u202fh et 12\u202fh" in body
    assert "12 rue de Crimée" in body
    assert f"/suivi/{request.pk}-" in body
    assert Notice.objects.get().state == NoticeState.SENT


def test_what_is_sent_is_not_sent_again(sink: Sink) -> None:
    tell(a_request(), NoticeKind.RECEIVED, now=NOW)
    send_due(clock=lambda: NOW)
    assert send_due(clock=lambda: NOW + timedelta(hours=1)) == 0
    assert len(sink.letters) == 1


def test_nothing_goes_out_for_what_no_longer_holds(sink: Sink) -> None:
    a_day()
    request = book(request_id=a_request().pk, slot=morning(), actor=DENISE, now=NOW)
    cancel(request_id=request.pk, actor=DENISE, why="par téléphone", now=NOW)

    send_due(clock=lambda: NOW)

    (letter,) = sink.letters
    assert "n’aura pas lieu" in subject(letter)
    assert Notice.objects.get(kind=NoticeKind.CONFIRMED).state == NoticeState.VOID


def test_a_server_that_is_away_is_asked_again_later_and_later(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    tell(a_request(), NoticeKind.RECEIVED, now=NOW)
    send_due(clock=lambda: NOW)
    notice = Notice.objects.get()
    assert notice.state == NoticeState.DUE
    assert notice.due_at > NOW
    assert notice.error == "Le serveur d’e-mail ne répond pas."


def test_a_passing_refusal_is_tried_again_and_a_permanent_one_is_not(sink: Sink) -> None:
    tell(a_request(), NoticeKind.RECEIVED, now=NOW)
    sink.reply = "451 plus tard"
    send_due(clock=lambda: NOW)
    assert Notice.objects.get().state == NoticeState.DUE
    sink.reply = "550 boîte inconnue"
    send_due(clock=lambda: NOW + timedelta(hours=1))
    assert Notice.objects.get().state == NoticeState.FAILED


def test_a_notice_whose_worker_vanished_is_taken_up_by_another(sink: Sink) -> None:
    tell(a_request(), NoticeKind.RECEIVED, now=NOW)
    Notice.objects.update(state=NoticeState.SENDING, claimed_at=NOW, attempts=F("attempts") + 1)
    assert send_due(clock=lambda: NOW + CLAIM_LASTS / 2) == 0
    assert send_due(clock=lambda: NOW + CLAIM_LASTS * 2) == 1
    assert len(sink.letters) == 1


def test_a_claim_begins_when_its_own_notice_is_taken_up(sink: Sink) -> None:
    for _ in range(3):
        tell(a_request(), NoticeKind.RECEIVED, now=NOW)
    ticking = (NOW + timedelta(seconds=5 * step) for step in range(99))
    assert send_due(clock=lambda: next(ticking)) == 3
    assert not Notice.objects.filter(claimed_at=NOW).exists()
    assert Notice.objects.values("claimed_at").distinct().count() == 3


def test_a_notice_that_cannot_be_made_holds_up_no_other(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    cursed, blessed = a_request(), a_request()
    tell(cursed, NoticeKind.RECEIVED, now=NOW)
    tell(blessed, NoticeKind.RECEIVED, now=NOW)

    def token(request: PickupRequest) -> str:
        if request == cursed:
            raise ValueError("no words for this")
        return request_token(request)

    monkeypatch.setattr(notice_facts, "request_token", token)

    assert send_due(clock=lambda: NOW) == 1
    assert Notice.objects.get(request=blessed).state == NoticeState.SENT
    assert Notice.objects.get(request=cursed).state == NoticeState.DUE
