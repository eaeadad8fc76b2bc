"""The nearest relay points that suit: one statement, ordered by the spatial index, filtered before the limit.

Order and metres come from the public position, so that a private host's door cannot be worked out from them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django.contrib.gis.db.models import PointField
from django.contrib.gis.geos import Point
from django.db.models import FloatField, Func, Value
from django.utils import timezone

from geo.categories import Category
from geo.distance import Coordinates
from geo.models import RelayPoint
from geo.models.relay_points import RelayPointQuerySet
from geo.status import RelayStatus, status_of
from geo.travel.walking import estimated_walking_min
from geo.written import WrittenStatement


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person brings and needs. An empty wish is met by every point in service."""

    accepts: frozenset[Category] = frozenset()
    open_at: datetime | None = None
    step_free: bool = False
    with_room: bool = False


@dataclass(frozen=True, slots=True)
class NearestRelay:
    """A point as seen from where the person stands."""

    point: RelayPoint
    distance_m: int
    walking_min: int
    walking_is_estimate: bool
    status: RelayStatus


class SphereDistance(Func):
    """Metres on the sphere between two geographies (`<->`): the operator that the spatial index answers in order."""

    template = "%(expressions)s"
    arg_joiner = " <-> "
    output_field = FloatField()


def meeting(wish: Wish, now: datetime) -> RelayPointQuerySet:
    """Every point in service that meets the wish. Without a moment asked for, pauses are judged today."""
    moment = wish.open_at or now
    day = timezone.localtime(moment).date()
    points = RelayPoint.objects.open_at(wish.open_at) if wish.open_at else RelayPoint.objects.receiving(day)
    points = points.accepting(wish.accepts, day)
    if wish.step_free:
        points = points.step_free()
    return points.with_room() if wish.with_room else points


def nearest_statement(origin: Coordinates, *, now: datetime, wish: Wish, limit: int) -> RelayPointQuerySet:
    """The statement itself, for `nearest` and for the test that reads its plan.

    Distance alone orders it: with a second key PostgreSQL 15 would sort every row instead of asking the index.
    """
    here = Value(Point(origin.longitude, origin.latitude, srid=4326), output_field=PointField(geography=True))
    points: RelayPointQuerySet = meeting(wish, now).with_hours()
    points = points.annotate(distance_m=SphereDistance("public_location", here)).order_by("distance_m")
    return points[:limit]


def nearest(origin: Coordinates, *, now: datetime, wish: Wish | None = None, limit: int = 5) -> list[NearestRelay]:
    """The `limit` nearest that meet the wish, fewer only when no more exist. One query."""
    found: Iterator[Any] = _written(wish or Wish(), timezone.localtime(now).date(), limit).asked_from(origin)
    return [
        NearestRelay(
            point=point,
            distance_m=round(point.distance_m),
            walking_min=estimated_walking_min(point.distance_m),
            walking_is_estimate=True,
            status=status_of(point, now),
        )
        for point in sorted(found, key=lambda point: (point.distance_m, point.pk))
    ]


@lru_cache(maxsize=512)
def _written(wish: Wish, day: date, limit: int) -> WrittenStatement:
    """Nothing but the origin differs between two askers with one wish on one day."""
    nowhere = Coordinates(longitude=0, latitude=0)
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    statement = nearest_statement(nowhere, now=noon, wish=wish, limit=limit)
    return WrittenStatement.of(statement, *RelayPointQuerySet.HOURS)
