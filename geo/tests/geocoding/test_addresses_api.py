import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("some_streets")
SUGGEST, REVERSE = "/api/v1/addresses/suggest/", "/api/v1/addresses/reverse/"


def test_suggestions_are_geojson_best_first(client: Client) -> None:
    answer = client.get(SUGGEST, {"q": "12 rue de cri", "limit": "2"})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, max-age=300"
    document = answer.json()
    assert document["type"] == "FeatureCollection"
    assert len(document["features"]) == 2
    feature = document["features"][0]
    assert feature["geometry"]["type"] == "Point"
    assert feature["properties"] == {
        "label": "12 Rue de Crimée 75019 Paris",
        "housenumber": "12",
        "street": "Rue de Crimée",
        "postcode": "75019",
        "city": "Paris",
        "precision": "HOUSENUMBER",
        "certain": False,
        "approximate": False,
        "former": "",
        "source": "BAN",
    }


def test_a_whole_address_says_that_it_is_certain(client: Client) -> None:
    (feature, *_) = client.get(SUGGEST, {"q": "12 rue de Crimée 75019"}).json()["features"]
    assert feature["properties"]["certain"] is True


def test_a_position_gives_the_addresses_around_it(client: Client) -> None:
    (feature, *_) = client.get(SUGGEST, {"q": "12 rue de Crimée 75019"}).json()["features"]
    longitude, latitude = feature["geometry"]["coordinates"]
    around = client.get(REVERSE, {"lat": latitude, "lon": longitude, "limit": 3}).json()["features"]
    assert around[0]["properties"]["label"] == "12 Rue de Crimée 75019 Paris"
    assert len(around) == 3


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"q": "ab"},
        {"q": "a" * 201},
        {"q": "crimée", "limit": 0},
        {"q": "crimée", "limit": 21},
        {"q": "\x00\x00\x00"},
    ],
)
def test_a_question_out_of_bounds_is_a_problem_in_words(client: Client, query: dict[str, str | int]) -> None:
    answer = client.get(SUGGEST, query)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"lat": "nan", "lon": 2},
        {"lat": "inf", "lon": 2},
        {"lat": 91, "lon": 2},
        {"lat": 48, "lon": 181},
        {"lat": "x", "lon": 2},
    ],
)
def test_a_position_that_is_none_is_a_problem_in_words(client: Client, query: dict[str, str | int]) -> None:
    answer = client.get(REVERSE, query)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("q", ["'; DROP TABLE geo_street; --", "100%", "___", "éàü", "rue", "75 019", "🏠🏠🏠"])
def test_any_text_gets_an_answer(client: Client, q: str) -> None:
    assert client.get(SUGGEST, {"q": q}).status_code == 200
