"""What the map of a day is told: JSON for frontend/js/rounds_map.js, never mark-up."""

import json
from collections.abc import Sequence
from typing import Any

from collections_app.board.visit_names import CHOOSING
from collections_app.enums import StopKind
from collections_app.models import Stop
from collections_app.repairing.changes import Change
from collections_app.sheets import Line, Sheet
from geo.distance import Coordinates
from geo.travel.travel_times import TravelTimes

Json = dict[str, Any]


def map_rounds(sheets: Sequence[Sheet], *, streets: str | None = None) -> str:
    """Each round as a line of [lat, lon] from depot to depot, and its numbered stops; `streets` is where to ask for the
    streets themselves.
    """
    return json.dumps({"rounds": [_round(sheet) for sheet in sheets if sheet.visits], "streets": streets})


def streets_of(sheets: Sequence[Sheet], travel: TravelTimes) -> Json:
    """Each round as the line of the streets it takes; no round where streets are not known."""
    lines = ((sheet.number, travel.lines(_places(sheet))) for sheet in sheets if sheet.visits)
    return {"rounds": [{"number": number, "path": _path(legs)} for number, legs in lines if legs]}


def _places(sheet: Sheet) -> list[Coordinates]:
    """From depot to depot, without stops whose place nobody knows."""
    depot = sheet.round.shift.truck.depot.coordinates
    stops = (line.stop for line in sheet.lines if isinstance(line, Line))
    found = (depot if stop.kind == StopKind.UNLOAD else _coordinates(stop) for stop in stops)
    return [depot, *(place for place in found if place is not None)]


def _path(legs: Sequence[Sequence[Coordinates]]) -> list[list[float]]:
    return [[round(place.latitude, 5), round(place.longitude, 5)] for leg in legs for place in leg]


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


def name_of(visit: Stop | Change) -> str:
    """Who is visited."""
    if visit.request:
        return visit.request.name or CHOOSING
    return visit.relay_point.name if visit.relay_point else StopKind.UNLOAD.label


def _at(stop: Stop) -> list[float] | None:
    place = _coordinates(stop)
    return [round(place.latitude, 6), round(place.longitude, 6)] if place else None


def _coordinates(stop: Stop) -> Coordinates | None:
    place = stop.request or stop.relay_point
    if place is None or place.location is None:
        return None
    return Coordinates(longitude=place.location.x, latitude=place.location.y)
