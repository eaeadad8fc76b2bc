"""Samir asks what no round visits, why, and what it would take."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.booking.scheduling import book
from collections_app.enums import DayState
from collections_app.journal import Actor
from collections_app.models import CollectionDay, PickupRequest, Shift, Stop, Truck
from collections_app.offers import Slot
from collections_app.tests.builders import a_day, a_request
from geo.enums import Fill
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db

SAMIR = Actor("Samir")


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


@pytest.fixture
def planner(client: Client, samir: User) -> Client:
    client.force_login(samir)
    a_day(tomorrow())
    return client


def promised(volume_m3: float = 3) -> PickupRequest:
    slot = Slot(tomorrow(), time(8), time(12))
    return book(request_id=a_request(volume_m3=volume_m3, weight_kg=60).pk, slot=slot, actor=SAMIR, now=timezone.now())


def unplanned(client: Client, **headers: str) -> str:
    return client.get(reverse("rounds-unplanned", args=[tomorrow()]), headers=headers).content.decode()


def needed(client: Client, visit: str) -> str:
    answer = client.get(reverse("rounds-needed", args=[tomorrow(), visit]), headers={"HX-Request": "true"})
    return answer.content.decode().replace("\u202f", " ").replace("\xa0", " ")


def one_trip(volume_m3: str) -> None:
    Shift.objects.update(max_trips=1)
    Truck.objects.update(volume_m3=volume_m3)


def test_a_day_that_visits_all_says_so(planner: Client) -> None:
    promised()
    assert "Tout ce qui attend un passage est dans une tournée" in unplanned(planner)


def test_a_promise_that_no_round_keeps_comes_first(planner: Client) -> None:
    promised()
    Stop.objects.all().delete()
    page = unplanned(planner)
    assert "1 rendez-vous promis dans aucune tournée" in page
    assert "Mme Martin" in page


def test_a_broken_day_does_not_announce_its_lost_promises_twice(planner: Client) -> None:
    promised()
    Stop.objects.all().delete()
    CollectionDay.objects.update(state=DayState.BROKEN)
    page = unplanned(planner)
    assert "promis dans aucune tournée" not in page
    assert "Pourquoi 1 rendez-vous n’a pas de camion, et ce qu’il faudrait" in page
    assert "Que faudrait-il" in page


def test_a_relay_point_without_a_passage_says_why(planner: Client) -> None:
    a_relay_point(fill=Fill.FULL, name="Bibliothèque", hours="Mo-Su 05:00-06:00")
    page = unplanned(planner)
    assert "1 Amistock à vider, dans aucune tournée" in page
    assert "Bibliothèque" in page
    assert "pendant les heures d’ouverture" in page


def test_without_javascript_it_is_a_page_and_with_it_a_part(planner: Client) -> None:
    assert "<title>" in unplanned(planner)
    assert "<title>" not in unplanned(planner, **{"HX-Request": "true"})


def test_a_relay_point_that_is_shut_says_when_one_could_come(planner: Client) -> None:
    point = a_relay_point(fill=Fill.FULL, hours="Mo-Su 05:00-06:00")
    words = needed(planner, f"R{point.pk}")
    assert "Il faudrait pouvoir passer à 7 h 3" in words
    assert "en dehors des heures d’ouverture (Camion 1)" in words


def test_a_promise_that_lacks_room_says_how_much(planner: Client) -> None:
    promised(volume_m3=2)
    lost = promised(volume_m3=1.8)
    Stop.objects.filter(request=lost).delete()
    one_trip("3")
    words = needed(planner, f"H{lost.pk}")
    assert "Il faudrait 0,8 m³ de plus dans Camion 1." in words
    assert "Il faudrait un tour de plus pour Camion 1" in words


def test_a_request_without_a_date_is_told_where_it_fits(planner: Client) -> None:
    waiting = a_request()
    assert "1 demande sans date" in unplanned(planner)
    assert "C’est possible avec Camion 1, vers" in needed(planner, f"H{waiting.pk}")


def test_a_wish_that_costs_more_than_it_brings_says_by_how_much(planner: Client) -> None:
    point = a_relay_point(fill=Fill.HALF, hours="Mo-Su 08:00-19:00")
    words = needed(planner, f"R{point.pk}")
    assert "C’est possible avec Camion 1" in words
    assert "de plus qu’il ne rapporte" in words or "vaut le détour" in words


def test_who_is_in_a_round_already_lacks_nothing(planner: Client) -> None:
    visit = f"H{promised().pk}"
    assert planner.get(reverse("rounds-needed", args=[tomorrow(), visit])).status_code == 404
    assert planner.get(reverse("rounds-needed", args=[tomorrow(), "H999999"])).status_code == 404
    assert planner.get(f"/tournees/{tomorrow()}/sans-passage/X1/").status_code == 404


def test_it_is_for_planners(client: Client, denise: User) -> None:
    a_day(tomorrow())
    client.force_login(denise)
    assert client.get(reverse("rounds-unplanned", args=[tomorrow()])).status_code == 403


def test_relay_points_left_out_for_one_reason_name_it_once(planner: Client) -> None:
    one_trip("0.1")
    for name in ("Mairie", "Bibliothèque", "Gymnase"):
        a_relay_point(name=name, fill=Fill.FULL)
    page = unplanned(planner).replace("\u202f", " ").replace("\xa0", " ")
    assert "3 Amistocks à vider, dans aucune tournée" in page
    assert page.count("passage obligatoire") == 1
    assert all(f"<b>{name}</b>" in page for name in ("Mairie", "Bibliothèque", "Gymnase"))
    assert page.count("Il y a plus à charger que ce que contient un camion.") == 1
