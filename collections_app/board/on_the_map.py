"""The requests of a piece of the map: the newest that fit, as many as one can look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.gis.geos import Polygon
from django.db.models import Exists, OuterRef

from collections_app.enums import RequestStatus, Verdict
from collections_app.models import ItemKind, PickupRequest, RequestedItem
from geo.models import ServiceArea
from geo.zone import Zone

SHOWN = 500
WIDEST_DEG = 90
DRAWN = (
    *("reference", "status", "name", "address", "location", "volume_likely_m3", "created_at"),
    *("day__date", "window_starts", "window_ends"),
)
OPEN = (RequestStatus.MODERATION, RequestStatus.RECEIVED, RequestStatus.SCHEDULED, RequestStatus.MISSED)


@dataclass(frozen=True, slots=True)
class MapWish:
    """What is looked for; empty asks nothing. The dates are those of the visit, both included."""

    statuses: Sequence[RequestStatus] = OPEN
    first: date | None = None
    last: date | None = None
    verdicts: Sequence[Verdict] = ()
    least_m3: Decimal | None = None
    most_m3: Decimal | None = None
    area: ServiceArea | None = None
    kind: ItemKind | None = None
    zone: Zone | None = None


@dataclass(frozen=True, slots=True)
class OnTheMap:
    """The newest first; `is_cut` when more would fit."""

    requests: list[PickupRequest]
    is_cut: bool


def on_the_map(wish: MapWish) -> OnTheMap:
    """In one query: by the place's index within a zone, else by the newest, whichever is quicker."""
    asked: dict[str, Any] = {
        "status__in": wish.statuses,
        "day__date__gte": wish.first,
        "day__date__lte": wish.last,
        "verdict__in": wish.verdicts,
        "volume_likely_m3__gte": wish.least_m3,
        "volume_likely_m3__lte": wish.most_m3,
        "postcode__in": wish.area and wish.area.postcodes,
        "location__bboverlaps": _box(wish.zone) if wish.zone else None,
    }
    placed = PickupRequest.objects.exclude(status=RequestStatus.DRAFT).exclude(location=None)
    wanted = placed.filter(**{name: value for name, value in asked.items() if value not in (None, ())})
    if wish.kind:
        wanted = wanted.filter(Exists(RequestedItem.objects.filter(request=OuterRef("pk"), kind=wish.kind)))
    found = list(wanted.select_related("day").only(*DRAWN).order_by("-created_at")[: SHOWN + 1])
    return OnTheMap([request for request in found[:SHOWN] if _is_in(request, wish.zone)], is_cut=len(found) > SHOWN)


def _box(zone: Zone) -> Polygon | None:
    """None for a zone so wide that its edges on the sphere are no longer those of the map."""
    low, high = zone.south_west, zone.north_east
    if high.longitude - low.longitude > WIDEST_DEG:
        return None
    box = Polygon.from_bbox((low.longitude, low.latitude, high.longitude, high.latitude))
    box.srid = 4326
    return box


def _is_in(request: PickupRequest, zone: Zone | None) -> bool:
    """The index knows boxes in space, a little wider than a box of degrees."""
    place = request.coordinates
    return zone is None or (place is not None and zone.holds(place))
