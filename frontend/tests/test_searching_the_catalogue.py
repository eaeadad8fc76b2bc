"""The catalogue is searched as people type, with or without JavaScript."""

import pytest
from django.test import Client

from collections_app.facts import load_alternatives
from frontend.tests.donor import the_town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(db: None) -> None:
    the_town(days=0)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("canap", "canape-3-places"),
        ("CANAPÉS", "canape-3-places"),
        ("canapes 3", "canape-3-places"),
        ("chaises", "chaise"),
        ("bureaux", "bureau"),
        ("frigos", "refrigerateur"),
        ("matelas", "matelas-2-places"),
        ("velos", "velo"),
    ],
)
def test_accents_capitals_and_plurals_do_not_matter(client: Client, typed: str, found: str) -> None:
    page = client.get("/collecte/", {"cp": "75019", "q": typed})
    tiles = {tile.kind.slug: tile for room in page.context["rooms"] for tile in room.tiles}
    assert tiles[found].shown
    assert sum(tile.shown for tile in tiles.values()) < 20


def test_a_search_that_finds_nothing_says_what_to_do(client: Client) -> None:
    page = client.get("/collecte/?cp=75019&q=zzz").content.decode()
    assert "data-nothing-found>" in page


def test_what_is_never_taken_says_at_once_where_it_goes(client: Client) -> None:
    load_alternatives()
    page = client.get("/collecte/?cp=75019").content.decode()
    assert "la déchèterie les prend gratuitement" in page
    assert "Déchèteries de la Ville de Paris" in page


def test_a_town_without_our_trucks_names_its_own_services(client: Client) -> None:
    load_alternatives()
    assert "Service des encombrants de votre commune" in client.get("/collecte/?cp=93500").content.decode()
