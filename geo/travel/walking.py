"""Walks: how long they are said to take, and the estimate where no street engine is set up."""

import math
from typing import NamedTuple

# Median detour of Paris streets over the crow's flight (57,440 pairs of the OpenStreetMap graph, ODbL).
DETOUR = 1.36
# 4.8 km/h, the usual pace of an adult.
METRES_PER_MINUTE = 80.0


class Walk(NamedTuple):
    """A walk to a place. `is_estimate` unless streets lead all the way."""

    metres: float
    is_estimate: bool

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded up, never less than one."""
        return max(1, math.ceil(self.metres / METRES_PER_MINUTE))


def estimated_walk(crow_m: float) -> Walk:
    return Walk(crow_m * DETOUR, is_estimate=True)
