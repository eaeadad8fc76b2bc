"""What the streets cost the web: the nearest points on foot against those as the crow flies, and a day's matrix.

Run: AMISTOCK_STREETS=streets.graph python -m bench.streets_speed
Relay points are scattered within 5 km of the middle of the graph, in a transaction that is taken back.
"""

import os
from statistics import median
from time import perf_counter, process_time

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amistock.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.gis.geos import Point  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from geo.distance import Coordinates  # noqa: E402
from geo.models import RelayPoint  # noqa: E402
from geo.nearest import nearest  # noqa: E402
from geo.order import Order  # noqa: E402
from geo.travel.engine import travel_times, walks_are_measured  # noqa: E402
from geo.travel.street_file import read_streets  # noqa: E402

REPEATS = 60
SPREAD_DEGREES = (0.05, 0.034)
TELL = print


def scattered(count: int, seed: int) -> list[Coordinates]:
    middle = np.median(read_streets(settings.STREETS_FILE).foot.places, axis=0)
    places = middle + np.random.default_rng(seed).uniform(-1, 1, (count, 2)) * SPREAD_DEGREES
    return [Coordinates(longitude=longitude, latitude=latitude) for longitude, latitude in places]


def a_town_with(count: int) -> None:
    facts = {"host_kind": "SHOP", "state": "OPEN", "accepts": ["BOOKS"], "postcode": "75010"}
    RelayPoint.objects.all().delete()
    RelayPoint.objects.bulk_create(
        RelayPoint(name=f"Point {n}", slug=f"bench-{n}", location=Point(at.longitude, at.latitude, srid=4326), **facts)
        for n, at in enumerate(scattered(count, seed=1))
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE geo_relaypoint")


def measure_nearest(count: int) -> None:
    """In CPU time of this process: the statement itself is the same for both orders."""
    now = timezone.localtime()
    origins = scattered(REPEATS, seed=2)
    for limit in (5, 25):
        spent_ms: dict[Order, list[float]] = {order: [] for order in Order}
        for origin in origins:
            for order, spent in spent_ms.items():
                began = process_time()
                nearest(origin, now=now, limit=limit, order=order)
                spent.append(1000 * (process_time() - began))
        told = [
            f"{order} {median(spent):.1f} ms CPU (p99 {np.quantile(spent, 0.99):.1f})"
            for order, spent in spent_ms.items()
        ]
        TELL(f"{count:6} points, {limit} nearest: {', '.join(told)}")


def measure_matrix(count: int) -> None:
    travel, places = travel_times(), scattered(count + 1, seed=3)
    for words, asked in (("first", places[:-1]), ("again", places[:-1]), ("with one place more", places)):
        began = perf_counter()
        travel.matrix(asked)
        TELL(f"{count} × {count} matrix, {words}: {1000 * (perf_counter() - began):.1f} ms")


def measure_offers(count: int) -> None:
    """A place nobody has asked for against all that the coming days visit."""
    travel, (new, *places) = travel_times(), scattered(count + 1, seed=4)
    travel.row(places[0], places)
    for words in ("first", "again"):
        began = perf_counter()
        travel.row(new, places)
        TELL(f"one place against {count}, {words}: {1000 * (perf_counter() - began):.1f} ms")


if __name__ == "__main__":
    began = perf_counter()
    walks_are_measured(Coordinates(longitude=2.35, latitude=48.86))
    TELL(f"loading: {perf_counter() - began:.2f} s")
    for size in (60, 6000):
        with transaction.atomic():
            a_town_with(size)
            measure_nearest(size)
            transaction.set_rollback(True)
    measure_matrix(100)
    measure_offers(600)
