"""Somebody who keeps gifts at home: their door is nowhere to be read, and told to those who ask."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from amistock.accounts.models import User
from geo.models import AddressAsk
from geo.tasks import send_asked_addresses
from geo.tests.relays import PLACE_DE_LA_REPUBLIQUE, a_private_host, a_relay_point, assert_tells_no_door

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_noon")]

HERE: dict[str, Any] = {"lat": PLACE_DE_LA_REPUBLIQUE.latitude - 0.02, "lon": PLACE_DE_LA_REPUBLIQUE.longitude - 0.02}
ASK, TELL = "/points/chez-zoe/adresse/", "/points/chez-zoe/adresse/dire/"


def ask(client: Client, email: str = "martin@example.org", **headers: str) -> Any:
    return client.post(ASK, {"email": email}, headers=headers)


def words(answer: HttpResponse) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "address", ["/", "/points/chez-zoe/", "/points/chez-zoe/affiche/", "/carte/", "/carte/?cp=75010", "/points/voisin/"]
)
def test_no_page_tells_where_the_door_is(client: Client, address: str) -> None:
    a_private_host(hours="Mo-Su 04:00-23:59", closed_on_public_holidays=False)
    a_relay_point(slug="voisin", fill="FULL", address="2 rue Bleue", location="SRID=4326;POINT(2.37 48.87)")
    told = client.get(address).content.decode()
    assert "Chez Zoé" in told
    assert_tells_no_door(told)


def test_a_search_measures_from_the_middle_of_the_cell(client: Client) -> None:
    a_private_host()
    told = client.get("/", HERE).content.decode()
    assert "Chez Zoé" in told
    assert_tells_no_door(told)


def test_whoever_asks_gets_a_letter_and_the_page_stays_silent(client: Client) -> None:
    a_private_host()
    answer = ask(client)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/points/chez-zoe/")
    assert words(answer) == ["L’adresse de Chez Zoé part dans un instant vers martin@example.org."]
    assert_tells_no_door(client.get("/points/chez-zoe/").content.decode())
    send_asked_addresses()
    assert "7 rue Secrète" in str(mail.outbox[0].body)


@pytest.mark.parametrize("email", ["", "martin", "martin@example.org\nBcc: x@example.org"])
def test_an_address_that_is_none_gets_a_reason(client: Client, email: str) -> None:
    a_private_host()
    answer = ask(client, email)
    assert answer.status_code == 422
    assert "prenom@exemple.fr" in answer.content.decode()
    assert not AddressAsk.objects.exists()


def test_the_fourth_question_of_a_day_waits_until_tomorrow(client: Client) -> None:
    a_private_host()
    assert [ask(client).status_code for _ in range(4)] == [302, 302, 302, 429]


def test_a_forged_header_is_no_other_household(client: Client) -> None:
    a_private_host()
    for number in range(2):
        ask(client, f"personne-{number}@example.org", **{"x-forwarded-for": f"192.0.2.{number}"})
    assert AddressAsk.objects.values("client").distinct().count() == 1


def test_a_public_address_is_not_asked_for(client: Client) -> None:
    a_private_host(slug="chez-zoe", host_kind="SHOP", precision="EXACT")
    assert "Recevoir l’adresse" not in client.get("/points/chez-zoe/").content.decode()
    ask(client)
    assert not AddressAsk.objects.exists()


def test_the_switchboard_reads_it_to_a_caller_and_that_is_noted(client: Client, denise: User) -> None:
    a_private_host()
    client.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")
    assert_tells_no_door(client.get("/points/chez-zoe/").content.decode())
    told = client.post(TELL, {"phone": "06 98 76 54 32"}).content.decode()
    assert "7 rue Secrète, 75010 Paris" in told
    noted = AddressAsk.objects.get()
    assert (noted.contact, noted.told_by, noted.due_at) == ("+33698765432", denise, None)


def test_the_switchboard_notes_a_telephone_first(client: Client, denise: User) -> None:
    a_private_host()
    client.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(TELL, {"phone": "06"})
    assert answer.status_code == 422
    assert_tells_no_door(answer.content.decode())


def test_nobody_else_reads_it(client: Client, paul: User) -> None:
    a_private_host()
    assert client.post(TELL, {"phone": "06 98 76 54 32"}).status_code == 302
    client.force_login(paul, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(TELL, {"phone": "06 98 76 54 32"}).status_code == 403
    assert not AddressAsk.objects.exists()
