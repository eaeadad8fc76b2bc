"""What is shown before is what is sent, byte for byte; and looking at it changes nothing."""

from collections.abc import Callable
from functools import partial

import pytest

from collections_app.deciding.declining import decline_for
from collections_app.deciding.foretelling import Foretold, SaidOtherwise, decided, foretold
from collections_app.deciding.redirecting import Place, send_elsewhere
from collections_app.enums import Channel, NoticeState, RequestStatus
from collections_app.facts import load_decline_reasons
from collections_app.journal import Actor
from collections_app.models import CallBack, DeclineReason, Notice, NoticeText, PickupRequest, RequestEvent
from collections_app.moderation import accept
from collections_app.notices import compose
from collections_app.outbox import send_due
from collections_app.photos import ask_for
from collections_app.tests.builders import NOW, a_depot, a_request, the_rules
from collections_app.tests.mail_sink import Sink, subject, words

pytestmark = pytest.mark.django_db

DENISE = Actor("Denise")
ADDED = "Merci d’avoir pensé à nous, et bon courage pour le déménagement {vraiment}."

Decision = Callable[[PickupRequest], partial[PickupRequest]]


def _declined(request: PickupRequest) -> partial[PickupRequest]:
    load_decline_reasons()
    reason = DeclineReason.objects.all()[0]
    return partial(decline_for, request_id=request.pk, reason_id=reason.pk, actor=DENISE, now=NOW)


def _sent_elsewhere(request: PickupRequest) -> partial[PickupRequest]:
    a_depot()
    return partial(send_elsewhere, request_id=request.pk, places=[Place.DEPOT], actor=DENISE, now=NOW)


def _asked_for_a_photo(request: PickupRequest) -> partial[PickupRequest]:
    return partial(ask_for, request_id=request.pk, what="le canapé de face", actor=DENISE, now=NOW)


def _accepted(request: PickupRequest) -> partial[PickupRequest]:
    PickupRequest.objects.filter(pk=request.pk).update(status=RequestStatus.MODERATION)
    return partial(accept, request_id=request.pk, actor=DENISE, now=NOW)


DECISIONS = [_declined, _sent_elsewhere, _asked_for_a_photo, _accepted]


def shown(request: PickupRequest, decision: partial[PickupRequest], addition: str = "") -> Foretold:
    return foretold(decision, request_id=request.pk, addition=addition, now=NOW)


def done(request: PickupRequest, decision: partial[PickupRequest], digest: str, addition: str = "") -> Foretold:
    return decided(decision, request_id=request.pk, addition=addition, shown=digest, now=NOW)


@pytest.mark.parametrize("a_decision", DECISIONS)
@pytest.mark.parametrize("addition", ["", ADDED])
def test_the_letter_is_the_one_that_was_shown(a_decision: Decision, addition: str, sink: Sink) -> None:
    the_rules()
    request = a_request()
    decision = a_decision(request)
    before = shown(request, decision, addition)
    done(request, decision, before.digest, addition)
    send_due(clock=lambda: NOW)
    (letter,), (message,) = sink.letters, before.messages
    assert (letter["To"], subject(letter)) == (message.to, message.subject)
    assert words(letter).replace("\r\n", "\n").removesuffix("\n") == message.body
    assert (addition in message.body) is True


@pytest.mark.parametrize("a_decision", DECISIONS)
def test_looking_changes_nothing(a_decision: Decision) -> None:
    the_rules()
    request = a_request()
    decision = a_decision(request)
    request.refresh_from_db()
    before = shown(request, decision)
    assert before.messages
    assert not Notice.objects.exists()
    assert not RequestEvent.objects.exists()
    assert not CallBack.objects.exists()
    assert PickupRequest.objects.get().version == request.version


def test_words_that_were_changed_meanwhile_are_shown_again_and_nothing_is_done() -> None:
    the_rules()
    request = a_request()
    decision = _declined(request)
    before = shown(request, decision)
    NoticeText.objects.create(
        key="DECLINED", subject="Autre", body="Tout autre.\n\n{contact}", sms="Autre", saved_at=NOW, who="Odile"
    )
    with pytest.raises(SaidOtherwise) as error:
        done(request, decision, before.digest)
    assert error.value.now_said.messages[0].subject == "Autre"
    request.refresh_from_db()
    assert (request.status, Notice.objects.count()) == (RequestStatus.RECEIVED, 0)
    # what staff wrote has no gap for what to do instead: it is said all the same
    assert DeclineReason.objects.all()[0].instead in error.value.now_said.messages[0].body


@pytest.mark.parametrize("a_decision", [_declined, _sent_elsewhere, _asked_for_a_photo])
def test_the_same_words_are_said_to_whoever_has_only_a_landline(a_decision: Decision) -> None:
    the_rules()
    request = a_request(email="")
    PickupRequest.objects.update(phone="+33142345678")
    decision = a_decision(request)
    before = shown(request, decision)
    (message,) = before.messages
    assert message.channel == Channel.PHONE
    assert message.body.startswith("Bonjour Mme Martin,")
    done(request, decision, before.digest)
    send_due(clock=lambda: NOW)
    notice = Notice.objects.select_related("request__day").get()
    said = compose(notice, now=NOW)
    assert notice.state == NoticeState.CALL
    assert said is not None
    assert said.body == message.body
    assert "À prévenir par téléphone : " in CallBack.objects.get(done_at=None).why


def test_a_text_message_is_the_one_that_was_shown(settings: object) -> None:
    the_rules()
    request = a_request(email="")
    settings.SMS_URL = "console://"  # type: ignore[attr-defined]
    decision = _asked_for_a_photo(request)
    (message,) = shown(request, decision, "Merci !").messages
    assert message.channel == Channel.SMS
    assert message.body.endswith("Merci !")
    done(request, decision, shown(request, decision, "Merci !").digest, "Merci !")
    sent = compose(Notice.objects.select_related("request__day").get(), now=NOW)
    assert sent is not None
    assert sent.body == message.body
