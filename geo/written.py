"""A statement that the ORM writes once and that is asked again and again, each time from another place.

Building this SQL takes the ORM longer than PostgreSQL takes to answer it.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.gis.db.backends.postgis.adapter import PostGISAdapter
from django.contrib.gis.geos import Point
from django.db import connection
from django.db.models import QuerySet

from geo.distance import Coordinates


@dataclass(frozen=True, slots=True)
class WrittenStatement:
    """SQL and its parameters; None stands where the origin goes. Other places in it, like a zone, stay."""

    sql: str
    parameters: tuple[Any, ...]

    @classmethod
    def of(cls, statement: QuerySet[Any, Any], origin: Coordinates) -> "WrittenStatement":
        """`origin` is the place that it was written from."""
        sql, parameters = statement.query.sql_with_params()
        here = PostGISAdapter(Point(origin.longitude, origin.latitude, srid=4326), geography=True)
        return cls(sql, tuple(None if value == here else value for value in parameters))

    def rows_from(self, origin: Coordinates) -> list[tuple[Any, ...]]:
        """As PostgreSQL gives them. One query."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.parameters_from(origin))
            return list(cursor.fetchall())

    def parameters_from(self, origin: Coordinates) -> list[Any]:
        here = f"SRID=4326;POINT({origin.longitude!r} {origin.latitude!r})"
        return [here if value is None else value for value in self.parameters]
