"""What the map is told: JSON for frontend/js/map.js and relay_map.js, never mark-up.

It is written into `data-json` attributes: htmx is told to drop every script element, JSON ones too.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.templatetags.static import static

from geo.distance import Coordinates
from geo.models import RelayPoint
from geo.nearest import NearestRelay
from geo.status import RelayStatus

Json = dict[str, Any]


MARGIN_DEG = 0.003  # some 250 m around what is framed


def map_frame(around: Sequence[Coordinates] = ()) -> str:
    """Tiles where a server is set, our own outline always, and bounds as [[lat, lon], [lat, lon]]: the whole town's,
    unless places to look at are given."""
    (west, south), (east, north) = settings.TOWN_BOUNDS
    if around:
        west, east = _edges([place.longitude for place in around])
        south, north = _edges([place.latitude for place in around])
    frame = {
        "tiles": settings.MAP_TILES_URL,
        "attribution": settings.MAP_TILES_ATTRIBUTION,
        "outline": static("frontend/map/paris.geojson"),
        "bounds": [[south, west], [north, east]],
    }
    return json.dumps(frame)


def _edges(degrees: Sequence[float]) -> tuple[float, float]:
    return min(degrees) - MARGIN_DEG, max(degrees) + MARGIN_DEG


def all_points(points: Iterable[tuple[RelayPoint, RelayStatus]]) -> str:
    return json.dumps({"me": None, "points": [_point(point, status, rank=None) for point, status in points]})


def points_around(place: Coordinates, around: Sequence[NearestRelay], *, listed: int) -> str:
    points = [
        _point(relay.point, relay.status, rank=rank if rank <= listed else None)
        for rank, relay in enumerate(around, start=1)
    ]
    return json.dumps({"me": [place.latitude, place.longitude], "points": points})


def _point(point: RelayPoint, status: RelayStatus, *, rank: int | None) -> Json:
    at = point.public_coordinates
    return {
        "slug": point.slug,
        "name": point.name,
        "url": point.get_absolute_url(),
        "hours": status.words,
        "open": status.is_open,
        "at": [round(at.latitude, 6), round(at.longitude, 6)],
        "rank": rank,
    }
