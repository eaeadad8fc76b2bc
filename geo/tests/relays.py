"""Builders of relay points for tests."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from django.contrib.gis.geos import Point

from geo.categories import Category
from geo.distance import Coordinates
from geo.enums import RelayState
from geo.hours_notation import parse_hours
from geo.models import OpeningRange, RelayPoint

PLACE_DE_LA_REPUBLIQUE = Coordinates(longitude=2.3637, latitude=48.8673)
_numbers = count(1)


def a_relay_point(
    at: Coordinates = PLACE_DE_LA_REPUBLIQUE,
    *,
    hours: str = "Mo-Sa 10:00-19:00",
    accepts: Iterable[Category] = (Category.TEXTILE, Category.BOOKS),
    **facts: Any,
) -> RelayPoint:
    """A point in service, open on weekdays, unless told otherwise."""
    number = next(_numbers)
    point = RelayPoint.objects.create(
        **{
            "name": f"Point {number}",
            "slug": f"point-{number}",
            "host_kind": "LIBRARY",
            "state": RelayState.OPEN,
            "address": "1 place de la République",
            "postcode": "75010",
            "accepts": [kind.value for kind in accepts],
            "location": Point(at.longitude, at.latitude, srid=4326),
        }
        | facts
    )
    OpeningRange.objects.bulk_create(
        OpeningRange(point=point, weekday=span.weekday, opens=span.opens, closes=span.closes)
        for span in parse_hours(hours)
    )
    return point


def a_private_host(at: Coordinates = PLACE_DE_LA_REPUBLIQUE, **facts: Any) -> RelayPoint:
    """Someone who keeps gifts at home, at a door that nobody may learn by themselves."""
    secrets = {
        "name": "Chez Zoé",
        "slug": "chez-zoe",
        "host_kind": "PRIVATE",
        "precision": "COARSE",
        "address": "7 rue Secrète",
        "access_note": "Interphone Zoé",
        "contact_phone": "+33612345678",
    }
    return a_relay_point(at, **secrets | facts)


def assert_tells_no_door(text: str) -> None:
    """Of `a_private_host`: neither its address, nor its telephone, nor its exact place."""
    for secret in ("Secr", "Interphone", "612345678", "6 12 34", "2.3637", "48.8673"):
        assert secret not in text, secret
