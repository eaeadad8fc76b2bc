"""The streets of one way to travel as a sparse graph, in memory and on disk. Pure.

An edge's weight is milliseconds · 10⁸ + centimetres, a whole number that float64 holds exactly up to 25 hours and
1,000 km: the fastest path and its length come out of one search.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from geo.travel.sphere import Floats

WALKING_KMH = 4.8
_MS = 10.0**8


class NoStreetsError(ValueError):
    """Raised for data in which nobody can get anywhere, and for a file that holds no streets."""


class Profile(NamedTuple):
    """Places in degrees (float64[n, 2]: longitude, latitude) and the edges between them as a CSR matrix."""

    places: Floats
    indptr: npt.NDArray[np.int32]
    indices: npt.NDArray[np.int32]
    weights: Floats

    def matrix(self) -> Any:
        return csr_array((self.weights, self.indices, self.indptr), shape=(len(self.places),) * 2)


class Streets(NamedTuple):
    """Both ways to travel. `fingerprint` names their contents."""

    car: Profile
    foot: Profile
    fingerprint: str


def edge_weights(metres: Floats, kmh: Floats) -> Floats:
    """Rounded up, so that no sum of edges is shorter than the crow flies."""
    return np.ceil(metres * 3600 / kmh) * _MS + np.ceil(metres * 100)


def seconds_and_metres(weights: Floats) -> tuple[Floats, Floats]:
    """Of sums of weights; infinity, where there is no way, stays so in both."""
    reached = np.isfinite(weights)
    ms = np.floor(weights / _MS, where=reached, out=np.full_like(weights, np.inf))
    cm = np.subtract(weights, ms * _MS, where=reached, out=np.full_like(weights, np.inf))
    return ms / 1000, cm / 100


def weight_of(seconds: float) -> float:
    """The weight of a drive of so many seconds, its metres apart."""
    return seconds * 1000 * _MS


def walking_limit(metres: float) -> float:
    """The weight that no walk of so many metres exceeds, rounding of its edges included."""
    return (metres * 3600 / WALKING_KMH * 1.01 + 1000) * _MS
