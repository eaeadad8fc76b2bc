"""What the map of a day is told: JSON for frontend/js/rounds_map.js, never mark-up."""

import json
from collections.abc import Sequence
from typing import Any

from collections_app.enums import StopKind
from collections_app.models import Stop
from collections_app.sheets import Line, Sheet

Json = dict[str, Any]


def map_rounds(sheets: Sequence[Sheet]) -> str:
    """Each round as a line of [lat, lon] from depot to depot, and its numbered stops."""
    return json.dumps({"rounds": [_round(sheet) for sheet in sheets if sheet.visits]})


def _round(sheet: Sheet) -> Json:
    depot = sheet.round.shift.truck.depot.coordinates
    home = [round(depot.latitude, 6), round(depot.longitude, 6)]
    path = [home, *(_at(line.stop) or home for line in sheet.lines if isinstance(line, Line))]
    return {
        "number": sheet.number,
        "name": sheet.round.shift.truck.name,
        "depot": home,
        "path": path,
        "stops": [_stop(line) for line in sheet.visits],
    }


def _stop(line: Line) -> Json:
    return {"id": line.stop.pk, "rank": line.rank, "name": name_of(line.stop), "at": _at(line.stop)}


def name_of(stop: Stop) -> str:
    """Who is visited."""
    if stop.request:
        return stop.request.name or "Créneau en cours de réservation"
    return stop.relay_point.name if stop.relay_point else StopKind.UNLOAD.label


def _at(stop: Stop) -> list[float] | None:
    place = stop.request or stop.relay_point
    if place is None or place.location is None:
        return None
    return [round(place.location.y, 6), round(place.location.x, 6)]
