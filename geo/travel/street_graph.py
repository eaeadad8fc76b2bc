"""Driving over real streets: TravelTimes on the graph that build_streets made. Turn bans are not known to it."""

from collections.abc import Sequence

import numpy as np

from geo.distance import Coordinates
from geo.travel.estimate import SAME_PLACE_M, SECONDS_PER_CROW_KM, SECONDS_PER_TRIP, TRUCK_FACTOR
from geo.travel.sphere import Floats, crow_flight_m
from geo.travel.street_network import Doors, StreetNetwork
from geo.travel.street_profile import Streets
from geo.travel.travel_times import Legs, Matrix, Row


class StreetGraph:
    """Driving times of a truck by day: the free flow of a car × `truck_factor`."""

    def __init__(self, streets: Streets, *, truck_factor: float = TRUCK_FACTOR) -> None:
        pace = SECONDS_PER_CROW_KM / 1000
        self._network = StreetNetwork(streets.car, s_per_crow_m=pace, s_per_trip=SECONDS_PER_TRIP)
        self._truck_factor = truck_factor
        self._fingerprint = f"{streets.fingerprint}:{truck_factor}"

    def matrix(self, points: Sequence[Coordinates]) -> Matrix:
        seconds = np.zeros((len(points), len(points)), dtype=np.int32)
        metres = np.zeros_like(seconds)
        doors = self._network.doors(points)
        for start in range(len(points)):
            seconds[start], metres[start] = self._legs(doors, start)
        return Matrix(seconds, metres)

    def row(self, point: Coordinates, points: Sequence[Coordinates]) -> Row:
        seconds, metres = self.matrix([point, *points])
        return Row(to_s=seconds[0, 1:], from_s=seconds[1:, 0].copy(), to_m=metres[0, 1:], from_m=metres[1:, 0].copy())

    def fingerprint(self) -> str:
        return self._fingerprint

    def _legs(self, doors: Doors, start: int) -> tuple[Legs, Legs]:
        paths = self._network.paths(doors, start)
        elsewhere = crow_flight_m(doors.places[start], doors.places) >= SAME_PLACE_M
        return _whole(paths.seconds * self._truck_factor * elsewhere), _whole(paths.metres * elsewhere)


def _whole(values: Floats) -> Legs:
    return np.rint(values).astype(np.int32)
