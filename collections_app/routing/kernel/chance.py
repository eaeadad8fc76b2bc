"""Random numbers from a state of our own, so that a seed gives one plan whatever else runs in the process.

xorshift64* (Vigna, ACM Transactions on Mathematical Software 2016). The state is an array of one uint64, never zero.
"""

import numpy as np
from numpy.typing import NDArray

from collections_app.routing.kernel.compiled import compiled

Chance = NDArray[np.uint64]


def chance_from(seed: int) -> Chance:
    """A state well spread over 64 bits, also for small seeds (one step of splitmix64)."""
    mask = (1 << 64) - 1
    mixed = (seed + 0x9E3779B97F4A7C15) & mask
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & mask
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
    return np.array([(mixed ^ (mixed >> 31)) or 1], dtype=np.uint64)


@compiled
def uniform(chance: Chance) -> float:
    """In [0, 1)."""
    state = chance[0]
    state ^= state >> np.uint64(12)
    state ^= state << np.uint64(25)
    state ^= state >> np.uint64(27)
    chance[0] = state
    return float((state * np.uint64(0x2545F4914F6CDD1D)) >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@compiled
def below(chance: Chance, limit: int) -> int:
    """A whole number from 0 to `limit` - 1."""
    return int(uniform(chance) * limit)
