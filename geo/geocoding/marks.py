"""Which of a street's numbers to keep, so that the others can be worked out from them. Pure."""

from collections.abc import Sequence
from itertools import groupby

from geo.distance import great_circle_m
from geo.geocoding.interpolation import Mark, between, place_of
from geo.geocoding.records import NumberRecord


def choose_marks(numbers: Sequence[NumberRecord], *, tolerance_m: float) -> list[NumberRecord]:
    """The fewest that a simple search finds, side by side (Douglas and Peucker, with the number as the way along).

    Every number kept out is then worked out within `tolerance_m` of its place, except where several share one
    number (14, 14 bis): there the plain one counts, and the others are kept if they lie more than 3 tolerances away.
    """
    plain_first = sorted(numbers, key=lambda one: (one.number % 2, one.number, one.suffix))
    distinct = [next(same) for _, same in groupby(plain_first, key=lambda one: one.number)]
    kept: list[NumberRecord] = []
    for _, side in groupby(distinct, key=lambda one: one.number % 2):
        kept += _simplified(list(side), tolerance_m)
    kept.sort(key=lambda one: one.number)
    marks = [Mark(one.number, one.coordinates) for one in kept]
    plain = {one.number: one for one in distinct}
    far = [one for one in numbers if one.suffix and _off_m(one, marks) > 3 * tolerance_m]
    beside = [plain[one.number] for one in far]
    return sorted({*kept, *far, *beside}, key=lambda one: (one.number, one.suffix))


def _off_m(one: NumberRecord, marks: list[Mark]) -> float:
    place = place_of(one.number, marks)
    return great_circle_m(place, one.coordinates) if place else 0.0


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
