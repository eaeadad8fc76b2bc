"""A private host's address: told by e-mail, throttled, logged, never lost."""

import smtplib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection

from geo import address_asks
from geo.address_answers import forget_old_asks, send_due
from geo.address_asks import PER_CLIENT, PER_CONTACT, PER_POINT, TooManyAsks, ask_by_email, fingerprint
from geo.models import AddressAsk, RelayPoint
from geo.tests.relays import a_private_host, a_relay_point

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
CROWD = 8


def ask(point: RelayPoint, email: str = "martin@example.org", *, client: str = "", now: datetime = NOW) -> AddressAsk:
    return ask_by_email(point=point, email=email, client=client, now=now)


@pytest.mark.django_db
def test_the_address_leaves_by_e_mail_once() -> None:
    asked = ask(a_private_host(), " Martin@Example.org ")
    assert send_due(clock=lambda: NOW) == 1
    assert send_due(clock=lambda: NOW + timedelta(hours=1)) == 0
    (message,) = mail.outbox
    assert message.to == ["martin@example.org"]
    assert "7 rue Secrète, 75010 Paris\nInterphone Zoé" in str(message.body)
    asked.refresh_from_db()
    assert (asked.sent_at, asked.due_at) == (NOW, None)


@pytest.mark.django_db
def test_a_failed_sending_is_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    ask(a_private_host())
    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", _fails)
        assert send_due(clock=lambda: NOW) == 0
    assert send_due(clock=lambda: NOW + timedelta(seconds=30)) == 0
    assert send_due(clock=lambda: NOW + timedelta(minutes=5)) == 1


def _fails(message: EmailMessage) -> int:
    raise smtplib.SMTPServerDisconnected


@pytest.mark.django_db
def test_nothing_is_told_of_a_point_that_closed_meanwhile() -> None:
    point = a_private_host()
    ask(point)
    RelayPoint.objects.filter(pk=point.pk).update(state="CLOSED")
    assert send_due(clock=lambda: NOW) == 0
    assert mail.outbox == []
    assert not AddressAsk.objects.due(NOW + timedelta(days=1)).exists()


@pytest.mark.django_db
def test_one_person_learns_three_addresses_a_day() -> None:
    for number in range(PER_CONTACT):
        ask(a_private_host(slug=f"chez-{number}"))
    with pytest.raises(TooManyAsks):
        ask(a_private_host(slug="chez-un-autre"), "MARTIN@example.org")
    ask(a_relay_point(), now=NOW + timedelta(days=1, seconds=1))


@pytest.mark.django_db
def test_one_point_is_told_thirty_times_a_day() -> None:
    point = a_private_host()
    for number in range(PER_POINT):
        ask(point, f"personne-{number}@example.org")
    with pytest.raises(TooManyAsks):
        ask(point, "encore@example.org")
    ask(a_relay_point(), "encore@example.org")


@pytest.mark.django_db
def test_one_household_asks_twenty_times_a_day() -> None:
    points = [a_private_host(slug=f"chez-{number}") for number in range(2)]
    for number in range(PER_CLIENT):
        ask(points[number % 2], f"personne-{number}@example.org", client=fingerprint(f"2001:db8::{number + 1:x}"))
    with pytest.raises(TooManyAsks):
        ask(points[0], "encore@example.org", client=fingerprint("2001:db8::ffff"))
    ask(points[0], "encore@example.org", client=fingerprint("2001:db8:0:1::1"))


def test_a_fingerprint_tells_networks_apart() -> None:
    assert fingerprint("192.0.2.7") != fingerprint("192.0.2.8")
    assert fingerprint("pas une adresse") == ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("locked", [True, False])
def test_a_crowd_at_the_same_moment_is_no_way_around(locked: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not locked:  # all look at the same moment, whatever the machine is busy with
        monkeypatch.setattr(address_asks, "_take_turns", Barrier(CROWD, timeout=30).wait)
    point = a_private_host()

    def one(_: int) -> bool:
        try:
            ask(point)
        except TooManyAsks:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(CROWD) as crowd:
        told = sum(crowd.map(one, range(3 * CROWD)))
    assert told == PER_CONTACT if locked else told > PER_CONTACT


@pytest.mark.django_db
def test_contacts_are_forgotten_after_six_months() -> None:
    ask(a_private_host())
    assert forget_old_asks(now=NOW + timedelta(days=179)) == 0
    assert forget_old_asks(now=NOW + timedelta(days=181)) == 1
