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
from geo.zone import Zone

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


def all_points(points: Iterable[tuple[RelayPoint, RelayStatus]], *, guess: Coordinates | None = None) -> str:
    """`guess` is where the pin stands until somebody puts it right."""
    drawn = [_point(point, status, rank=None) for point, status in points]
    return json.dumps({"me": None, "guess": _at(guess), "zone": None, "points": drawn})


def points_around(
    place: Coordinates | None, around: Sequence[NearestRelay], *, listed: int, zone: Zone | None = None
) -> str:
    points = [
        _point(relay.point, relay.status, rank=rank if rank <= listed else None)
        for rank, relay in enumerate(around, start=1)
    ]
    return json.dumps({"me": _at(place), "guess": None, "zone": _edges_of(zone), "points": points})


def _edges_of(zone: Zone | None) -> list[list[float] | None] | None:
    return [_at(zone.south_west), _at(zone.north_east)] if zone else None


def _at(place: Coordinates | None) -> list[float] | None:
    return [round(place.latitude, 6), round(place.longitude, 6)] if place else None


def _point(point: RelayPoint, status: RelayStatus, *, rank: int | None) -> Json:
    return {
        "slug": point.slug,
        "name": point.name,
        "url": point.get_absolute_url(),
        "hours": status.words,
        "open": status.is_open,
        "at": _at(point.public_coordinates),
        "area": _edges_of(point.public_area),
        "rank": rank,
    }
