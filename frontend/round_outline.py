"""A round drawn as lines: what a crew sees of its way with no network and no tiles."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians
from pathlib import Path
from typing import Any, Final

from geo.distance import Coordinates

WIDTH, MOST_HEIGHT, MARGIN = 320.0, 400.0, 26.0  # units of the drawing
LEAST_SPAN = 0.004  # degrees: a round of one street is not blown up
GROUND: Final = Path(__file__).parent / "static/frontend/map/paris.geojson"
Ring = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stop, or the depot without a rank, where it stands in the drawing."""

    stop_id: int | None
    rank: int | None
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Outline:
    """Sizes and path data of an SVG: the way from depot to depot, the river and the town's border beneath it."""

    width: float
    height: float
    way: str
    river: str
    border: str
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Degrees to units: flat, true to shape at this latitude."""

    west: float
    north: float
    per_degree: float
    narrow: float

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = MARGIN + (longitude - self.west) * self.narrow * self.per_degree
        return round(x, 1), round(MARGIN + (self.north - latitude) * self.per_degree, 1)

    def path(self, points: Iterable[Sequence[float]]) -> str:
        return "M" + "L".join("{:g} {:g}".format(*self.at(*point)) for point in points)


def outline(depot: Coordinates, places: Sequence[tuple[int, int | None, Coordinates]]) -> Outline:
    """`places` are stop, rank and position in the order of the round; a return to the depot has no rank."""
    points = [(place.longitude, place.latitude) for place in (depot, *(place for _, _, place in places))]
    frame, height = _frame(points)
    marks = [Mark(stop, rank, *frame.at(at.longitude, at.latitude)) for stop, rank, at in places if rank]
    marks.append(Mark(None, None, *frame.at(depot.longitude, depot.latitude)))
    river, border = _ground()
    drawn = "".join(frame.path(ring) + "Z" for ring in river)
    return Outline(WIDTH, height, frame.path(points), drawn, "".join(frame.path(ring) + "Z" for ring in border), marks)


def _frame(points: Sequence[tuple[float, float]]) -> tuple[_Frame, float]:
    """The frame that holds all points, and the height of the drawing."""
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    narrow = cos(radians((south + north) / 2))
    wide, high = max((east - west) * narrow, LEAST_SPAN), max(north - south, LEAST_SPAN)
    per_degree = min((WIDTH - 2 * MARGIN) / wide, (MOST_HEIGHT - 2 * MARGIN) / high)
    spare_degrees = (WIDTH - 2 * MARGIN - (east - west) * narrow * per_degree) / per_degree / narrow
    top = north + (high - (north - south)) / 2
    return _Frame(west - spare_degrees / 2, top, per_degree, narrow), round(high * per_degree + 2 * MARGIN, 1)


@cache
def _ground() -> tuple[list[Ring], list[Ring]]:
    """The outer rings of the river and of the town."""
    features: list[dict[str, Any]] = json.loads(GROUND.read_text())["features"]
    shapes = {feature["properties"]["kind"]: feature["geometry"]["coordinates"] for feature in features}
    return [polygon[0] for polygon in shapes["river"]], [shapes["town"][0]]
