"""What the page of a call tells its operator to say, to ask, and where it begins."""

import re
from decimal import Decimal

import pytest
from django.test import Client

from collections_app.models import ItemKind
from collections_app.tests.builders import CRIMEE, a_depot, a_kind
from frontend.tests.callers import PAGE, a_town, typed
from geo.categories import Category
from geo.models import ServiceArea
from geo.tests.relays import a_relay_point

PREVIEW = "/standard/nouvelle/apercu/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(monkeypatch: pytest.MonkeyPatch) -> None:
    a_town(monkeypatch)


def a_box_of_books() -> ItemKind:
    volume = {"volume_low_m3": Decimal("0.05"), "volume_likely_m3": Decimal("0.1"), "volume_high_m3": Decimal("0.1")}
    return a_kind("livres", code="cl", name="Carton de livres", category="BOOKS", relay_takes=True, **volume)


def test_too_little_for_a_truck_says_where_to_bring_it(desk: Client) -> None:
    a_depot()
    a_box_of_books()
    for slug, accepts in (("livres", [Category.BOOKS]), ("textile", [Category.TEXTILE])):
        a_relay_point(CRIMEE, name=f"Point {slug}", slug=slug, accepts=accepts)
    text = desk.post(PREVIEW, typed(object=["2 cl, chaise", "", ""])).content.decode()
    assert "Point livres" in text
    assert "min à pied" in text
    assert "Point textile" not in text
    assert "Le reste s’apporte à l’adresse" in text


def test_out_of_reach_the_page_says_where_to_bring_it_and_asks_for_no_address(desk: Client) -> None:
    ServiceArea.objects.update(served=False)
    a_relay_point(CRIMEE, name="Point livres", slug="livres", accepts=[Category.BOOKS])
    a_box_of_books()
    text = desk.post(PREVIEW, typed(object=["30 cl", "", ""])).content.decode()
    assert "Nos camions ne vont pas à Paris 19e" in text
    assert "Point livres" in text
    assert "Notez l’adresse" not in text


def test_what_makes_a_list_doubtful_is_asked_about_at_once(desk: Client) -> None:
    text = desk.post(PREVIEW, typed(quantity=["1", "1", "1"])).content.decode()
    assert "Canapé 3 places : demandez sa taille" in text
    assert "nous vous appelons" not in text


@pytest.mark.parametrize(
    ("known", "first"), [("", "phone"), ("tel=0612345678", "name"), ("nom=Zola", "phone"), ("tel=06&nom=Zola", "email")]
)
def test_the_page_begins_at_the_first_thing_not_known(desk: Client, known: str, first: str) -> None:
    text = desk.get(f"{PAGE}?{known}").content.decode()
    (field,) = re.findall(r'<input[^>]*name="(?:phone|name|email)"[^>]* autofocus', text)
    assert f'name="{first}"' in field
