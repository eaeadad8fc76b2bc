"""A statement that the ORM writes once and that is asked again and again, each time from another place.

Building this SQL takes the ORM longer than PostgreSQL takes to answer it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.db.backends.postgis.adapter import PostGISAdapter
from django.contrib.gis.geos import Point

from geo.distance import Coordinates
from geo.models import RelayPoint
from geo.models.relay_points import RelayPointQuerySet


@dataclass(frozen=True, slots=True)
class WrittenStatement:
    """SQL and parameters; `origin` is the place it was written from, `documents` its lists of JSON objects."""

    sql: str
    parameters: tuple[Any, ...]
    origin: Coordinates
    documents: tuple[str, ...]

    @classmethod
    def of(cls, statement: RelayPointQuerySet, origin: Coordinates, *documents: str) -> "WrittenStatement":
        sql, parameters = statement.query.sql_with_params()
        return cls(sql, tuple(parameters), origin, documents)

    def asked_from(self, origin: Coordinates) -> Iterator[RelayPoint]:
        """The points as seen from another origin; other places in the statement, like a zone, stay. One query."""
        there, here = _adapted(self.origin), _adapted(origin)
        parameters = [here if value == there else value for value in self.parameters]
        for point in RelayPoint.objects.raw(self.sql, parameters):
            facts = vars(point)
            for name in self.documents:
                facts[name] = [json.loads(row) for row in facts[name]]
            yield point


def _adapted(place: Coordinates) -> PostGISAdapter:
    return PostGISAdapter(Point(place.longitude, place.latitude, srid=4326), geography=True)
