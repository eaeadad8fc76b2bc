"""The sheets that a crew takes along: all it needs at a door, and boxes to tick."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amistock.accounts.models import User
from collections_app.booking.holding import hold
from collections_app.booking.scheduling import book
from collections_app.enums import RequestStatus
from collections_app.journal import Actor
from collections_app.models import PickupRequest, Stop, Truck
from collections_app.offers import Slot
from collections_app.tests.builders import a_day, a_request

pytestmark = pytest.mark.django_db
MORNING = (time(8), time(12))


def the_day() -> date:
    return timezone.localdate() + timedelta(days=10)


@pytest.fixture
def planner(client: Client, samir: User) -> Client:
    a_day(the_day(), trucks=2)
    client.force_login(samir)
    return client


def promised(**values: object) -> PickupRequest:
    mine = a_request(floor=3)
    PickupRequest.objects.filter(pk=mine.pk).update(**values)
    return book(request_id=mine.pk, slot=Slot(the_day(), *MORNING), actor=Actor("Samir"), now=timezone.now())


def page(client: Client, **query: str) -> str:
    answer = client.get(reverse("rounds-paper", args=[the_day()]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_stop_tells_the_door_the_things_and_leaves_room_for_the_proof(planner: Client) -> None:
    promised(door_code="74A51", access_note="Cour au fond", present="Mme Petit", other="un vieux coffre")
    shown = page(planner)
    for words in (
        *("12 rue de Crimée", "Mme Martin", "3e étage", "Pas d’ascenseur", "74A51", "06 12 34 56 78", "Cour au fond"),
        *("Ouvre : Mme Petit", "Canapé 3 places", "un vieux coffre", "Tout pris", "Personne", "Refusé", "Signature"),
        *("Pas tout pris", "Trop abîmé", "Ça ne passe pas", "Camion plein"),
        *("Départ du dépôt", "Pause", "Retour au dépôt", "Pas encore publiée"),
    ):
        assert words in shown


def test_a_window_that_somebody_is_still_choosing_is_not_printed(planner: Client) -> None:
    promised()
    draft = a_request(status=RequestStatus.DRAFT)
    hold(draft_id=draft.pk, slot=Slot(the_day(), *MORNING), client="", now=timezone.now())
    assert Stop.objects.filter(kind="HOME").count() == 2
    assert page(planner).count("Tout pris") == 1


def test_one_truck_can_be_printed_alone(planner: Client) -> None:
    promised()
    driven = Truck.objects.get(shifts__round__stops__request__isnull=False)
    other = Truck.objects.exclude(pk=driven.pk).get()
    assert "Tout pris" in page(planner, camion=str(driven.pk))
    for unknown in (str(other.pk), "x"):
        assert "rien à imprimer" in page(planner, camion=unknown)


def test_many_stops_cost_no_more_questions_than_one(
    planner: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        promised()
        with django_assert_num_queries(6):
            page(planner)


def test_a_date_without_collection_has_nothing_to_print(planner: Client) -> None:
    answer = planner.get(reverse("rounds-paper", args=[the_day() + timedelta(days=9)]))
    assert "rien à imprimer" in answer.content.decode()
