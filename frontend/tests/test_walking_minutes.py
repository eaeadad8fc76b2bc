"""Minutes on foot as the first page tells them: measured where streets are known, else an estimate that says so."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from geo.distance import Coordinates
from geo.tests.relays import a_relay_point
from geo.tests.travel.places import ISLAND, N7, TINY, corner

pytestmark = pytest.mark.django_db


@pytest.fixture
def streets(settings: Settings, tmp_path: Path) -> None:
    settings.STREETS_FILE = tmp_path / "streets.graph"
    call_command("build_streets", TINY, stdout=StringIO())


def page_around(client: Client, place: Coordinates) -> str:
    return client.get(reverse("home"), {"lat": str(place.latitude), "lon": str(place.longitude)}).content.decode()


@pytest.mark.usefixtures("streets")
def test_minutes_over_streets_are_told_as_they_are(client: Client) -> None:
    a_relay_point(corner(1, 0))
    page = page_around(client, N7)
    assert "2 minutes à pied" in page
    assert "(estimation)" not in page


@pytest.mark.usefixtures("streets")
def test_beyond_the_streets_minutes_are_an_estimate(client: Client) -> None:
    a_relay_point(corner(1, 0))
    assert "(estimation)" in page_around(client, ISLAND)


def test_without_streets_minutes_are_an_estimate(client: Client) -> None:
    a_relay_point(corner(1, 0))
    assert "(estimation)" in page_around(client, N7)
