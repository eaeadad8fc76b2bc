"""Driving over real streets: TravelTimes on the graph that build_streets made. Turn bans are not known to it."""

from collections.abc import Sequence
from copy import copy
from typing import Self

import numpy as np

from geo.distance import Coordinates
from geo.travel.estimate import SAME_PLACE_M, SECONDS_PER_CROW_KM, SECONDS_PER_TRIP, TRUCK_FACTOR
from geo.travel.sphere import Floats, crow_flight_m
from geo.travel.street_lines import StreetLines
from geo.travel.street_network import Doors, StreetNetwork
from geo.travel.street_profile import Streets
from geo.travel.travel_times import Legs, Line, Matrix, Row


class StreetGraph:
    """Driving times of a truck by day: the free flow of a car × `truck_factor`."""

    def __init__(self, streets: Streets, *, truck_factor: float = TRUCK_FACTOR) -> None:
        pace = SECONDS_PER_CROW_KM / 1000
        self._network = StreetNetwork(streets.car, s_per_crow_m=pace, s_per_trip=SECONDS_PER_TRIP)
        self._lines = StreetLines(self._network, streets.car.places)
        self._truck_factor, self._streets = truck_factor, streets.fingerprint

    def at_factor(self, truck_factor: float) -> Self:
        """The same streets, and what is remembered of them, for a slower or a quicker truck."""
        if truck_factor == self._truck_factor:
            return self
        other = copy(self)
        other._truck_factor = truck_factor
        return other

    def matrix(self, points: Sequence[Coordinates]) -> Matrix:
        doors = self._network.doors(points)
        return Matrix(*self._legs(doors, doors))

    def row(self, point: Coordinates, points: Sequence[Coordinates]) -> Row:
        here, there = self._network.doors([point]), self._network.doors(points)
        (to_s, to_m), (from_s, from_m) = self._legs(here, there), self._legs(there, here)
        return Row(to_s=to_s.ravel(), from_s=from_s.ravel(), to_m=to_m.ravel(), from_m=from_m.ravel())

    def fingerprint(self) -> str:
        return f"{self._streets}:{self._truck_factor}"

    def lines(self, points: Sequence[Coordinates]) -> list[Line] | None:
        return self._lines.through(points)

    @property
    def is_instant(self) -> bool:
        return False

    def has_at_hand(self, points: Sequence[Coordinates]) -> bool:
        return self._network.knows(self._network.doors(points))

    def _legs(self, starts: Doors, ends: Doors) -> tuple[Legs, Legs]:
        """Seconds and metres, int32[starts, ends] each."""
        paths = self._network.remembered_paths(starts, ends)
        elsewhere = crow_flight_m(starts.places[:, None, :], ends.places[None, :, :]) >= SAME_PLACE_M
        return _whole(paths.seconds * self._truck_factor * elsewhere), _whole(paths.metres * elsewhere)


def _whole(values: Floats) -> Legs:
    return np.rint(values).astype(np.int32)
