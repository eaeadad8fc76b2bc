"""The catalogue and the estimate, as other programs see them."""

from typing import Any

import pytest
from django.test import Client

from collections_app.facts import load_alternatives, load_fleet, load_item_kinds, load_rules
from collections_app.models import ItemKind, Truck
from geo.facts import load_areas
from geo.models import ServiceArea

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def facts() -> None:
    load_item_kinds()
    load_rules()


def estimate(client: Client, body: Any) -> Any:
    return client.post("/api/v1/estimates/", body, content_type="application/json")


def test_facts_load_twice_and_keep_what_staff_changed() -> None:
    ItemKind.objects.filter(slug="velo").update(name="Bicyclette")
    assert load_item_kinds() == 0
    assert load_rules() == load_rules()
    load_fleet()
    load_fleet()
    assert ItemKind.objects.get(slug="velo").name == "Bicyclette"
    assert Truck.objects.count() == 4


def test_the_catalogue_is_told_in_one_query(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        kinds = client.get("/api/v1/item-kinds/").json()
    assert len(kinds) >= 85
    sofa = next(kind for kind in kinds if kind["slug"] == "canape-3-places")
    assert sofa["volume_m3"] == {"low": 1.5, "likely": 2.0, "high": 2.5}


def test_a_lot_is_collected(client: Client) -> None:
    answer = estimate(
        client, {"items": [{"kind": "canape-3-places", "quantity": 1}, {"kind": "carton-livres", "quantity": 10}]}
    )
    assert answer.status_code == 200
    assert answer.json()["verdict"] == "COLLECT"
    assert answer.json()["volume_m3"]["likely"] == pytest.approx(2.3)
    assert answer.json()["weight_kg"] == pytest.approx(235)


def test_refused_things_say_where_they_go(client: Client) -> None:
    answer = estimate(client, {"items": [{"kind": "matelas-2-places", "quantity": 1, "condition": "WORN"}]}).json()
    assert answer["verdict"] == "REFUSED"
    assert "encombrants" in answer["refused"][0]["refusal"]


def test_a_postcode_brings_the_services_of_the_town_and_its_threshold(client: Client) -> None:
    load_alternatives()
    load_areas()
    ServiceArea.objects.filter(insee="75119").update(min_volume_m3=4)
    mattress = {"kind": "matelas-2-places", "condition": "WORN"}
    answer = estimate(client, {"items": [mattress, {"kind": "canape-angle"}], "postcode": "75019"}).json()
    assert answer["verdict"] == "BRING"
    assert answer["refused"][0]["elsewhere"] == ["BULKY", "RECYCLING"]
    assert [way["phone"] for way in answer["alternatives"]] == ["3975", "3975"]


def test_an_estimate_asks_six_questions_of_the_database_at_most_however_long_the_list(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    """The catalogue twice, the rules, their windows, their sentences, and the count of the client’s calls."""
    with django_assert_max_num_queries(6):
        estimate(client, {"items": [{"kind": "chaise", "quantity": 4}, {"kind": "bureau", "quantity": 1}]})


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"items": []},
        {"items": "canapé"},
        {"items": [{"kind": "licorne", "quantity": 1}]},
        {"items": [{"kind": "chaise", "quantity": 0}]},
        {"items": [{"kind": "chaise", "quantity": 201}]},
        {"items": [{"kind": "chaise", "quantity": "NaN"}]},
        {"items": [{"kind": "chaise", "condition": "PERFECT"}]},
        {
            "items": [
                {"kind": "chaise", "quantity": 200},
                {"kind": "banc", "quantity": 200},
                {"kind": "four", "quantity": 200},
            ]
        },
        {"items": [{"kind": "chaise\x00", "quantity": 1}]},
        {"items": [{"kind": "chaise"}], "postcode": "Paris"},
        [],
    ],
)
def test_bad_lists_are_problems_in_french(client: Client, body: Any) -> None:
    answer = estimate(client, body)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "Certaines informations sont à corriger."


def test_what_is_no_json_is_a_problem(client: Client) -> None:
    assert estimate(client, "{").status_code == 400
