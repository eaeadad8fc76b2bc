"""The first page's filters, counts, zones, and what it says when nothing suits."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from frontend import locator
from frontend.plausible import plausible
from frontend.tests.test_locator import ALWAYS, a_candidate, cards, search
from geo.categories import Category
from geo.distance import Coordinates
from geo.geocoding.localities import load_localities
from geo.tests.relays import PLACE_DE_LA_REPUBLIQUE, a_relay_point

pytestmark = pytest.mark.django_db

HERE = {"lat": PLACE_DE_LA_REPUBLIQUE.latitude, "lon": PLACE_DE_LA_REPUBLIQUE.longitude}
ZONE = "2.350,48.860,2.380,48.880"


def north(metres: int) -> Coordinates:
    return Coordinates(PLACE_DE_LA_REPUBLIQUE.longitude, PLACE_DE_LA_REPUBLIQUE.latitude + metres / 111_200)


def counts(page: str) -> dict[str, int]:
    found = re.search(r'id="nombres" data-json="([^"]*)"', page)
    assert found is not None
    numbers: dict[str, int] = json.loads(unescape(found[1]))
    return numbers


def text(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_each_filter_says_how_many_points_it_would_leave(client: Client) -> None:
    a_relay_point(accepts=[Category.BOOKS], step_free="YES", hours=ALWAYS, closed_on_public_holidays=False)
    a_relay_point(accepts=[Category.BOOKS, Category.TOYS], fill="FULL", hours="Sa 09:00-12:00")
    a_relay_point(accepts=[Category.TOYS], step_free="YES")
    for asked in ({}, HERE):
        found = counts(search(client, **asked))
        assert found["all"] == found["when-"] == 3
        assert (found["BOOKS"], found["TOYS"], found["TEXTILE"]) == (2, 2, 0)
        assert (found["step_free"], found["room"]) == (2, 2)
    found = counts(search(client, accepts="BOOKS", step_free="1", **HERE))
    assert (found["all"], found["BOOKS"], found["TOYS"], found["room"]) == (1, 1, 0, 1)


def test_the_filters_narrow_the_whole_town_too(client: Client) -> None:
    a_relay_point(name="Aux livres", accepts=[Category.BOOKS])
    a_relay_point(name="Aux jouets", accepts=[Category.TOYS])
    page = search(client, accepts="TOYS")
    assert "1 Amistock" in page
    assert "Aux jouets" in page
    assert "Aux livres" not in page


def test_a_full_point_is_left_out_where_room_is_asked_for(client: Client) -> None:
    a_relay_point(slug="plein", fill="FULL")
    a_relay_point(north(300), slug="libre")
    assert cards(search(client, room="1", **HERE)) == ["libre"]


def test_what_is_nearer_is_named_with_the_reason(client: Client) -> None:
    a_relay_point(name="Mairie du 10e", accepts=[Category.TOYS], fill="FULL")
    a_relay_point(north(2500), slug="loin", accepts=[Category.BOOKS])
    page = search(client, accepts="BOOKS", room="1", **HERE)
    assert "Rien qui convienne tout près" in page
    assert "Mairie du 10e à 10 m : ne prend pas les livres, plein" in text(page)
    assert '<details class="missed" open>' in page
    assert cards(page) == ["loin"]


def test_reasons_stay_folded_where_something_near_suits(client: Client) -> None:
    a_relay_point(accepts=[Category.TOYS])
    a_relay_point(north(300), slug="livres", accepts=[Category.BOOKS])
    page = search(client, accepts="BOOKS", **HERE)
    assert "1 point plus proche ne convient pas" in page
    assert '<details class="missed">' in page


def test_nothing_in_the_town_still_says_why_and_keeps_the_notice(client: Client) -> None:
    a_relay_point(accepts=[Category.BOOKS], is_demo=True)
    page = search(client, accepts="TOYS", **HERE)
    assert "ne prend pas les jouets" in page
    assert "Aucun point ne répond à tout cela" in page
    assert "Données de démonstration" in page
    assert "Données de démonstration" in search(client, accepts="TOYS")


def test_a_zone_lists_the_nearest_to_its_middle_and_only_its_own(client: Client) -> None:
    for number in range(14):
        a_relay_point(Coordinates(2.365 + number * 0.001, 48.870), slug=f"dans-{number}")
    a_relay_point(Coordinates(2.381, 48.870), slug="dehors")
    page = search(client, zone=ZONE)
    assert cards(page) == [f"dans-{number}" for number in range(12)]
    assert "14 Amistocks dans cette zone" in page
    assert "12 plus proches du centre" in page
    assert counts(page)["all"] == 14
    assert "à pied" not in page


def test_a_zone_without_a_point_that_suits_offers_the_nearest_beyond(client: Client) -> None:
    a_relay_point(Coordinates(2.365, 48.870), name="Dedans", accepts=[Category.TOYS])
    a_relay_point(Coordinates(2.390, 48.870), slug="dehors", accepts=[Category.BOOKS])
    page = search(client, zone=ZONE, accepts="BOOKS")
    assert "Dedans : ne prend pas les livres" in text(page)
    assert "Plus loin, celui-ci convient" in page
    assert cards(page) == ["dehors"]


def test_an_address_typed_after_a_zone_is_what_counts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locator, "find", lambda _: [a_candidate("12 Rue de Crimée 75019 Paris")])
    page = search(client, zone=ZONE, q="12 rue de Crimée")
    assert "Autour de <strong>12 Rue de Crimée 75019 Paris</strong>" in page


@pytest.mark.parametrize(
    "asked", [{"accepts": "TOYS"}, {"accepts": "TOYS", **HERE}, {"zone": ZONE}, {"zone": ZONE, "accepts": "TOYS"}]
)
def test_no_answer_costs_more_than_three_queries(
    client: Client, django_assert_max_num_queries: Any, asked: dict[str, Any]
) -> None:
    for _ in range(4):
        a_relay_point()
    with django_assert_max_num_queries(3):
        search(client, **asked)


def test_a_slip_of_the_finger_is_asked_back_and_nonsense_is_not() -> None:
    crimee = a_candidate("12 Rue de Crimée 75019 Paris", recognised=False)
    assert plausible("rue krimé", [crimee]) == [crimee]
    assert plausible("zzz nulle part", [crimee]) == []


@pytest.mark.parametrize(
    "typed", ["12 rue de Paris 93100 Montreuil", "12 rue de la République Montreuil", "93100 Montreuille"]
)
def test_the_town_that_an_unknown_street_stands_in_is_offered(client: Client, typed: str) -> None:
    load_localities()
    page = search(client, q=typed)
    assert "Vouliez-vous dire" in page
    assert "93100 Montreuil</span>" in page
