"""Samir edits trucks, crews and depots; what that breaks he reads before."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amistock.accounts.models import User
from collections_app.enums import DayState
from collections_app.models import CollectionDay, Crew, Depot, Truck
from collections_app.tests.builders import a_day, a_depot
from frontend.tests.donor import CRIMEE, the_town
from frontend.tests.promises import a_promise, working_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(client: Client, samir: User) -> Client:
    a_day(working_day(5))
    client.force_login(samir)
    return client


def a_truck(**others: Any) -> dict[str, Any]:
    return {"name": "Camion 1", "volume_m3": "20", "weight_kg": 1000, "depot": a_depot().pk, "active": "on", **others}


def post(client: Client, kind: str, thing_id: int | None, data: dict[str, Any]) -> tuple[int, str]:
    args: list[Any] = [kind, thing_id] if thing_id else [kind]
    answer = client.post(reverse("fleet-thing" if thing_id else "fleet-new", args=args), data, follow=True)
    return answer.status_code, answer.content.decode()


def test_the_fleet_is_listed(planner: Client) -> None:
    page = planner.get(reverse("fleet")).content.decode()
    for words in ("Camion 1", "20\u202fm³, 1\u202f000\u202fkg", "Équipe 1", "2 personnes", "Riquet"):
        assert words in page


def test_a_truck_and_a_crew_are_added_and_changed(planner: Client) -> None:
    _, page = post(planner, "camions", None, a_truck(name="Camion 2", volume_m3="12,5"))
    assert "Le camion est enregistré." in page
    truck = Truck.objects.get(name="Camion 2")
    assert truck.volume_m3 == Decimal("12.5")
    post(planner, "equipes", None, {"name": "Renfort", "people": 3, "active": "on"})
    crew = Crew.objects.get(name="Renfort")
    _, page = post(planner, "equipes", crew.pk, {"name": "Renfort", "people": 2})
    crew.refresh_from_db()
    assert (crew.people, crew.active) == (2, False)


def test_what_a_smaller_truck_breaks_is_read_before_it_is_saved(planner: Client) -> None:
    a_promise()
    truck = Truck.objects.get()
    status, page = post(planner, "camions", truck.pk, a_truck(volume_m3="2"))
    assert (status, "Enregistrer quand même" in page) == (409, True)
    assert "Camion 1 : le camion serait trop petit – Mme Martin" in page
    truck.refresh_from_db()
    assert truck.volume_m3 == 20
    shown = page.partition('name="vu" value="')[2].partition('"')[0]
    _, page = post(planner, "camions", truck.pk, a_truck(volume_m3="2", vu=shown))
    assert "ne tiennent plus dans les tournées, à réparer" in page
    assert CollectionDay.objects.get().state == DayState.BROKEN


@pytest.mark.parametrize(
    ("others", "words"),
    [({"volume_m3": "-1"}, "Volume"), ({"name": ""}, "Nom"), ({"weight_kg": "lourd"}, "Charge utile")],
)
def test_what_makes_no_sense_is_said(planner: Client, others: dict[str, str], words: str) -> None:
    status, page = post(planner, "camions", Truck.objects.get().pk, a_truck(**others))
    assert (status, words in page) == (422, True)


def test_a_depot_moves_to_an_address_that_is_known(planner: Client) -> None:
    the_town(days=0)
    depot = a_depot()
    address = "12 rue de Crimée 75019"
    _, page = post(planner, "depots", depot.pk, {"name": "Riquet", "address": address})
    assert "Le dépôt est enregistré." in page
    depot.refresh_from_db()
    assert depot.location.coords == pytest.approx((CRIMEE.longitude, CRIMEE.latitude), abs=0.01)
    status, page = post(planner, "depots", depot.pk, {"name": "Riquet", "address": "nulle part"})
    assert (status, "Adresse introuvable" in page) == (422, True)
    assert "nulle part" in page
    assert Depot.objects.get(name="Riquet").address == depot.address


def test_the_link_of_a_calendar_is_shown_and_changed(planner: Client, client: Client) -> None:
    truck = Truck.objects.get()
    page = planner.get(reverse("fleet-thing", args=["camions", truck.pk])).content.decode()
    link = page.partition('id="agenda" value="')[2].partition('"')[0]
    path = "/" + link.partition("://")[2].partition("/")[2]
    assert client.get(path).status_code == 200
    planner.post(reverse("fleet-new-link", args=[truck.pk]))
    assert client.get(path).status_code == 404


def test_a_thing_that_is_none_is_no_page(planner: Client) -> None:
    for args in (["bateaux", 1], ["camions", 404]):
        assert planner.get(reverse("fleet-thing", args=args)).status_code == 404


def test_the_fleet_is_for_planners(client: Client, denise: User) -> None:
    client.force_login(denise)
    assert client.get(reverse("fleet")).status_code == 403


def sign_of(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page.partition('name="lu" value="')[2].partition('"')[0]


def test_what_a_colleague_changed_meanwhile_is_not_written_over(planner: Client) -> None:
    truck = Truck.objects.get()
    read = sign_of(planner, reverse("fleet-thing", args=["camions", truck.pk]))
    Truck.objects.update(volume_m3=12)
    status, page = post(planner, "camions", truck.pk, a_truck(name="Grand camion", lu=read))
    assert status == 409
    assert "Un collègue a écrit « 12,00 » entre-temps" in page
    assert 'value="Grand camion"' in page
    assert "« Camion 1 » entre-temps" not in page, "what only I have changed is not the colleague’s"
    truck.refresh_from_db()
    assert (truck.name, truck.volume_m3) == ("Camion 1", Decimal(12))
    again = page.partition('name="lu" value="')[2].partition('"')[0]
    status, page = post(planner, "camions", truck.pk, a_truck(name="Grand camion", volume_m3="12", lu=again))
    assert "Le camion est enregistré." in page
