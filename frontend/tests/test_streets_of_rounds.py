"""The map of a day asks for its streets where there are any, and is told straight lines where there are none."""

from datetime import date, time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from amistock.accounts.models import User
from collections_app.booking.scheduling import book
from collections_app.journal import Actor
from collections_app.models import Depot
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request
from geo.tests.travel.places import N1, N4, N5, TINY

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(client: Client, samir: User) -> Client:
    client.force_login(samir)
    return client


@pytest.fixture
def a_round() -> date:
    a_day()
    Depot.objects.update(location=f"SRID=4326;POINT({N1.longitude} {N1.latitude})")
    slot = Slot(THURSDAY, time(8), time(12))
    book(request_id=a_request(at=N4).pk, slot=slot, actor=Actor("Samir"), now=NOW)
    return THURSDAY


def test_without_streets_the_map_asks_for_none(planner: Client, a_round: date) -> None:
    page = planner.get(reverse("rounds-day", args=[a_round])).content.decode()
    assert "&quot;streets&quot;: null" in page
    assert "Traits droits : l’ordre des arrêts, pas les rues." in page
    assert planner.get(reverse("rounds-streets", args=[a_round])).json() == {"rounds": []}


def test_a_round_is_drawn_along_its_streets(planner: Client, a_round: date, settings: Settings, tmp_path: Path) -> None:
    settings.STREETS_FILE = tmp_path / "streets.graph"
    call_command("build_streets", TINY, stdout=StringIO())
    address = reverse("rounds-streets", args=[a_round])
    assert address in planner.get(reverse("rounds-day", args=[a_round])).content.decode()
    (drawn,) = planner.get(address).json()["rounds"]
    assert drawn["number"] == 1
    assert drawn["path"][0] == drawn["path"][-1] == [round(N1.latitude, 5), round(N1.longitude, 5)]
    assert [round(N5.latitude, 5), round(N5.longitude, 5)] in drawn["path"]  # the street back is one-way


def test_a_day_that_is_none_has_no_streets(planner: Client) -> None:
    assert planner.get(reverse("rounds-streets", args=[THURSDAY])).status_code == 404
