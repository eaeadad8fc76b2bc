"""What an applicant is told leaves once, by the way they can be reached, or somebody telephones."""

from datetime import timedelta

import pytest

from collections_app.application_steps import ApplicationState
from collections_app.becoming.applying import WROTE_BEFORE
from collections_app.becoming.reviewing import decline, visited
from collections_app.becoming.sending import send_due
from collections_app.enums import Channel, NoticeState
from collections_app.models import ApplicationLetter, ApplicationReason, RelayApplication
from collections_app.outbox import TRIES
from collections_app.tests.becoming.applicants import INES, an_application, at
from collections_app.tests.builders import NOW
from collections_app.tests.mail_sink import Sink, subject, words
from collections_app.tests.sms_gateway import Gateway

pytestmark = pytest.mark.django_db


def send(after: timedelta = timedelta()) -> int:
    return send_due(clock=lambda: NOW + after)


def test_a_letter_leaves_once(sink: Sink) -> None:
    an_application()
    assert (send(), send()) == (1, 0)
    assert [subject(letter) for letter in sink.letters] == ["Nous avons bien reçu votre candidature"]
    assert ApplicationLetter.objects.get().channel == Channel.EMAIL


def test_whoever_has_only_a_mobile_gets_an_sms_and_not_at_night(gateway: Gateway) -> None:
    an_application(email="")
    assert send(timedelta(hours=12)) == 0
    assert gateway.asked == []
    assert send(timedelta(hours=24)) == 1
    assert "candidature bien recue" in str(gateway.asked[0]).replace("ç", "c")


def test_a_letter_claimed_by_a_worker_that_died_is_sent_by_the_next(sink: Sink) -> None:
    an_application()
    ApplicationLetter.objects.update(state=NoticeState.SENDING, claimed_at=NOW)
    assert send(timedelta(seconds=10)) == 0
    assert send(timedelta(minutes=1)) == 1
    assert len(sink.letters) == 1


def test_a_number_that_is_refused_is_called(gateway: Gateway) -> None:
    gateway.status = 400
    one = at(ApplicationState.ACCEPTED, email="")
    send()
    one.refresh_from_db()
    assert "À prévenir par téléphone" in one.call_why
    assert one.call_due_at
    assert ApplicationLetter.objects.get(kind="APPLY_ACCEPTED").state == NoticeState.FAILED
    assert RelayApplication.objects.for_staff(one.call_due_at).get() == one


def test_a_passing_trouble_is_tried_again_before_somebody_calls(gateway: Gateway) -> None:
    gateway.status = 503
    an_application(email="")
    now = NOW
    for _ in range(TRIES):
        now = ApplicationLetter.objects.get().due_at
        send_due(clock=lambda now=now: now)  # type: ignore[misc]
    assert ApplicationLetter.objects.get().state in (NoticeState.DUE, NoticeState.FAILED)
    assert ApplicationLetter.objects.get().attempts > 3


@pytest.mark.parametrize("seen", [False, True])
def test_whoever_is_in_doubt_is_answered_once_the_place_was_seen(sink: Sink, seen: bool) -> None:
    """The second of two shops, offered by one person on one day, is no robot's."""
    pk = an_application(doubt=WROTE_BEFORE).pk
    if seen:
        visited(application_id=pk, actor=INES, now=NOW)
    reason = ApplicationReason.objects.create(label="Trop loin", words="c’est trop loin", instead="Écrivez-nous.")
    decline(application_id=pk, reason_id=reason.pk, actor=INES, now=NOW)
    send()
    assert len(sink.letters) == seen


def test_the_opening_names_the_day_and_the_hosts_own_page(sink: Sink) -> None:
    one = at(ApplicationState.OPENING)
    send()
    letter = next(letter for letter in sink.letters if "ouvre" in subject(letter))
    assert subject(letter) == "Votre Amistock ouvre lundi 9 mars"
    assert f"/hote/{one.point_id}-" in words(letter)
