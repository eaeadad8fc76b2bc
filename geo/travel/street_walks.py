"""Walks over real streets."""

from collections.abc import Sequence

import numpy as np

from geo.distance import Coordinates
from geo.travel.sphere import crow_flight_m
from geo.travel.street_network import FAR_M, StreetNetwork
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
        doors = self._network.doors([origin, *points])
        crow_m = crow_flight_m(doors.places[0], doors.places)
        limit = walking_limit(_LOOK_AROUND * float(crow_m.max()) + _LOOK_AROUND_M)
        paths = self._network.paths(doors, 0, limit=limit)
        if not np.isfinite(paths.metres).all():
            paths = self._network.paths(doors, 0, limit=np.inf)
        pairs = zip(paths.metres[1:], paths.estimated[1:], strict=True)
        return [Walk(float(metres), bool(estimated)) for metres, estimated in pairs]
