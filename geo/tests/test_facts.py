"""The facts that ship: true, whole, and loaded once."""

import csv
import gzip
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.gis.geos import Point
from django.db import connection

from geo.distance import Coordinates
from geo.facts import load_areas, load_relay_points
from geo.models import OpeningRange, RelayPoint, SchoolHoliday, ServiceArea

pytestmark = pytest.mark.django_db

DATA = Path(os.environ.get("AMISTOCK_DATA", settings.BASE_DIR / "../shared/data"))
ADDRESSES = DATA / "addresses" / "ban75.csv.gz"


def test_sixty_five_points_load_once() -> None:
    assert load_relay_points() == 65
    assert load_relay_points() == 0
    assert RelayPoint.objects.filter(is_demo=True).count() == 65
    assert not RelayPoint.objects.exclude(pk__in=OpeningRange.objects.values("point")).exists()
    assert not RelayPoint.objects.filter(capacity_m3__lt="0.6").exists()
    assert SchoolHoliday.objects.count() == 5


def test_what_staff_changed_is_left_alone() -> None:
    load_relay_points()
    RelayPoint.objects.filter(slug="mairie-du-19e").update(fill="FULL")
    load_relay_points()
    assert RelayPoint.objects.get(slug="mairie-du-19e").fill == "FULL"


def test_areas_load_once_and_paris_alone_is_served() -> None:
    assert load_areas() == 142
    assert load_areas() == 0
    assert set(ServiceArea.objects.filter(served=True).values_list("insee", flat=True)) == {
        f"751{number:02}" for number in range(1, 21)
    }


def test_every_relay_point_lies_in_the_area_of_its_postcode() -> None:
    load_areas()
    load_relay_points()
    for point in RelayPoint.objects.all():
        area = ServiceArea.objects.covering(Coordinates(longitude=point.location.x, latitude=point.location.y))
        assert area is not None, point
        assert point.postcode in area.postcodes, point


@pytest.mark.parametrize(
    ("name", "lon", "lat", "insee"),
    [
        ("6 rue Archereau", 2.37191, 48.889535, "75119"),
        ("mairie de Montreuil", 2.4433, 48.8623, "93048"),
        ("château de Vincennes", 2.4350, 48.8427, "94080"),
        ("La Défense, Puteaux", 2.2390, 48.8905, "92062"),
    ],
)
def test_a_place_lies_where_everybody_knows_it_does(name: str, lon: float, lat: float, insee: str) -> None:
    load_areas()
    area = ServiceArea.objects.covering(Coordinates(longitude=lon, latitude=lat))
    assert area is not None, name
    assert area.insee == insee


def test_far_away_is_in_no_area() -> None:
    load_areas()
    assert ServiceArea.objects.covering(Coordinates(longitude=4.83, latitude=45.76)) is None


def test_an_area_without_days_is_visited_on_all_of_them() -> None:
    load_areas()
    paris = ServiceArea.objects.get(insee="75119")
    assert paris.is_visited_on(5)
    paris.weekdays = [1, 3]
    assert [weekday for weekday in range(7) if paris.is_visited_on(weekday)] == [1, 3]
    assert not ServiceArea.objects.get(insee="93048").is_visited_on(1)


def test_a_postcode_leads_to_its_areas() -> None:
    load_areas()
    assert [area.insee for area in ServiceArea.objects.of_postcode("75116")] == ["75116"]


@pytest.mark.skipif(not ADDRESSES.exists(), reason="AMISTOCK_DATA has no addresses/ban75.csv.gz")
def test_every_address_of_paris_lies_in_its_arrondissement_or_beside_it() -> None:
    load_areas()
    with gzip.open(ADDRESSES, "rt") as lines:
        rows = list(csv.DictReader(lines))[::40]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE place (insee text, at geography(Point)) ON COMMIT DROP")
        cursor.executemany(
            "INSERT INTO place VALUES (%s, %s::geography)",
            [(row["code_insee"], Point(float(row["lon"]), float(row["lat"]), srid=4326).ewkt) for row in rows],
        )
        cursor.execute(
            "SELECT count(*) FROM place WHERE NOT EXISTS (SELECT FROM geo_servicearea AS area"
            " WHERE area.insee LIKE '751%' AND ST_DWithin(area.polygon, at, 25))"
        )
        assert cursor.fetchone() == (0,)
