"""Relay points as the API tells them, each kept by the very text that its row was read as.

The text holds all that is told, so what was made of it once is never out of date: only time may pass by.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache, partial

from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone
from rest_framework.renderers import JSONRenderer

from geo.api.features import Json, feature, properties_of
from geo.distance import Coordinates
from geo.models import RelayPoint
from geo.models.relay_points import RelayPointQuerySet
from geo.nearest import Wish, written
from geo.order import Order, Seen, in_order
from geo.status import hours_of, standing_of

# A town of some thousand points fits; each takes some 8 KB.
KEPT = 4096
_COLUMNS = [column.attname for column in RelayPoint._meta.concrete_fields if column.attname in RelayPointQuerySet.TOLD]
_END = b"}}"
_JSON = JSONRenderer()


class TooManyPoints(Exception):
    """More than one answer should carry. Permanent, until less is asked for."""


class ToldPoint:
    """A point out of a text of `with_text()`, and what was last told of it. Threads share it: it never changes."""

    __slots__ = ("_hours", "_last", "_point", "pk", "public_coordinates")

    def __init__(self, text: str) -> None:
        row: Json = json.loads(text)
        self._point = _point_of(row)
        self._hours = hours_of(self._point)
        self._last: tuple[datetime, datetime, bytes] | None = None
        self.pk: int = self._point.pk
        self.public_coordinates = Coordinates(longitude=row["lon"], latitude=row["lat"])

    def on_map(self, now: datetime) -> bytes:
        """Its GeoJSON feature, with its state."""
        return b'%s,"state":"%s"}}' % (self._beginning(now), self._point.state.encode())

    def from_origin(self, seen: "Seen[ToldPoint]", now: datetime) -> bytes:
        """Its GeoJSON feature, with its distance and walk."""
        walk = seen.walk
        return b'%s,"distance_m":%d,"walking_min":%d,"walking_is_estimate":%s}}' % (
            *(self._beginning(now), round(seen.distance_m), walk.minutes),
            b"true" if walk.is_estimate else b"false",
        )

    def _beginning(self, now: datetime) -> bytes:
        """All that is the same for everybody until the door next opens or closes, or the day ends."""
        last = self._last
        if last and last[0] <= now < last[1]:
            return last[2]
        standing = standing_of(self._point, self._hours, now)
        rendered: bytes = _JSON.render(feature(self.public_coordinates, properties_of(self._point, standing)))
        self._last = now, standing.until, rendered.removesuffix(_END)
        return self._last[2]


@lru_cache(maxsize=KEPT)
def told(text: str) -> ToldPoint:
    return ToldPoint(text)


def _point_of(row: Json) -> RelayPoint:
    """With the columns that are told; what else is asked of it would have to be read."""
    for name in ("campaign_from", "campaign_until"):
        row[name] = date.fromisoformat(row[name]) if row[name] else None
    point = RelayPoint.from_db(DEFAULT_DB_ALIAS, _COLUMNS, [row[name] for name in _COLUMNS])
    vars(point).update({name: row[name] for name in RelayPointQuerySet.HOURS})
    return point


def nearest_told(origin: Coordinates, *, now: datetime, wish: Wish, limit: int, order: Order) -> bytes:
    """The answer of `geo.nearest.nearest` as a FeatureCollection."""
    read = partial(_told_from, origin, wish, timezone.localtime(now).date())
    seen = in_order(read, origin, limit=limit, order=order)
    return collection(one.place.from_origin(one, now) for one in seen)


def _told_from(origin: Coordinates, wish: Wish, day: date, limit: int) -> list[tuple[ToldPoint, float]]:
    """As the crow flies, nearest first. One query."""
    rows = written(wish, day, limit, "text", "distance_m").rows_from(origin)
    return [(told(text), distance_m) for text, distance_m in rows]


def all_told(points: RelayPointQuerySet, *, now: datetime, most: int) -> bytes:
    """The points as a FeatureCollection. One query. Raises TooManyPoints."""
    texts = list(points.with_text().values_list("text", flat=True)[: most + 1])
    if len(texts) > most:
        raise TooManyPoints
    return collection(told(text).on_map(now) for text in texts)


def collection(features: Iterable[bytes]) -> bytes:
    return b'{"type":"FeatureCollection","features":[%s]}' % b",".join(features)
