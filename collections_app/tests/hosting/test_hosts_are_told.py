"""What was noted is confirmed to the host, by e-mail or SMS, from what is true when it is sent."""

from datetime import timedelta
from typing import Any

import pytest

from collections_app.access import LinkUnknown, host_token, point_of
from collections_app.hosting.acting import HOST, MOST_A_DAY, SETTLES, undo
from collections_app.hosting.confirming import CLAIM, send_due
from collections_app.hosting.links import NobodyToWriteTo, change_link, send_link
from collections_app.hosting.telling import say_fill
from collections_app.journal import Actor
from collections_app.tests.builders import NOW
from collections_app.tests.mail_sink import Sink, subject, words
from collections_app.tests.sms_gateway import Gateway
from geo.enums import Fill, RelayState
from geo.models import HostAct, RelayPoint
from geo.models.host_act import TRIES
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db
SETTLED = NOW + SETTLES + timedelta(seconds=1)


@pytest.fixture
def point() -> RelayPoint:
    return a_relay_point(name="Mairie", contact_email="hote@example.org", contact_phone="+33612345678")


def tell(point: RelayPoint, fill: Fill = Fill.FULL, *, actor: Actor = HOST, minutes: int = 0) -> HostAct:
    act = say_fill(point_id=point.pk, fill=fill, actor=actor, now=NOW + timedelta(minutes=minutes))
    assert act is not None
    return act


def send(at: Any = SETTLED) -> int:
    return send_due(clock=lambda: at)


def test_a_letter_says_what_was_noted_and_leads_back(point: RelayPoint, sink: Sink) -> None:
    tell(point)
    assert send(NOW) == 0  # a wrong tap is put right first
    assert send() == 1
    assert send() == 0
    (letter,) = sink.letters
    assert (letter["To"], subject(letter)) == ("hote@example.org", "C’est noté : Plein : venez vider")
    assert "Plein : venez vider (lundi 2 mars à 10\u00a0h)" in words(letter)
    assert f"/hote/{host_token(point)}/" in words(letter)


def test_what_is_said_within_a_minute_is_one_letter(point: RelayPoint, sink: Sink) -> None:
    tell(point, Fill.HALF)
    tell(point, Fill.FULL, actor=Actor("Denise"))
    assert send() == 1
    told = words(sink.letters[0])
    assert "À moitié plein" in told
    assert "Plein : venez vider (lundi 2 mars à 10\u00a0h, par Denise)" in told


def test_what_is_taken_back_in_time_is_never_told(point: RelayPoint, sink: Sink) -> None:
    undo(point_id=point.pk, act_id=tell(point).pk, actor=HOST, now=NOW)
    assert send() == 0
    assert sink.letters == []


def test_what_was_told_and_taken_back_is_told_again(point: RelayPoint, sink: Sink) -> None:
    act = tell(point)
    send()
    undo(point_id=point.pk, act_id=act.pk, actor=Actor("Denise"), now=SETTLED)
    assert send(SETTLED + SETTLES) == 1
    assert "Annulé : Plein : venez vider (lundi 2 mars à 10\u00a0h\u00a001, par Denise)" in words(sink.letters[1])


def test_what_is_taken_back_while_its_letter_leaves_is_told_again(point: RelayPoint, sink: Sink) -> None:
    act = tell(point)
    HostAct.objects.due(SETTLED).update(due_at=SETTLED + CLAIM, attempts=1)  # as a worker that is sending
    undo(point_id=point.pk, act_id=act.pk, actor=HOST, now=SETTLED)
    assert send(SETTLED + SETTLES) == 1
    assert "Annulé : Plein : venez vider" in words(sink.letters[0])


def test_without_an_e_mail_an_sms_goes_out(gateway: Gateway) -> None:
    point = a_relay_point(contact_phone="+33612345678")
    tell(point)
    assert send() == 1
    (asked,) = gateway.asked
    assert asked["content"].startswith("Amistock, c'est noté. Plein : venez vider. Une erreur ? http")
    assert not asked["unicodeEnabled"]


@pytest.mark.parametrize("contact", [{}, {"contact_phone": "+33140000000"}])
def test_whom_nobody_can_write_to_is_left_in_peace(contact: dict[str, Any], gateway: Gateway) -> None:
    tell(a_relay_point(**contact))
    assert send() == 0
    assert not HostAct.objects.due(SETTLED).exists()
    assert gateway.asked == []


def test_a_mail_server_that_is_away_loses_nothing(point: RelayPoint, sink: Sink) -> None:
    tell(point)
    sink.reply = "451 plus tard"
    assert send() == 0
    assert send() == 0  # not at once
    sink.reply = "250 Merci"
    assert send(SETTLED + 3 * CLAIM) == 1
    assert len(sink.letters) == 1


def test_a_host_to_whom_no_letter_can_be_written_keeps_nobody_from_theirs(point: RelayPoint, sink: Sink) -> None:
    broken = a_relay_point(name="École", contact_email="deux\nlignes@example.org")
    act = tell(broken)
    tell(point)
    assert send() == 1
    assert [letter["To"] for letter in sink.letters] == ["hote@example.org"]
    act.refresh_from_db()
    assert (act.due_at, act.sent_at) == (SETTLED + 2 * CLAIM, None)


def test_a_letter_that_never_leaves_is_given_up(point: RelayPoint, sink: Sink) -> None:
    act = tell(point)
    sink.reply_to_recipient = "550 inconnu"
    send()
    act.refresh_from_db()
    assert (act.due_at, act.sent_at, act.attempts) == (None, None, 1)
    HostAct.objects.update(due_at=NOW, attempts=TRIES)
    assert send() == 0


def test_a_link_in_wrong_hands_writes_no_flood_of_letters(point: RelayPoint) -> None:
    for number in range(MOST_A_DAY + 5):
        tell(point, list(Fill)[number % 5], minutes=11 * number)
    assert HostAct.objects.exclude(due_at=None).count() == MOST_A_DAY


def test_the_link_is_sent_again_and_a_new_one_shuts_the_old(point: RelayPoint, sink: Sink) -> None:
    send_link(point_id=point.pk, actor=Actor("Denise"), now=NOW)
    assert send(NOW) == 1
    assert subject(sink.letters[0]) == "Votre page d’hôte : Mairie"
    old = host_token(point)
    assert point_of(old) == point
    change_link(point_id=point.pk, actor=Actor("Denise"), now=NOW)
    with pytest.raises(LinkUnknown):
        point_of(old)
    point.refresh_from_db()
    assert point_of(host_token(point)) == point


def test_a_link_needs_somebody_to_go_to() -> None:
    with pytest.raises(NobodyToWriteTo):
        send_link(point_id=a_relay_point().pk, actor=Actor("Denise"), now=NOW)


def test_the_link_of_a_point_that_is_closed_for_good_opens_nothing(point: RelayPoint) -> None:
    RelayPoint.objects.filter(pk=point.pk).update(state=RelayState.CLOSED)
    with pytest.raises(LinkUnknown):
        point_of(host_token(point))
