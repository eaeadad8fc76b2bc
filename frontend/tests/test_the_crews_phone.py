"""Karim drives: today's round behind his link, without an account and without JavaScript."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from collections_app.access import request_token
from collections_app.enums import RequestStatus, RoundState, StopState
from collections_app.models import CrewAction, PickupRequest, Round
from frontend.tests.crew import address, hidden
from frontend.tests.telephone import a_round, stops_of

pytestmark = pytest.mark.django_db

PHONE = "06 12 34 56 78"


def test_the_next_stop_comes_first_with_what_the_door_asks(client: Client) -> None:
    round_ = a_round(requests=3)
    page = client.get(address(round_)).content.decode()
    for words in (
        "12 rue de Crimée",
        "Rez-de-chaussée",
        "Canapé 3 places",
        "geo:48.",
        "J’arrive",
        PHONE,
        "Toute la tournée",
    ):
        assert words in page


def test_the_phone_reads_how_much_the_truck_holds(client: Client) -> None:
    page = client.get(address(a_round())).content.decode()
    most = re.search(r'data-most-m3="([^"]*)"', page)
    assert most
    assert Decimal(most[1]) == 20


def test_telephone_and_code_are_shown_for_the_current_and_the_next_stop_only(client: Client) -> None:
    round_ = a_round(requests=3)
    codes = ["45B10", "45B11", "45B12"]
    for code, request in zip(codes, [stop.request for stop in stops_of(round_)], strict=False):
        assert request is not None
        request.door_code = code
        request.save(update_fields=["door_code"])
    page = client.get(address(round_)).content.decode()
    assert [code in page for code in codes] == [True, True, False]
    third = round_.stops.order_by("position")[2]
    page = client.get(address(round_, "arrets", third.pk)).content.decode()
    assert codes[2] not in page
    assert PHONE not in page


def test_a_phone_keeps_nothing(client: Client) -> None:
    assert "no-store" in client.get(address(a_round(requests=3))).headers["Cache-Control"]


def test_the_first_stop_is_done_with_3_2_m3(client: Client) -> None:
    round_ = a_round(requests=3)
    stop = stops_of(round_)[0]
    arrive = address(round_, "arrets", stop.pk, "sur-place")
    assert client.post(arrive, hidden(client, address(round_)), follow=True).status_code == 200
    assert "Comment ça s’est passé" in client.get(address(round_)).content.decode()
    done = address(round_, "arrets", stop.pk, "fini")
    page = client.post(done, {**hidden(client, done), "exact": "3,2"}, follow=True).content.decode()
    stop.refresh_from_db()
    assert (stop.state, stop.actual_volume_m3) == (StopState.DONE, Decimal("3.2"))
    assert PickupRequest.objects.get(stop=stop).status == RequestStatus.COLLECTED
    assert "1 fait sur 4" in page
    assert "3,2\u202fm³ à bord" in page
    assert page.count(">7,2\u202fm³</span>") == 2, "unloaded, on the card and in the list"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Choisissez une image"),
        ({"exact": "abc"}, "Écrivez un nombre"),
        ({"exact": "1e5"}, "Écrivez un nombre"),
        ({"exact": "-2"}, "plus grand que 0"),
        ({"exact": "99"}, "le camion contient 20"),
        ({"exact": "nan"}, "Écrivez un nombre"),
        ({"scale": "1000"}, "Sélectionnez un choix valide"),
    ],
)
def test_a_volume_that_makes_no_sense_is_asked_again_and_kept(
    client: Client, typed: dict[str, str], words: str
) -> None:
    round_ = a_round(requests=1)
    url = address(round_, "arrets", stops_of(round_)[0].pk, "fini")
    answer = client.post(url, {**hidden(client, url), **typed})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert f'value="{typed.get("exact", "")}"' in answer.content.decode()
    assert not CrewAction.objects.exists()


def test_the_scale_in_pictures_is_enough(client: Client) -> None:
    round_ = a_round(requests=1)
    url = address(round_, "arrets", stops_of(round_)[0].pk, "en-partie")
    client.post(url, {**hidden(client, url), "scale": "1.5", "why": "full"})
    stop = stops_of(round_)[0]
    assert (stop.state, stop.actual_volume_m3) == (StopState.PARTLY, Decimal("1.5"))


def test_refusing_asks_for_a_listed_reason(client: Client) -> None:
    round_ = a_round(requests=1)
    url = address(round_, "arrets", stops_of(round_)[0].pk, "refuse")
    assert "Choisissez une raison" in client.post(url, hidden(client, url)).content.decode()
    client.post(url, {**hidden(client, url), "why": "access"})
    refused = PickupRequest.objects.get()
    assert "escalier" in refused.outcome_reason
    page = client.get(reverse("suivi", args=[request_token(refused)])).content.decode()
    assert "Resté chez vous" in page
    assert "À apporter chez nous" not in page, "where it can go tells where the donor lives"
    assert "Où l’apporter" in page


def test_the_same_form_sent_twice_is_told_once(client: Client) -> None:
    round_ = a_round(requests=1)
    url = address(round_, "arrets", stops_of(round_)[0].pk, "personne")
    form = hidden(client, url)
    for _ in range(2):
        assert client.post(url, form, follow=True).status_code == 200
    assert CrewAction.objects.count() == 1


def test_the_last_stop_ends_thea_round(client: Client) -> None:
    round_ = a_round(requests=1)
    for stop, state, typed in zip(
        round_.stops.order_by("position"), ("fini", "fini"), ({"exact": "2.5"}, {}), strict=True
    ):
        url = address(round_, "arrets", stop.pk, state)
        page = client.post(url, {**hidden(client, url), **typed}, follow=True).content.decode()
    assert "data-finished>" in page, "and not hidden"
    round_.refresh_from_db()
    assert round_.state == RoundState.DONE


def test_a_stop_that_left_the_round_is_said_so(client: Client) -> None:
    round_ = a_round(requests=1)
    page = client.post(address(round_, "arrets", 404, "fini"), follow=True).content.decode()
    assert "n’est plus dans votre tournée" in page
    assert client.get(address(round_, "arrets", 404)).status_code == 404
    assert client.get(address(round_, "arrets", stops_of(round_)[0].pk, "mange")).status_code == 404


def test_nothing_changes_on_get(client: Client) -> None:
    round_ = a_round(requests=1)
    for state in ("sur-place", "fini", "en-partie", "personne", "refuse"):
        assert client.get(address(round_, "arrets", stops_of(round_)[0].pk, state)).status_code == 200
    assert stops_of(round_)[0].state == StopState.PLANNED


@pytest.mark.parametrize("token", ["", "1-abc", "x", "999999-" + "a" * 32])
def test_a_link_that_opens_nothing_is_a_friendly_page(client: Client, token: str) -> None:
    answer = client.get(f"/equipe/{token or 'rien'}/")
    assert answer.status_code == 404
    assert "Ce lien ne marche pas" in answer.content.decode()


def test_a_revoked_link_opens_nothing(client: Client) -> None:
    round_ = a_round(requests=1)
    old = address(round_)
    Round.objects.update(link_version=2)
    assert client.get(old).status_code == 404


@pytest.mark.parametrize(("days", "words"), [(1, "Votre tournée est pour"), (-1, "Cette tournée est passée")])
def test_on_another_day_no_address_is_shown(client: Client, days: int, words: str) -> None:
    round_ = a_round(timezone.localdate() + timedelta(days=days), requests=1)
    url = address(round_)
    page = client.get(url).content.decode()
    assert words in page
    assert "rue de Crimée" not in page
    client.post(address(round_, "arrets", stops_of(round_)[0].pk, "personne"), {"client_id": "0" * 32})
    assert not CrewAction.objects.exists()


def test_a_long_round_costs_no_more_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    round_ = a_round(requests=6)
    with django_assert_num_queries(5):
        client.get(address(round_))
