"""Notices: owed as rows, composed when they are sent, sent to a real SMTP server, never lost and never stale."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db.models import F

from collections_app import notices
from collections_app.access import request_token
from collections_app.booking.scheduling import book, cancel
from collections_app.enums import NoticeKind, NoticeState
from collections_app.journal import Actor, tell
from collections_app.models import Notice, PickupRequest
from collections_app.models.notice import CLAIM_LASTS
from collections_app.offers import Slot
from collections_app.outbox import send_due
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, the_rules

pytestmark = pytest.mark.django_db

DENISE = Actor("Denise")


class Sink:
    """An SMTP server that keeps what it gets, and answers `reply` to each message."""

    def __init__(self) -> None:
        self.letters: list[Any] = []
        self.reply = "250 Merci"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.reply.startswith("250"):
            self.letters.append(message_from_bytes(envelope.content))
        return self.reply


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    handler = Sink()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield handler
    controller.stop()


def morning() -> Slot:
    window = the_rules().windows.all()[0]
    return Slot(THURSDAY, window.starts, window.ends)


def test_a_confirmation_says_when_where_and_how_to_follow(sink: Sink) -> None:
    a_day()
    request = book(request_id=a_request().pk, slot=morning(), actor=DENISE, now=NOW)

    assert send_due(clock=lambda: NOW) == 1

    (letter,) = sink.letters
    body = letter.get_payload(decode=True).decode()
    assert request.reference in str(make_header(decode_header(letter["Subject"])))
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

    assert [str(make_header(decode_header(letter["Subject"])))[:8] for letter in sink.letters] == ["Votre co"]
    assert "n’aura pas lieu" in str(make_header(decode_header(sink.letters[0]["Subject"])))
    assert Notice.objects.get(kind=NoticeKind.CONFIRMED).state == NoticeState.VOID


def test_without_an_address_the_notice_is_void_and_nothing_fails(sink: Sink) -> None:
    tell(a_request(email=""), NoticeKind.RECEIVED, now=NOW)
    assert send_due(clock=lambda: NOW) == 0
    assert Notice.objects.get().state == NoticeState.VOID


def test_a_server_that_is_away_is_asked_again_later_and_later(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    tell(a_request(), NoticeKind.RECEIVED, now=NOW)
    send_due(clock=lambda: NOW)
    notice = Notice.objects.get()
    assert notice.state == NoticeState.DUE
    assert notice.due_at > NOW
    assert notice.error == "ConnectionRefusedError"


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
    ticking = (NOW + CLAIM_LASTS * minute for minute in range(99))
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

    monkeypatch.setattr(notices, "request_token", token)

    assert send_due(clock=lambda: NOW) == 1
    assert Notice.objects.get(request=blessed).state == NoticeState.SENT
    assert Notice.objects.get(request=cursed).state == NoticeState.DUE
