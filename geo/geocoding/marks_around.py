"""The numbers next to one that a street lacks, read from the address table: enough to work out its place."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from geo.distance import Coordinates
from geo.geocoding.interpolation import Mark

# The first before and the first after, on either side of the street: four steps on the index, however long it is.
_STEP = (
    "(SELECT number, suffix, location FROM geo_housenumber WHERE street_id = s.id AND number {way} %(number)s "
    "AND number %% 2 = {side} ORDER BY number {order}, suffix LIMIT 1)"
)
_STEPS = [
    _STEP.format(way=way, side=side, order=order) for way, order in (("<=", "DESC"), (">", "ASC")) for side in (0, 1)
]
_SQL = f"""
SELECT s.id, m.number, ST_X(m.location::geometry), ST_Y(m.location::geometry)
FROM unnest(%(streets)s) s(id), LATERAL ({" UNION ALL ".join(_STEPS)}) m ORDER BY s.id, m.number
"""


def marks_around(number: int, street_ids: Sequence[str]) -> dict[str, list[Mark]]:
    """By street, in order of number. One query, or none when no street is asked about."""
    if not street_ids:
        return {}
    marks = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"number": number, "streets": list(street_ids)})
        for street_id, mark, longitude, latitude in cursor.fetchall():
            marks[street_id].append(Mark(mark, Coordinates(longitude=longitude, latitude=latitude)))
    return marks
