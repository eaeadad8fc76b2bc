"""What the map of requests is told: JSON for frontend/js/request_map.js, never mark-up."""

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from collections_app.models import PickupRequest
from geo.distance import Coordinates
from geo.zone import Zone


def map_requests(requests: Iterable[PickupRequest], *, zone: Zone | None = None) -> str:
    edges = [_at(zone.south_west), _at(zone.north_east)] if zone else None
    points = [_point(request, place) for request in requests if (place := request.coordinates)]
    return json.dumps({"zone": edges, "points": points})


def _point(request: PickupRequest, place: Coordinates) -> dict[str, Any]:
    return {
        "reference": request.reference,
        "name": request.name,
        "words": f"{request.get_status_display()}, {request.address}",
        "status": request.status.lower().replace("_", "-"),
        "url": reverse("standard-request", args=[request.reference]),
        "at": _at(place),
    }


def _at(place: Coordinates) -> list[float]:
    return [round(place.latitude, 6), round(place.longitude, 6)]
