"""E-mail and SMS against real servers on this machine that take, refuse, put off, hang or are away."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from collections_app.channels import brevo, sms
from collections_app.channels.failures import LineDown, NotDelivered, Refused
from collections_app.channels.mail import Letter, MailLine
from collections_app.channels.sms import SmsUrlUnknown, sms_backend
from collections_app.tests.mail_sink import Sink, subject
from collections_app.tests.sms_gateway import Gateway, running_gateway

LETTER = Letter(to="martin@example.org", subject="Demain", body="Bonjour", message_id="<avis-1@example.org>")


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with running_gateway() as server:
        yield server


def send(gateway: Gateway, text: str = "Demain, 8 h") -> None:
    backend = sms_backend(gateway.url)
    assert backend is not None
    backend.send(to="+33612345678", text=text, tag="avis-7")


def test_an_sms_goes_out_as_the_operator_wants_it(gateway: Gateway) -> None:
    send(gateway)
    send(gateway, "’")
    asked, wide = gateway.asked
    assert asked == {
        "path": "/v3/transactionalSMS/send",
        "key": "a-key",
        "sender": "Amistock",
        "recipient": "33612345678",
        "content": "Demain, 8 h",
        "type": "transactional",
        "unicodeEnabled": False,
        "tag": "avis-7",
    }
    assert wide["unicodeEnabled"]


@pytest.mark.parametrize("status", [400, 422])
def test_a_number_that_will_never_do_is_refused_for_good(gateway: Gateway, status: int) -> None:
    gateway.status = status
    with pytest.raises(Refused, match=f"refuse ce numéro ou ce message .réponse {status}"):
        send(gateway)


@pytest.mark.parametrize(("status", "reason"), [(401, "clé"), (402, "crédit"), (403, "compte"), (429, "attendre")])
def test_what_is_wrong_with_our_account_is_no_refusal_of_the_person(gateway: Gateway, status: int, reason: str) -> None:
    gateway.status = status
    with pytest.raises(LineDown, match=reason):
        send(gateway)


@pytest.mark.parametrize("status", [302, 404, 500, 503])
def test_any_other_answer_is_tried_again(gateway: Gateway, status: int) -> None:
    gateway.status = status
    with pytest.raises(NotDelivered, match=str(status)) as told:
        send(gateway)
    assert not told.value.permanent


def test_an_operator_that_hangs_is_left_after_seconds(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brevo, "READ_S", 0.2)
    gateway.waits_s = 0.6
    with pytest.raises(LineDown, match="ne répond pas"):
        send(gateway)


def test_an_operator_that_is_away_is_no_refusal() -> None:
    gateway = Gateway()
    gateway.port = 1
    with pytest.raises(LineDown):
        send(gateway)


def test_files_and_the_log_are_backends_too(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    backend = sms_backend(f"file://{tmp_path}/sms")
    assert backend is not None
    backend.send(to="+33612345678", text="Demain", tag="avis-7")
    (file,) = (tmp_path / "sms").iterdir()
    assert file.read_text() == "+33612345678\nDemain\n"
    with caplog.at_level("INFO", logger=sms.__name__):
        backend = sms_backend("console://")
        assert backend is not None
        backend.send(to="+33612345678", text="Demain", tag="avis-7")
    assert "Demain" in caplog.text


@pytest.mark.parametrize(
    "url",
    ["nonsense", "file://", "brevo://api.brevo.com/v3?sender=A", "brevo://k@h/v3", "brevo://k@h/v3?sender=trop+long"],
)
def test_an_address_that_names_no_backend_is_told(url: str) -> None:
    with pytest.raises(SmsUrlUnknown):
        sms_backend(url)


def test_no_address_is_no_sms() -> None:
    assert sms_backend("") is None


def test_one_line_takes_many_letters_each_with_the_same_name_at_every_try(sink: Sink) -> None:
    with MailLine() as line:
        line.send(LETTER)
        line.send(LETTER)
    assert [letter["Message-ID"] for letter in sink.letters] == ["<avis-1@example.org>"] * 2
    assert subject(sink.letters[0]) == "Demain"
    assert sink.connections == 1


def test_a_mailbox_that_is_unknown_is_refused_and_the_next_letter_leaves(sink: Sink) -> None:
    with MailLine() as line:
        sink.reply_to_recipient = "550 boîte inconnue"
        with pytest.raises(Refused, match="550"):
            line.send(LETTER)
        sink.reply_to_recipient = "250 OK"
        line.send(LETTER)
    assert len(sink.letters) == 1


@pytest.mark.parametrize("reply", ["451 plus tard", "421 trop de monde"])
def test_a_server_that_asks_to_wait_is_no_refusal(sink: Sink, reply: str) -> None:
    sink.reply = reply
    with MailLine() as line, pytest.raises(NotDelivered, match=reply[:3]) as told:
        line.send(LETTER)
    assert not told.value.permanent


def test_a_server_that_is_slow_is_left_after_seconds(sink: Sink, settings: Any) -> None:
    settings.EMAIL_TIMEOUT = 0.2
    sink.waits_s = 0.5
    with MailLine() as line, pytest.raises(LineDown, match="ne répond pas"):
        line.send(LETTER)


def test_a_server_that_says_nothing_at_all_is_left_after_seconds(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 0.2
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        with MailLine() as line, pytest.raises(LineDown):
            line.open()


@pytest.mark.parametrize(("status", "kind"), [(201, None), (400, Refused), (401, LineDown), (500, LineDown)])
def test_brevos_api_takes_e_mail_too(
    gateway: Gateway, settings: Any, status: int, kind: type[NotDelivered] | None
) -> None:
    settings.EMAIL_BACKEND = "anymail.backends.brevo.EmailBackend"
    settings.ANYMAIL = {"BREVO_API_KEY": "a-key", "BREVO_API_URL": f"http://127.0.0.1:{gateway.port}/v3/"}
    gateway.status = status
    with MailLine() as line:
        if kind is None:
            line.send(LETTER)
        else:
            with pytest.raises(kind):
                line.send(LETTER)
    assert gateway.asked[0]["to"] == [{"email": "martin@example.org"}]
