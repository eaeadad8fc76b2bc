"""What the map is told: plain values for frontend/js/relay_map.js, never mark-up."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.templatetags.static import static

from geo.distance import Coordinates
from geo.models import RelayPoint
from geo.nearest import NearestRelay
from geo.status import RelayStatus

Json = dict[str, Any]


def map_frame() -> Json:
    """Tiles where a server is set, our own outline always, and the town's bounds as [[lat, lon], [lat, lon]]."""
    (west, south), (east, north) = settings.TOWN_BOUNDS
    return {
        "tiles": settings.MAP_TILES_URL,
        "attribution": settings.MAP_TILES_ATTRIBUTION,
        "outline": static("frontend/map/paris.geojson"),
        "bounds": [[south, west], [north, east]],
    }


def all_points(points: Iterable[tuple[RelayPoint, RelayStatus]]) -> Json:
    return {"me": None, "points": [_point(point, status, rank=None) for point, status in points]}


def points_around(place: Coordinates, around: Sequence[NearestRelay], *, listed: int) -> Json:
    points = [
        _point(relay.point, relay.status, rank=rank if rank <= listed else None)
        for rank, relay in enumerate(around, start=1)
    ]
    return {"me": [place.latitude, place.longitude], "points": points}


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
