"""The nearest relay points that suit: one statement, ordered by the spatial index, filtered before the limit.

Order and metres come from the public position, so that a private host's door cannot be worked out from them.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache, partial
from typing import Any

from django.contrib.gis.db.models import PointField
from django.contrib.gis.geos import Point
from django.db.models import FloatField, Func, Value
from django.utils import timezone

from geo.categories import Category
from geo.distance import Coordinates
from geo.models import RelayPoint
from geo.models.relay_points import RelayPointQuerySet
from geo.order import Order, in_order
from geo.status import RelayStatus, status_of
from geo.written import WrittenStatement
from geo.zone import Zone


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person brings and needs. An empty wish is met by every point in service.

    With `open_until`, later on the day of `open_at`, some moment between the two is enough.
    """

    accepts: frozenset[Category] = frozenset()
    open_at: datetime | None = None
    open_until: datetime | None = None
    step_free: bool = False
    with_room: bool = False
    zone: Zone | None = None


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
    """Every point in service that meets the wish. Without a moment asked for, pauses are judged today.

    One that opens by the moment asked for, but has not opened today, is not told of yet.
    """
    moment = wish.open_at or now
    day = timezone.localtime(moment).date()
    points = _in_service(wish, day).opened(timezone.localdate(now)).accepting(wish.accepts, day)
    if wish.step_free:
        points = points.step_free()
    if wish.zone:
        points = points.within(wish.zone.south_west, wish.zone.north_east)
    return points.with_room() if wish.with_room else points


def _in_service(wish: Wish, day: date) -> RelayPointQuerySet:
    if wish.open_at is None:
        return RelayPoint.objects.receiving(day)
    if wish.open_until is None:
        return RelayPoint.objects.open_at(wish.open_at)
    return RelayPoint.objects.open_between(wish.open_at, wish.open_until)


def nearest_statement(origin: Coordinates, *, now: datetime, wish: Wish, limit: int) -> RelayPointQuerySet:
    """The statement itself, for `nearest` and for the test that reads its plan.

    Distance alone orders it: with a second key PostgreSQL 15 would sort every row instead of asking the index.
    """
    return by_distance(meeting(wish, now).with_hours(), origin)[:limit]


def by_distance(points: RelayPointQuerySet, origin: Coordinates) -> RelayPointQuerySet:
    """Adds `distance_m` and orders by it."""
    here = Value(Point(origin.longitude, origin.latitude, srid=4326), output_field=PointField(geography=True))
    ordered: RelayPointQuerySet = points.annotate(distance_m=SphereDistance("public_location", here))
    return ordered.order_by("distance_m")


def nearest(
    origin: Coordinates, *, now: datetime, wish: Wish | None = None, limit: int = 5, order: Order = Order.WALKING
) -> list[NearestRelay]:
    """The `limit` nearest that meet the wish, fewer only when no more exist. One query, seldom two."""
    read = partial(_points_from, origin, wish or Wish(), timezone.localtime(now).date())
    return [
        NearestRelay(
            point=seen.place,
            distance_m=round(seen.distance_m),
            walking_min=seen.walk.minutes,
            walking_is_estimate=seen.walk.is_estimate,
            status=status_of(seen.place, now),
        )
        for seen in in_order(read, origin, limit=limit, order=order)
    ]


def _points_from(origin: Coordinates, wish: Wish, day: date, limit: int) -> list[tuple[RelayPoint, float]]:
    """As the crow flies, nearest first. One query."""
    statement = written(wish, day, limit)
    points: list[Any] = list(RelayPoint.objects.raw(statement.sql, statement.parameters_from(origin)))
    for point in points:
        facts = vars(point)
        for name in RelayPointQuerySet.DATED_ROWS:
            facts[name] = [json.loads(row) for row in facts[name]]
    return [(point, point.distance_m) for point in points]


@lru_cache(maxsize=512)
def written(wish: Wish, day: date, limit: int, *columns: str) -> WrittenStatement:
    """Nothing but the origin differs between two askers with one wish on one day. `columns`, if not all are wanted."""
    nowhere = Coordinates(longitude=0, latitude=0)
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    statement = nearest_statement(nowhere, now=noon, wish=wish, limit=limit)
    return WrittenStatement.of(statement.with_text().values_list(*columns) if columns else statement, nowhere)
