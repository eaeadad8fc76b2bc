"""Wherever in its cell a private host lives, everything that the public can read is the same to the letter."""

import json
import re
from html import unescape

import pytest
from django.contrib.gis.geos import Point
from django.test import Client

from geo.distance import Coordinates
from geo.models import RelayPoint
from geo.models.public_position import CELL
from geo.tests.relays import a_private_host, a_relay_point

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_noon")]

WEST, SOUTH = 2.360, 48.865
EAST, NORTH = WEST + CELL[0], SOUTH + CELL[1]
A_METRE = 0.00001
ELSEWHERE_IN_THE_CELL = [
    (WEST + A_METRE, SOUTH + A_METRE),
    (EAST - A_METRE, SOUTH + A_METRE),
    (WEST + A_METRE, NORTH - A_METRE),
    (EAST - A_METRE, NORTH - A_METRE),
    (2.3611, 48.8671),
]
# Near and far, on every side, zones whose edges cut the cell, and every page and call that speaks of the point.
QUESTIONS = [
    "/",
    "/?lat=48.8650&lon=2.3600",
    "/?lat=48.8674&lon=2.3639&accepts=BOOKS&when=now",
    "/?lat=48.8900&lon=2.3400",
    "/?zone=2.3590,48.8600,2.3619,48.8700",
    "/?zone=2.3619,48.8600,2.3700,48.8700",
    "/points/chez-zoe/",
    "/points/chez-zoe/affiche/",
    "/points/voisin/",
    "/carte/",
    "/carte/?cp=75010",
    "/sitemap.xml",
    "/api/v1/relay-points/",
    "/api/v1/relay-points/?bbox=2.3590,48.8600,2.3619,48.8700",
    "/api/v1/relay-points/nearest/?lat=48.8650&lon=2.3600",
    "/api/v1/relay-points/nearest/?lat=48.8674&lon=2.3639&sort=distance",
    "/api/v1/relay-points/feed/",
]
OF_THE_VISIT = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def told(client: Client) -> list[str]:
    return [OF_THE_VISIT.sub("", client.get(question).content.decode()) for question in QUESTIONS]


def test_moving_within_the_cell_changes_nothing_that_can_be_read(client: Client) -> None:
    host = a_private_host(Coordinates(2.3620, 48.8660))
    a_relay_point(Coordinates(2.3630, 48.8664), name="Voisin", slug="voisin", fill="FULL")
    before = told(client)
    assert sum("Chez Zoé" in one for one in before) >= len(QUESTIONS) - 4
    for longitude, latitude in ELSEWHERE_IN_THE_CELL:
        RelayPoint.objects.filter(pk=host.pk).update(location=Point(longitude, latitude, srid=4326))
        assert told(client) == before


def test_metres_to_the_middle_of_a_cell_are_told_as_such(client: Client) -> None:
    a_private_host()
    page = client.get("/", {"lat": "48.8650", "lon": "2.3600"}).content.decode()
    assert "à environ 200 m</span>" in page


def test_the_map_draws_the_cell_of_a_private_host_and_the_place_of_others(client: Client) -> None:
    a_private_host(Coordinates(2.3611, 48.8671))
    a_relay_point(Coordinates(2.3700, 48.8700), slug="voisin")
    page = client.get("/", {"lat": "48.8650", "lon": "2.3600"}).content.decode()
    (data,) = re.findall(r'id="points-du-plan" data-json="([^"]*)"', page)
    areas = {point["slug"]: point["area"] for point in json.loads(unescape(data))["points"]}
    assert areas == {"chez-zoe": [[SOUTH, WEST], [NORTH, EAST]], "voisin": None}
