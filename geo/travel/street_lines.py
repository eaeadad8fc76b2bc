"""What a truck's way looks like on a map: the crossings it passes, but those a straight line passes too. Pure."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from geo.distance import Coordinates
from geo.travel.sphere import Floats
from geo.travel.street_network import StreetNetwork
from geo.travel.travel_times import Line

TOLERANCE_M = 6.0
_KEPT_LEGS = 4096  # some ten crossings each
_M_PER_DEGREE = 111_195.0


class StreetLines:
    """Lines over one network; a leg that was drawn once is remembered."""

    def __init__(self, network: StreetNetwork, places: Floats) -> None:
        self._network, self._places = network, places
        self._leg = lru_cache(maxsize=_KEPT_LEGS)(self._searched)

    def through(self, points: Sequence[Coordinates]) -> list[Line]:
        """A line for each leg between two points, its ends included."""
        nodes = self._network.doors(points).nodes.tolist()
        legs = zip(pairwise(points), pairwise(nodes), strict=True)
        return [[here, *self._leg(start, end), there] for (here, there), (start, end) in legs]

    def _searched(self, start: int, end: int) -> Line:
        return [
            Coordinates(longitude=float(longitude), latitude=float(latitude))
            for longitude, latitude in simplified(self._places[self._network.way(start, end)], TOLERANCE_M)
        ]


def simplified(line: Floats, tolerance_m: float) -> Floats:
    """The line (degrees, float64[n, 2]) without points nearer than so much to what is left of it (Douglas, Peucker)."""
    if len(line) < 3:
        return line
    metres = line * _M_PER_DEGREE * (np.cos(np.radians(line[0, 1])), 1.0)
    kept = np.zeros(len(line), dtype=np.bool_)
    kept[[0, -1]] = True
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        away_m = _from_the_straight_m(metres[first + 1 : last], metres[first], metres[last])
        if len(away_m) and away_m.max() > tolerance_m:
            middle = first + 1 + int(away_m.argmax())
            kept[middle] = True
            spans += [(first, middle), (middle, last)]
    return line[kept]


def _from_the_straight_m(points: Floats, start: Floats, end: Floats) -> Floats:
    """float64[n]: how far each lies from the piece of straight line between two others."""
    along = end - start
    length = float(along @ along)
    share = np.clip((points - start) @ along / length, 0, 1) if length else np.zeros(len(points))
    away_m: Floats = np.hypot(*(points - start - share[:, None] * along).T)
    return away_m
