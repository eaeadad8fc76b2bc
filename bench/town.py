"""Fills a database with relay points all over Paris, with hours, categories, closures and pauses.

python -m bench.town 6000    (adds points until there are so many)
"""

import os
import random
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amistock.settings")
django.setup()

from django.contrib.gis.geos import Point  # noqa: E402
from django.db import connection  # noqa: E402

from bench.town_frame import EAST, NORTH, SOUTH, WEST  # noqa: E402
from geo.enums import RELAY_CATEGORIES, Fill, RelayState, StepFree  # noqa: E402
from geo.models import RelayPoint  # noqa: E402

# Shops by day, some with a pause at noon; every tenth closed for some days, every tenth pausing a category.
ROWS = """
INSERT INTO geo_openingrange (point_id, weekday, opens, closes)
SELECT id, weekday, opens, closes FROM geo_relaypoint
CROSS JOIN generate_series(0, 5) AS weekday
CROSS JOIN (VALUES (0, time '09:30', time '12:30'), (0, time '14:00', time '19:00'), (1, time '08:00', time '20:00'))
    AS half (kind, opens, closes)
WHERE id % 2 = kind AND (id + weekday) % 7 > 0 ON CONFLICT DO NOTHING;
INSERT INTO geo_closure (point_id, first_date, last_date, reason)
SELECT id, current_date - 3, current_date + 3, '' FROM geo_relaypoint WHERE id % 10 = 3
AND NOT EXISTS (SELECT FROM geo_closure WHERE point_id = geo_relaypoint.id);
INSERT INTO geo_categorypause (point_id, category, message)
SELECT id, accepts[1], 'Plus de place' FROM geo_relaypoint WHERE id % 10 = 7 ON CONFLICT DO NOTHING;
"""


def a_point(number: int, chance: random.Random) -> RelayPoint:
    return RelayPoint(
        name=f"Librairie des Récollets {number}",
        slug=f"librairie-des-recollets-{number}",
        host_kind="SHOP",
        state=RelayState.OPEN,
        address=f"{number % 200 + 1} rue du Faubourg-Saint-Martin",
        postcode=f"750{number % 20 + 1:02}",
        accepts=[kind.value for kind in chance.sample(list(RELAY_CATEGORIES), chance.randint(2, 5))],
        fill=chance.choice(Fill.values),
        step_free=chance.choice(StepFree.values),
        location=Point(chance.uniform(WEST, EAST), chance.uniform(SOUTH, NORTH), srid=4326),
    )


def fill(size: int) -> None:
    have = RelayPoint.objects.count()
    chance = random.Random(size)
    RelayPoint.objects.bulk_create((a_point(number, chance) for number in range(have, size)), batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    fill(int(sys.argv[1]))
