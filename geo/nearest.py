"""The nearest relay points that suit: one statement, ordered by the spatial index, filtered before the limit.

On foot where streets are known, else as the crow flies: the same points are fetched, then walked to.
Order and metres come from the public position, so that a private host's door cannot be worked out from them.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.gis.db.models import PointField
from django.contrib.gis.geos import Point
from django.db.models import FloatField, Func, Value
from django.utils import timezone

from geo.categories import Category
from geo.distance import Coordinates
from geo.models import RelayPoint
from geo.models.relay_points import RelayPointQuerySet
from geo.status import RelayStatus, status_of
from geo.travel.engine import walks_are_measured, walks_from
from geo.travel.walking import Walk
from geo.written import WrittenStatement
from geo.zone import Zone

# Points fetched for each one wanted on foot: in Paris the first look is nearly always enough.
_CANDIDATES = 3
# PostGIS and we agree on a distance to within 0.5 %.
_CROW_TRUST = 0.995


class Order(StrEnum):
    """What nearest means."""

    WALKING = "walking"
    DISTANCE = "distance"


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
    """Every point in service that meets the wish. Without a moment asked for, pauses are judged today."""
    moment = wish.open_at or now
    day = timezone.localtime(moment).date()
    points = _in_service(wish, day).accepting(wish.accepts, day)
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
    """The `limit` nearest that meet the wish, fewer only when no more exist. One query, seldom two.

    Where no streets are known around the origin, walks are estimated and both orders are the same.
    """
    wish = wish or Wish()
    if order is Order.WALKING and walks_are_measured(origin):
        found = _nearest_on_foot(origin, now=now, wish=wish, limit=limit)
    else:
        found = sorted(_seen(origin, now, wish, limit), key=lambda one: (one.distance_m, one.point.pk))
    return [
        NearestRelay(
            point=point,
            distance_m=round(distance_m),
            walking_min=walk.minutes,
            walking_is_estimate=walk.is_estimate,
            status=status_of(point, now),
        )
        for point, distance_m, walk in found
    ]


class _Seen(NamedTuple):
    point: RelayPoint
    distance_m: float
    walk: Walk


def _nearest_on_foot(origin: Coordinates, *, now: datetime, wish: Wish, limit: int) -> list[_Seen]:
    """Looks farther until whatever was not fetched is farther as the crow flies than the last one kept is on foot."""
    size = limit * _CANDIDATES
    while True:
        seen = _seen(origin, now, wish, size)
        found = sorted(seen, key=lambda one: (one.walk.metres, one.distance_m, one.point.pk))[:limit]
        if len(seen) < size or seen[-1].distance_m * _CROW_TRUST >= found[-1].walk.metres:
            return found
        size *= 2


def _seen(origin: Coordinates, now: datetime, wish: Wish, limit: int) -> list[_Seen]:
    """As the crow flies, nearest first. One query."""
    fetched: list[Any] = list(_written(wish, timezone.localtime(now).date(), limit).asked_from(origin))
    walks = walks_from(origin, [point.public_coordinates for point in fetched])
    return [_Seen(point, point.distance_m, walk) for point, walk in zip(fetched, walks, strict=True)]


@lru_cache(maxsize=512)
def _written(wish: Wish, day: date, limit: int) -> WrittenStatement:
    """Nothing but the origin differs between two askers with one wish on one day."""
    nowhere = Coordinates(longitude=0, latitude=0)
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    statement = nearest_statement(nowhere, now=noon, wish=wish, limit=limit)
    return WrittenStatement.of(statement, nowhere, *RelayPointQuerySet.HOURS)
