"""Which of a street's numbers to keep, so that the others can be worked out from them. Pure."""

from collections.abc import Sequence
from itertools import groupby

from geo.distance import great_circle_m
from geo.geocoding.interpolation import Mark, between
from geo.geocoding.records import NumberRecord


def choose_marks(numbers: Sequence[NumberRecord], *, tolerance_m: float) -> list[NumberRecord]:
    """The fewest that a simple search finds, side by side (Douglas and Peucker, with the number as the way along).

    Every number kept out is then worked out within `tolerance_m` of its place, except where one number has several
    places (14, 14 bis): the plain one counts.
    """
    plain_first = sorted(numbers, key=lambda one: (one.number % 2, one.number, one.suffix))
    distinct = [next(same) for _, same in groupby(plain_first, key=lambda one: one.number)]
    kept: list[NumberRecord] = []
    for _, side in groupby(distinct, key=lambda one: one.number % 2):
        kept += _simplified(list(side), tolerance_m)
    return sorted(kept, key=lambda one: one.number)


def _simplified(side: list[NumberRecord], tolerance_m: float) -> list[NumberRecord]:
    keep = {0, len(side) - 1}
    stretches = [(0, len(side) - 1)]
    while stretches:
        first, last = stretches.pop()
        worst, error_m = _worst(side, first, last)
        if error_m > tolerance_m:
            keep.add(worst)
            stretches += [(first, worst), (worst, last)]
    return [side[index] for index in sorted(keep)]


def _worst(side: list[NumberRecord], first: int, last: int) -> tuple[int, float]:
    """The number between two others that lies farthest from the line between them, and how far."""
    ends = [Mark(side[index].number, side[index].coordinates) for index in (first, last)]
    worst, error_m = first, 0.0
    for index in range(first + 1, last):
        place = between(side[index].number, ends)
        off_m = great_circle_m(place, side[index].coordinates) if place else 0.0
        if off_m > error_m:
            worst, error_m = index, off_m
    return worst, error_m
