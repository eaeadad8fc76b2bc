"""The facts a new installation starts with: areas, relay points, school holidays.

Loading twice changes nothing: what is already there belongs to the people who edit it.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.db import transaction

from geo.enums import PositionSource, RelayState
from geo.hours_notation import parse_hours
from geo.models import CategoryPause, Closure, OpeningRange, RelayPoint, SchoolHoliday, ServiceArea

FIXTURES: Path = settings.BASE_DIR / "fixtures"
Row = dict[str, Any]


@transaction.atomic
def load_areas(file: Path = FIXTURES / "areas.geojson") -> int:
    """How many areas were new."""
    known = set(ServiceArea.objects.values_list("insee", flat=True))
    new = [
        ServiceArea(**feature["properties"], polygon=_multi_polygon(feature["geometry"]["coordinates"]))
        for feature in json.loads(file.read_text())["features"]
        if feature["properties"]["insee"] not in known
    ]
    return len(ServiceArea.objects.bulk_create(new))


def _multi_polygon(coordinates: list[list[list[list[float]]]]) -> MultiPolygon:
    return MultiPolygon(*(Polygon(*rings) for rings in coordinates), srid=4326)


@transaction.atomic
def load_school_holidays(file: Path = FIXTURES / "school_holidays.json") -> int:
    """How many holidays were new."""
    known = set(SchoolHoliday.objects.values_list("first_date", flat=True))
    rows = [row for row in json.loads(file.read_text()) if date.fromisoformat(row["first_date"]) not in known]
    return len(SchoolHoliday.objects.bulk_create(SchoolHoliday(**row) for row in rows))


@transaction.atomic
def load_relay_points(file: Path = FIXTURES / "relay_points.json") -> int:
    """How many points were new. All of them are marked as demonstration data."""
    load_school_holidays()
    known = set(RelayPoint.objects.values_list("slug", flat=True))
    rows = [row for row in json.loads(file.read_text()) if row["slug"] not in known]
    for row in rows:
        _create_relay_point(dict(row))
    return len(rows)


def _create_relay_point(row: Row) -> None:
    hours = parse_hours(row.pop("hours"))
    closures, pauses = row.pop("closures", []), row.pop("pauses", [])
    place = Point(row.pop("lon"), row.pop("lat"), srid=4326)
    point = RelayPoint.objects.create(
        **{"state": RelayState.OPEN} | row,
        location=place,
        position_source=PositionSource.OPEN_DATA,
        is_demo=True,
    )
    OpeningRange.objects.bulk_create(
        OpeningRange(point=point, weekday=span.weekday, opens=span.opens, closes=span.closes) for span in hours
    )
    Closure.objects.bulk_create(Closure(point=point, **closure) for closure in closures)
    CategoryPause.objects.bulk_create(CategoryPause(point=point, **pause) for pause in pauses)
