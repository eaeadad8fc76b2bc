"""A crew's round as its telephone keeps it: every stop with what the door asks, and a mark that changes with it."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.templatetags.static import static

from collections_app.clock import time_of
from collections_app.crew_reasons import OF_ONE_OBJECT
from collections_app.fieldwork.driving import visit_of
from collections_app.fieldwork.standing import COLUMNS
from collections_app.models import Depot, PickupRequest, Stop
from collections_app.sheets import Line, Pause
from frontend.views.crew.driven import Driven, with_items
from geo.models import Closure, RelayPoint

Json = dict[str, Any]
MARK_LENGTH = 16
_ON = OuterRef("round__shift__day__date")
_CLOSURES = Closure.objects.filter(point=OuterRef("relay_point"), first_date__lte=_ON, last_date__gte=_ON)


def tour_version(round_id: int) -> str:
    """Another one whenever a stop, its place, what is told of it or its request has changed, or an Amistock has
    closed or opened; not with the hours that follow from it. One query.
    """
    about = ("pk", "position", "starts_s", *COLUMNS, "relay_point__fill_at", "round__break_starts_s")
    rows = Stop.objects.promised().filter(round=round_id).order_by("position")
    said = F("request__version"), F("round__state"), F("round__link_version"), Exists(_CLOSURES)
    told = list(rows.values_list(*about, *said))
    return hashlib.sha256(repr(told).encode()).hexdigest()[:MARK_LENGTH]


def tour_of(driven: Driven, *, now: datetime) -> Json:
    """The page shows telephones and codes for the current stop and the next one only. `expected` of a stop is when the
    crew begins there as things stand, beside `starts`, which was planned; null where that is the same.
    """
    shift = driven.sheet.round.shift
    with_items(driven.stops)
    pauses = [line for line in driven.lines if isinstance(line, Pause)]
    return {
        "version": tour_version(driven.sheet.round.pk),
        "now": now.isoformat(),
        "date": shift.day.date.isoformat(),
        "truck": {"name": shift.truck.name, "volume_m3": _plain(shift.truck.volume_m3), "kg": shift.truck.weight_kg},
        "crew": {"name": shift.crew.name, "people": shift.crew.people},
        "state": driven.sheet.round.state,
        "leaves": _hour(driven.sheet.round.leaves_s),
        "back": _hour(driven.sheet.round.back_s),
        "break": [{"starts": _hour(pause.starts_s), "ends": _hour(pause.ends_s)} for pause in pauses],
        "depot": _depot(shift.truck.depot),
        "waiver": shift.truck.depot.waiver,
        "pictures": static("frontend/pictograms.svg"),
        "reasons": [{"key": key, "words": words} for key, words in OF_ONE_OBJECT.items()],
        "stops": [_stop(driven, line) for line in driven.stops],
    }


def _stop(driven: Driven, line: Line) -> Json:
    stop, hour = line.stop, driven.hour_of(line)
    if stop.request:
        place = _home(stop.request)
    elif stop.relay_point:
        place = _relay(stop.relay_point)
    else:
        place = _depot(stop.round.shift.truck.depot)
    return {
        "id": stop.pk,
        "visit": visit_of(stop),
        "kind": stop.kind,
        "rank": line.rank,
        "arrives": _hour(stop.arrives_s),
        "starts": _hour(stop.starts_s),
        "leaves": _hour(stop.leaves_s),
        "expected": _hour(hour.starts_s) if hour else None,
        "is_late": bool(hour and hour.is_late),
        "is_shut": driven.is_shut(line),
        "stays_min": round(line.stays_s / 60),
        "volume_m3": _plain(line.volume_m3),
        "weight_kg": _plain(line.weight_kg),
        "load_m3": _plain(stop.load_m3),
        "load_kg": _plain(stop.load_kg),
        **place,
        **{name: _plain(getattr(stop, name)) for name in COLUMNS},
    }


def _home(request: PickupRequest) -> Json:
    return {
        "reference": request.reference,
        "name": request.name,
        "address": request.address,
        **_at(request.location),
        "floor": request.floor,
        "lift": request.lift,
        "code": request.door_code,
        "opens": request.present,
        "phone": request.phone.as_e164 if request.phone else "",
        "parking": request.parking,
        "dismantling": request.dismantling,
        "note": request.access_note,
        "window": [f"{hour:%H:%M}" for hour in request.window or ()],
        "other": request.other,
        "items": [
            {
                "id": item.pk,
                "name": item.kind.name,
                "picture": item.kind.pictogram,
                "quantity": item.quantity,
                "condition": item.condition,
                "agreed": item.verdict,
                "refusal": item.refusal,
            }
            for item in request.items.all()
        ],
    }


def _relay(point: RelayPoint) -> Json:
    return {
        "name": point.name,
        "address": point.exact_address,
        **_at(point.location),
        "phone": point.contact_phone.as_e164 if point.contact_phone else "",
        "note": point.access_note,
        "fill": point.fill,
        "items": [],
    }


def _depot(depot: Depot) -> Json:
    return {"name": depot.name, "address": depot.address, **_at(depot.location)}


def _at(place: Any) -> Mapping[str, float]:
    return {} if place is None else {"lat": round(place.y, 6), "lon": round(place.x, 6)}


def _hour(seconds: int | None) -> str | None:
    return None if seconds is None else f"{time_of(seconds):%H:%M}"


def _plain(value: Any) -> Any:
    """As JSON says it: figures as numbers, moments as ISO 8601."""
    if isinstance(value, datetime):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int) else float(value)
