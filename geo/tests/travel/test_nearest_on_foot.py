"""The nearest points on foot: those of brute force, though SQL only knows the crow's flight."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from geo.distance import Coordinates
from geo.models import RelayPoint
from geo.nearest import nearest
from geo.order import Order
from geo.tests.relays import a_relay_point
from geo.tests.test_nearest import TUESDAY_NOON
from geo.tests.travel.places import ISLAND, N1, corner
from geo.travel.engine import walks_from

pytestmark = pytest.mark.django_db


def names(origin: Coordinates, order: Order = Order.WALKING, limit: int = 5) -> list[str]:
    return [relay.point.name for relay in nearest(origin, now=TUESDAY_NOON, limit=limit, order=order)]


@pytest.mark.usefixtures("square_set_up")
def test_the_walk_decides_not_the_crow() -> None:
    origin = corner(2, 0.5)
    a_relay_point(corner(1.1, 0.4), name="across the block")
    a_relay_point(corner(1.2, 1), name="along the street")
    assert names(origin, Order.DISTANCE) == ["across the block", "along the street"]
    assert names(origin) == ["along the street", "across the block"]
    assert names(origin, limit=1) == ["along the street"]


@pytest.mark.usefixtures("square_set_up")
def test_minutes_over_streets_are_no_estimate() -> None:
    a_relay_point(corner(2, 0))
    relay = nearest(N1, now=TUESDAY_NOON)[0]
    assert (relay.walking_min, relay.walking_is_estimate) == (3, False)


@pytest.mark.usefixtures("square_set_up")
def test_the_nearest_on_foot_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for east in range(20):
        a_relay_point(corner(east / 10, 0))
    with django_assert_num_queries(1):
        assert len(names(N1)) == 5


@pytest.mark.usefixtures("square_set_up")
def test_off_the_streets_minutes_are_estimated_and_distance_orders() -> None:
    a_relay_point(N1, name="far")
    a_relay_point(Coordinates(longitude=2.359, latitude=48.89), name="near")
    assert names(ISLAND) == ["near", "far"]
    assert all(relay.walking_is_estimate for relay in nearest(ISLAND, now=TUESDAY_NOON))


@pytest.mark.usefixtures("square_set_up")
def test_the_api_orders_as_asked(client: Client) -> None:
    origin = corner(2, 0.5)
    a_relay_point(corner(1.1, 0.4), name="across the block")
    a_relay_point(corner(1.2, 1), name="along the street")
    asked = {"lat": str(origin.latitude), "lon": str(origin.longitude), "limit": "1"}
    for sort, name in (
        ({}, "along the street"),
        ({"sort": "walking"}, "along the street"),
        ({"sort": "distance"}, "across the block"),
    ):
        found = client.get(reverse("api:relay-points-nearest"), asked | sort).json()["features"][0]["properties"]
        assert (found["name"], found["walking_is_estimate"]) == (name, False)


in_and_around_the_extract = st.builds(
    Coordinates, longitude=st.floats(2.340, 2.357), latitude=st.floats(48.876, 48.883)
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(in_and_around_the_extract, min_size=1, max_size=25), in_and_around_the_extract, st.integers(1, 4))
def test_the_nearest_on_foot_are_those_of_brute_force(
    gare_du_nord_set_up: None, places: list[Coordinates], origin: Coordinates, limit: int
) -> None:
    RelayPoint.objects.all().delete()
    for place in places:
        a_relay_point(place, hours="")
    points = [point.public_coordinates for point in RelayPoint.objects.all()]
    by_hand = sorted(walks_from(origin, [point])[0].metres for point in points)[:limit]
    found = nearest(origin, now=TUESDAY_NOON, limit=limit)
    walks = walks_from(origin, [relay.point.public_coordinates for relay in found])
    assert [walk.metres for walk in walks] == pytest.approx(by_hand, abs=0.01)
    assert [relay.walking_min for relay in found] == [walk.minutes for walk in walks]
