"""What comes of a message that cannot leave: tried again while the trouble passes, then said by telephone."""

from datetime import timedelta

import pytest

from collections_app import delivery, outbox
from collections_app.booking.scheduling import book
from collections_app.enums import Channel, NoticeKind, NoticeState
from collections_app.journal import Actor, tell
from collections_app.locks import DayBusy
from collections_app.models import CallBack, Notice, PickupRequest
from collections_app.offers import Slot
from collections_app.outbox import TRIES, send_due
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, the_rules
from collections_app.tests.mail_sink import Sink
from collections_app.tests.sms_gateway import Gateway

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rules(db: None) -> None:
    the_rules()


def test_a_number_the_operator_refuses_is_not_tried_again_but_called(gateway: Gateway) -> None:
    gateway.status = 400
    a_day()
    window = the_rules().windows.all()[0]
    slot = Slot(THURSDAY, window.starts, window.ends)
    book(request_id=a_request(email="").pk, slot=slot, actor=Actor("Denise"), now=NOW)
    send_due(clock=lambda: NOW)
    notice = Notice.objects.get()
    assert (notice.state, notice.channel) == (NoticeState.FAILED, Channel.SMS)
    assert notice.error == "L’opérateur SMS refuse ce numéro ou ce message (réponse 400)."
    assert CallBack.objects.get().why == "À prévenir par téléphone : Rendez-vous confirmé (message non parti)"
    assert send_due(clock=lambda: NOW + timedelta(days=1)) == 0
    assert len(gateway.asked) == 1


def test_a_passing_trouble_is_tried_for_a_day_and_then_called(gateway: Gateway) -> None:
    gateway.status = 503
    tell(a_request(email=""), NoticeKind.CANCELLED, now=NOW, about=NOW.date())  # near, so that no night delays it
    PickupRequest.objects.update(status="CANCELLED")
    now = NOW
    for _ in range(TRIES):
        assert Notice.objects.get().state == NoticeState.DUE
        now = Notice.objects.get().due_at
        send_due(clock=lambda now=now: now)  # type: ignore[misc]
    notice = Notice.objects.get()
    assert (notice.state, notice.attempts) == (NoticeState.FAILED, TRIES)
    assert timedelta(hours=18) < now - NOW < timedelta(hours=30)
    assert CallBack.objects.count() == 1


def test_a_colleague_who_holds_a_request_holds_up_no_other_and_its_call_is_owed_later(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway.status = 400
    for _ in range(2):
        tell(a_request(email=""), NoticeKind.RECEIVED, now=NOW)

    def busy(*_: object, **__: object) -> None:
        raise DayBusy

    with monkeypatch.context() as held:
        held.setattr(outbox, "owe_a_call", busy)
        assert send_due(clock=lambda: NOW) == 0
    assert len(gateway.asked) == 2
    assert set(Notice.objects.values_list("state", flat=True)) == {NoticeState.DUE}
    send_due(clock=lambda: NOW + timedelta(hours=1))
    assert set(Notice.objects.values_list("state", flat=True)) == {NoticeState.FAILED}
    assert CallBack.objects.count() == 2


def test_what_is_to_be_said_waits_for_who_holds_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    tell(a_request(email=""), NoticeKind.CANCELLED, now=NOW, about=NOW.date())
    PickupRequest.objects.update(status="CANCELLED", phone="+33142345678")

    def busy(_: int) -> None:
        raise DayBusy

    with monkeypatch.context() as held:
        held.setattr(delivery, "locked_request", busy)
        assert send_due(clock=lambda: NOW) == 0
    notice = Notice.objects.get()
    assert (notice.state, notice.error) == (NoticeState.DUE, "")
    assert send_due(clock=lambda: NOW + timedelta(hours=1)) == 1
    assert CallBack.objects.get().why == "À prévenir par téléphone : Demande annulée"


def test_a_line_that_is_down_costs_a_batch_one_try_and_holds_up_no_other(gateway: Gateway, sink: Sink) -> None:
    gateway.status = 401
    for email in ("", "", "", "martin@example.org"):
        tell(a_request(email=email), NoticeKind.RECEIVED, now=NOW)
    assert send_due(clock=lambda: NOW) == 1
    assert len(gateway.asked) == len(sink.letters) == 1
    assert sorted(Notice.objects.values_list("attempts", flat=True)) == [0, 0, 1, 1]
