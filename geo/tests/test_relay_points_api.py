"""The API of relay points: GeoJSON, filters, ETag, and clear refusals."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from geo.categories import Category
from geo.distance import Coordinates
from geo.models import CategoryPause, Closure, RelayPoint
from geo.tests.relays import PLACE_DE_LA_REPUBLIQUE, a_private_host, a_relay_point, assert_tells_no_door

pytestmark = pytest.mark.django_db

ALWAYS = "Mo-Su 04:00-23:59"
HERE = {"lat": str(PLACE_DE_LA_REPUBLIQUE.latitude), "lon": str(PLACE_DE_LA_REPUBLIQUE.longitude)}


def nearest(client: Client, **asked: Any) -> Any:
    return client.get(reverse("api:relay-points-nearest"), HERE | asked)


@pytest.mark.parametrize("route", ["relay-points", "relay-points-nearest", "relay-points-feed", "addresses-reverse"])
def test_a_head_request_is_answered_without_the_body(client: Client, route: str) -> None:
    told = client.head(reverse(f"api:{route}"), HERE)
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["Content-Type"] == "application/json"


def test_a_nearest_point_says_exactly_what_was_promised(client: Client) -> None:
    point = a_relay_point(hours="", name="Chez Zoé")
    CategoryPause.objects.create(point=point, category=Category.TEXTILE)
    feature = nearest(client).json()["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [2.3637, 48.8673]}
    assert feature["properties"] == {
        "id": point.pk,
        "slug": point.slug,
        "name": "Chez Zoé",
        "address": "1 place de la République, 75010 Paris",
        "distance_m": 0,
        "walking_min": 1,
        "walking_is_estimate": True,
        "is_open": False,
        "opens_next": None,
        "accepts": ["BOOKS"],
        "fill": "EMPTY",
    }


def test_five_are_given_unless_another_number_is_asked(client: Client) -> None:
    for _ in range(7):
        a_relay_point()
    assert len(nearest(client).json()["features"]) == 5
    assert len(nearest(client, limit=2).json()["features"]) == 2


def test_filters_combine(client: Client) -> None:
    a_relay_point(
        name="books", accepts=[Category.BOOKS], hours=ALWAYS, step_free="YES", closed_on_public_holidays=False
    )
    a_relay_point(name="toys", accepts=[Category.TOYS], hours=ALWAYS)
    asked = {"accepts": "BOOKS", "open_at": "2026-11-24T12:00:00+01:00", "step_free": "true"}
    features = nearest(client, **asked).json()["features"]
    assert [feature["properties"]["name"] for feature in features] == ["books"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"lat": "nan"}, "lat"),
        ({"lat": "inf"}, "lat"),
        ({"lon": "181"}, "lon"),
        ({"lat": "quelque part"}, "lat"),
        ({"lat": ""}, "lat"),
        ({"limit": "0"}, "limit"),
        ({"limit": "9" * 5000}, "limit"),
        ({"accepts": "PIANOS"}, "accepts"),
        ({"accepts": "FURNITURE"}, "accepts"),
        ({"accepts": "\x00"}, "accepts"),
        ({"open_at": "hier"}, "open_at"),
        ({"open_at": "0001-01-01"}, "open_at"),
        ({"open_at": "9999-12-31T23:59:59Z"}, "open_at"),
        ({"step_free": "peut-être"}, "step_free"),
        ({"sort": "beauty"}, "sort"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(client: Client, asked: dict[str, str], field: str) -> None:
    answer = nearest(client, **asked)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert list(answer.json()["errors"]) == [field]


@pytest.mark.parametrize("bbox", ["1,2,3", "nan,48,3,49", "3,48,2,49", "a,b,c,d", "2,49,3,48", "-190,48,3,49"])
def test_a_box_that_is_none_is_refused(client: Client, bbox: str) -> None:
    answer = client.get(reverse("api:relay-points"), {"bbox": bbox})
    assert answer.status_code == 400
    assert "bbox" in answer.json()["errors"]


def test_the_map_shows_paused_points_and_hides_drafts(client: Client) -> None:
    a_relay_point(name="paused", state="PAUSED")
    a_relay_point(name="draft", state="DRAFT")
    features = client.get(reverse("api:relay-points")).json()["features"]
    assert [(feature["properties"]["name"], feature["properties"]["state"]) for feature in features] == [
        ("paused", "PAUSED")
    ]


def test_a_box_keeps_what_lies_in_it(client: Client) -> None:
    a_relay_point(name="inside")
    a_relay_point(Coordinates(longitude=2.2, latitude=48.8), name="outside")
    features = client.get(reverse("api:relay-points"), {"bbox": "2.36,48.86,2.37,48.87"}).json()["features"]
    assert [feature["properties"]["name"] for feature in features] == ["inside"]


@pytest.mark.parametrize(
    ("bbox", "kept"),
    [("-180,-90,180,90", True), ("-180,48,180,49", True), ("-60,-10,60,48.8", False), ("-60,48.8,60,49", True)],
)
def test_the_edges_of_a_wide_box_are_parallels(client: Client, bbox: str, kept: bool) -> None:
    a_relay_point()
    answer = client.get(reverse("api:relay-points"), {"bbox": bbox})
    assert len(answer.json()["features"]) == kept


def test_an_unchanged_map_is_not_sent_twice(client: Client, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        a_relay_point(hours="")
    first = client.get(reverse("api:relay-points"))
    with django_assert_num_queries(1):
        again = client.get(reverse("api:relay-points"), headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    a_relay_point(hours="", fill_at=timezone.now())
    assert client.get(reverse("api:relay-points"), headers={"if-none-match": first["ETag"]}).status_code == 200


def test_each_answer_says_who_may_keep_it(client: Client) -> None:
    a_relay_point()
    kept = {
        client.get(reverse("api:relay-points")): {"public", "no-cache"},
        nearest(client): {"private", "no-cache"},
        client.get(reverse("api:relay-points-feed")): {"public", "max-age=300"},
        client.get(reverse("api:addresses-suggest"), {"q": "rue pajol"}): {"private", "max-age=300"},
        client.get(reverse("api:addresses-reverse"), HERE): {"private", "max-age=300"},
    }
    for answer, words in kept.items():
        assert answer.status_code == 200
        assert set(answer["Cache-Control"].split(", ")) == words
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_the_nearest_are_not_sent_twice_while_they_stay_the_same(client: Client) -> None:
    point = a_relay_point(hours="")
    first = nearest(client)
    known = {"if-none-match": first["ETag"]}
    assert client.get(first.request["PATH_INFO"], HERE, headers=known).status_code == 304
    assert client.get(first.request["PATH_INFO"], HERE | {"lat": "48.85"}, headers=known).status_code == 200
    RelayPoint.objects.filter(pk=point.pk).update(fill="FULL")
    assert client.get(first.request["PATH_INFO"], HERE, headers=known).status_code == 200


@pytest.mark.parametrize("wanted", ["application/geo+json", "text/html", "application/xml;q=0.9"])
def test_whoever_asks_for_another_format_gets_json(client: Client, wanted: str) -> None:
    answer = client.get(reverse("api:relay-points"), headers={"accept": wanted})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"


def test_a_compressed_map_is_known_again(client: Client) -> None:
    for _ in range(5):
        a_relay_point(hours="")
    squeezed = {"accept-encoding": "gzip"}
    first = client.get(reverse("api:relay-points"), headers=squeezed)
    assert first["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in first["Vary"]
    again = client.get(reverse("api:relay-points"), headers=squeezed | {"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_a_private_door_is_nowhere_in_the_answers(client: Client) -> None:
    a_private_host()
    for address in ("relay-points", "relay-points-feed"):
        assert_tells_no_door(client.get(reverse(f"api:{address}")).content.decode())
    assert_tells_no_door(nearest(client).content.decode())


def test_no_box_and_no_distance_tells_where_in_its_cell_a_private_host_is(client: Client) -> None:
    """Two doors of one cell give the same answers, byte for byte, wherever one stands and whatever is framed."""
    told = []
    for west in (0.0, 0.0025):
        RelayPoint.objects.all().delete()
        at = Coordinates(longitude=PLACE_DE_LA_REPUBLIQUE.longitude - west, latitude=PLACE_DE_LA_REPUBLIQUE.latitude)
        a_private_host(at, pk=7)
        a_relay_point(Coordinates(longitude=2.3655, latitude=48.8673), pk=8, slug="voisin", name="Voisin", hours="")
        answers = [nearest(client, lon=2.36 + step / 2000) for step in range(12)]
        answers += [
            client.get(reverse("api:relay-points"), {"bbox": f"2.36,48.86,{2.363 + step / 2000},48.87"})
            for step in range(8)
        ]
        told.append([answer.json() for answer in answers])
    assert told[0] == told[1]


def test_the_feed_speaks_the_notation_of_openstreetmap(client: Client) -> None:
    point = a_relay_point(hours="Tu-Fr 10:00-12:30,14:00-18:30", name="Chez nous", school_holidays="CLOSED")
    Closure.objects.create(point=point, first_date="2026-12-07", last_date="2026-12-09", reason="inventaire")
    CategoryPause.objects.create(point=point, category=Category.TEXTILE, message="Débordés")
    (feature,) = client.get(reverse("api:relay-points-feed")).json()["features"]
    assert feature["geometry"]["coordinates"] == [2.3637, 48.8673]
    assert feature["properties"] == {
        "id": point.pk,
        "slug": point.slug,
        "name": "Chez nous",
        "address": "1 place de la République, 75010 Paris",
        "url": f"http://127.0.0.1:8000/points/{point.slug}/",
        "state": "OPEN",
        "position": "EXACT",
        "opening_hours": "Tu-Fr 10:00-12:30,14:00-18:30; PH off; SH off; 2026 Dec 07-2026 Dec 09 off",
        "accepts": ["BOOKS"],
        "pauses": [{"category": "TEXTILE", "until": None, "message": "Débordés"}],
        "deposit_cap_cartons": 2,
        "fill": "EMPTY",
        "step_free": "UNKNOWN",
    }


def test_any_site_may_read_the_feed_and_need_not_read_it_twice(client: Client, django_assert_num_queries: Any) -> None:
    a_relay_point()
    with django_assert_num_queries(1):
        first = client.get(reverse("api:relay-points-feed"))
    assert first["Access-Control-Allow-Origin"] == "*"
    assert "max-age=300" in first["Cache-Control"]
    again = client.get(reverse("api:relay-points-feed"), headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
