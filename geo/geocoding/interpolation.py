"""Where a number stands that is not in the table: between its neighbours on its own side of the street. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from geo.distance import Coordinates


@dataclass(frozen=True, slots=True)
class Mark:
    """A number whose place is known."""

    number: int
    coordinates: Coordinates


def place_of(number: int, marks: Sequence[Mark]) -> Coordinates | None:
    """The place of a number by a street's marks, in order of number.

    Its own side (odd or even) is asked first. Of several marks with one number (12, 12 bis) the first counts. None
    where neither side has a mark below and above.
    """
    first_of_each = {mark.number: mark for mark in reversed(marks)}
    street = [first_of_each[each] for each in sorted(first_of_each)]
    same_side = [mark for mark in street if mark.number % 2 == number % 2]
    return between(number, same_side) or between(number, street)


def between(number: int, marks: Sequence[Mark]) -> Coordinates | None:
    """On the straight line from the last mark before the number to the first after it."""
    after = bisect_left(marks, number, key=lambda mark: mark.number)
    if after < len(marks) and marks[after].number == number:
        return marks[after].coordinates
    if after in (0, len(marks)):
        return None
    low, high = marks[after - 1], marks[after]
    share = (number - low.number) / (high.number - low.number)
    here, there = low.coordinates, high.coordinates
    return Coordinates(
        longitude=here.longitude + share * (there.longitude - here.longitude),
        latitude=here.latitude + share * (there.latitude - here.latitude),
    )
