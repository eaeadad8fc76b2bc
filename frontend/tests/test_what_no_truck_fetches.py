"""Mme Martin calls with too little, or from too far: Denise reads her where it goes, without leaving the page."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.test import Client

from collections_app.models import Alternative, Depot
from collections_app.sayings import Way
from collections_app.tests.builders import a_depot, a_kind, the_rules
from frontend.forms import caller_place
from frontend.tests.callers import a_candidate
from geo.distance import Coordinates
from geo.models import ServiceArea
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db
HERE = a_candidate()
FAR = replace(
    HERE,
    label="12 Rue de la République 93200 Saint-Denis",
    postcode="93200",
    coordinates=Coordinates(longitude=2.3574, latitude=48.9362),
)
TOWN_ALONE = replace(FAR, label="93200 Saint-Denis", housenumber="", recognised=False)
TYPED = {"crim": [HERE], "républ": [FAR], "péri": [TOWN_ALONE]}


@pytest.fixture(autouse=True)
def town(monkeypatch: pytest.MonkeyPatch) -> None:
    the_rules()
    a_depot()
    around = Polygon.from_bbox((2.3, 48.8, 2.5, 48.92))
    ServiceArea.objects.create(
        name="Paris 19e", insee="75119", postcodes=["75019"], polygon=MultiPolygon(around), served=True
    )
    ServiceArea.objects.create(
        name="Saint-Denis",
        insee="93066",
        postcodes=["93200"],
        polygon=MultiPolygon(Polygon.from_bbox((2.3, 48.921, 2.4, 48.95))),
        served=False,
    )
    a_kind(elsewhere=[Way.BULKY], refused_conditions=["BROKEN"], refusal="Cassé, il ne peut pas resservir.")
    small = {name: Decimal("0.05") for name in ("volume_low_m3", "volume_likely_m3", "volume_high_m3")}
    a_kind("livres", name="Carton de livres", category="BOOKS", relay_takes=True, **small)
    a_kind("chaise", name="Chaise", category="FURNITURE", **small)
    Alternative.objects.create(
        way=Way.BULKY, name="Encombrants de la ville", words="Ils passent chez vous.", phone="3975"
    )
    monkeypatch.setattr(caller_place, "find", lambda text: next((TYPED[one] for one in TYPED if one in text), []))


def heard(desk: Client, thing: str, address: str = "12 rue de crimée 75019", condition: str = "GOOD") -> str:
    """What stands beside the list while Denise types it."""
    typed = {"address": address, "object": thing, "quantity": "2", "condition": condition}
    return desk.post("/standard/nouvelle/apercu/", typed).content.decode()


def test_a_small_gift_is_sent_to_an_amistock_by_its_name(desk: Client) -> None:
    a_relay_point(name="Librairie du Canal")
    said = heard(desk, "carton de livres")
    assert "Les Amistocks les plus proches" in said
    assert "Librairie du Canal" in said
    assert "Notez l’adresse" in heard(desk, "carton de livres", address="")


def test_without_an_amistock_near_it_says_so(desk: Client) -> None:
    assert "Aucun Amistock proche" in heard(desk, "carton de livres")


def test_furniture_too_small_for_a_truck_is_brought_to_the_depot(desk: Client) -> None:
    said = heard(desk, "chaise")
    assert Depot.objects.get().address in said
    assert "Les Amistocks les plus proches" not in said


def test_what_is_refused_goes_to_the_city_by_telephone(desk: Client) -> None:
    assert 'href="tel:3975"' in heard(desk, "canapé 3", condition="BROKEN")
    assert "3975" not in heard(desk, "canapé 3")


@pytest.mark.parametrize("address", ["12 rue de la république 93200", "5 rue péri 93200 saint-denis"])
def test_no_truck_is_promised_where_none_goes(desk: Client, address: str) -> None:
    a_relay_point(name="Librairie du Canal")
    said = heard(desk, "canapé 3", address=address)
    assert "Hors de notre zone" in said
    assert "Nos camions ne vont pas à Saint-Denis" in said
    assert "Librairie du Canal" in said
    assert "le camion vient" not in said
    assert "nous venons chez vous" not in said
    assert 'name="offer"' not in said
    assert 'name="meant"' not in said
