"""Walks over real streets."""

from collections.abc import Sequence

import numpy as np

from geo.distance import Coordinates
from geo.travel.sphere import crow_flight_m
from geo.travel.street_network import FAR_M, Doors, Paths, StreetNetwork
from geo.travel.street_profile import Streets, walking_limit
from geo.travel.walking import DETOUR, METRES_PER_MINUTE, Walk

# First look no farther than this many times the crow's flight: in Paris nine walks in ten are shorter than 1.6.
_LOOK_AROUND = 2.0
_LOOK_AROUND_M = 400.0


class StreetWalks:
    """Walks from a place to others. None is shorter than the crow flies: its parts are straight lines, end to end."""

    def __init__(self, streets: Streets) -> None:
        self._network = StreetNetwork(streets.foot, s_per_crow_m=DETOUR * 60 / METRES_PER_MINUTE)

    def starts_at(self, origin: Coordinates) -> bool:
        """Whether a street lies near enough to walk out on."""
        return bool(self._network.doors([origin]).off_m[0] <= FAR_M)

    def walks(self, origin: Coordinates, points: Sequence[Coordinates]) -> list[Walk]:
        """In the order of the points."""
        start, ends = self._network.doors([origin]), self._network.doors(points)
        crow_m = crow_flight_m(start.places[0], ends.places)
        limit = walking_limit(_LOOK_AROUND * float(crow_m.max(initial=0)) + _LOOK_AROUND_M)
        paths = self._paths(start, ends, limit)
        if not np.isfinite(paths.metres).all():
            paths = self._paths(start, ends, np.inf)
        pairs = zip(paths.metres[0], paths.estimated[0], strict=True)
        return [Walk(float(metres), bool(estimated)) for metres, estimated in pairs]

    def _paths(self, start: Doors, ends: Doors, limit: float) -> Paths:
        weights = self._network.search(int(start.nodes[0]), limit)[ends.nodes]
        return self._network.paths(start, ends, weights[None, :])
