"""The first page at three in the morning, when "ouvert maintenant" finds no open door."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from frontend.tests.test_locator import cards, search
from frontend.tests.test_locator_filters import HERE, ZONE, north, text
from geo.categories import Category
from geo.hours import PARIS
from geo.tests.relays import a_relay_point

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_night")]


@pytest.fixture
def at_night(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 24, 3, 0, tzinfo=PARIS))


@pytest.mark.parametrize("place", [HERE, {"zone": ZONE}])
def test_the_nearest_that_would_do_are_offered_with_their_opening(client: Client, place: dict[str, Any]) -> None:
    a_relay_point(slug="tout-pres", hours="Tu-Fr 09:00-12:00")
    a_relay_point(north(300), slug="plus-loin", hours="We 14:00-18:00")
    page = search(client, when="now", **place)
    assert "Rien d’ouvert en ce moment" in page
    assert "dès qu’ils ouvrent" in page
    assert sorted(cards(page)) == ["plus-loin", "tout-pres"]
    assert "Ouvre à 9\u00a0h" in page
    assert "Ouvre demain à 14\u00a0h" in page


def test_nearer_ones_that_would_not_do_in_daylight_either_say_why(client: Client) -> None:
    a_relay_point(name="Aux jouets", accepts=[Category.TOYS])
    a_relay_point(north(300), slug="livres", accepts=[Category.BOOKS])
    page = search(client, when="now", accepts="BOOKS", **HERE)
    assert cards(page) == ["livres"]
    assert "1 point plus proche ne convient pas" in text(page)
    assert "Aux jouets à 10 m : ne prend pas les livres" in text(page)


def test_what_nobody_takes_at_any_hour_stays_an_empty_answer(client: Client) -> None:
    a_relay_point(name="Aux jouets", accepts=[Category.TOYS])
    page = search(client, when="now", accepts="BOOKS", **HERE)
    assert "Aucun point ne répond à tout cela" in page
    assert "Aux jouets à 10 m : ne prend pas les livres, fermé en ce moment" in text(page)


def test_another_moment_is_named(client: Client) -> None:
    a_relay_point(slug="ici", hours="Mo-Fr 09:00-12:00")
    page = search(client, when="saturday", **HERE)
    assert "Rien d’ouvert samedi matin" in page
    assert cards(page) == ["ici"]
