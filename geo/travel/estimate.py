"""Driving without a street map: a straight line, a detour and a calibrated speed.

Fitted on 57,440 pairs of the Paris street graph (OpenStreetMap, ODbL): free-flow seconds ≈ 124 × crow-fly km + 68,
streets are 1.36 times as long as the crow flies (median; 1.23 and 1.60 at the 10th and 90th percentile).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.distance import Coordinates
from geo.travel.sphere import Floats, crow_flight_m, radians
from geo.travel.travel_times import Legs, Line, Matrix, Row
from geo.travel.walking import DETOUR

SECONDS_PER_CROW_KM = 124.0
SECONDS_PER_TRIP = 68.0
SAME_PLACE_M = 1.0
# Stands between the weekday speeds measured at noon and at 9 h (0.69 of free flow).
TRUCK_FACTOR = 1.35


@dataclass(frozen=True, slots=True)
class EstimatedTravel:
    """Driving times of a truck by day, the same in both directions: free-flow car times × `truck_factor`."""

    truck_factor: float = TRUCK_FACTOR

    def matrix(self, points: Sequence[Coordinates]) -> Matrix:
        places = radians(points)
        crow_m = crow_flight_m(places[:, None, :], places[None, :, :])
        return Matrix(seconds=self._seconds(crow_m), metres=_metres(crow_m))

    def row(self, point: Coordinates, points: Sequence[Coordinates]) -> Row:
        crow_m = crow_flight_m(radians([point]), radians(points))
        seconds, metres = self._seconds(crow_m), _metres(crow_m)
        return Row(to_s=seconds, from_s=seconds.copy(), to_m=metres, from_m=metres.copy())

    def fingerprint(self) -> str:
        return f"estimate-1:{self.truck_factor}"

    def lines(self, points: Sequence[Coordinates]) -> list[Line] | None:
        return None

    @property
    def is_instant(self) -> bool:
        return True

    def has_at_hand(self, points: Sequence[Coordinates]) -> bool:
        return True

    def _seconds(self, crow_m: Floats) -> Legs:
        seconds = (SECONDS_PER_CROW_KM * crow_m / 1000 + SECONDS_PER_TRIP) * self.truck_factor
        return _whole(np.where(crow_m < SAME_PLACE_M, 0.0, seconds))


def _metres(crow_m: Floats) -> Legs:
    return _whole(np.where(crow_m < SAME_PLACE_M, 0.0, crow_m * DETOUR))


def _whole(values: Floats) -> Legs:
    return np.ascontiguousarray(np.rint(values).astype(np.int32))
