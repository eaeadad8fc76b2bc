"""What every source of travel times answers: the street graph, an outside engine or the estimate."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from geo.distance import Coordinates

Legs = npt.NDArray[np.int32]


class Matrix(NamedTuple):
    """Driving from every point (row) to every point (column): C-ordered int32[n, n], zero on the diagonal."""

    seconds: Legs
    metres: Legs


class Row(NamedTuple):
    """Driving between one point and n others, there and back: int32[n] each."""

    to_s: Legs
    from_s: Legs
    to_m: Legs
    from_m: Legs


Line = list[Coordinates]


class TravelTimes(Protocol):
    """Answers in seconds and metres. The same questions under the same fingerprint get the same answers."""

    def matrix(self, points: Sequence[Coordinates]) -> Matrix: ...

    def row(self, point: Coordinates, points: Sequence[Coordinates]) -> Row: ...

    def fingerprint(self) -> str:
        """Changes whenever an answer could change; part of the key of every stored leg."""
        ...

    def lines(self, points: Sequence[Coordinates]) -> list[Line] | None:
        """The way through the points in their order, a line for each leg; None where streets are not known."""
        ...

    @property
    def is_instant(self) -> bool:
        """Whether every answer is at hand at any time."""
        ...

    def has_at_hand(self, points: Sequence[Coordinates]) -> bool:
        """Whether the matrix of these points needs no search, so that a lock may be held meanwhile."""
        ...
