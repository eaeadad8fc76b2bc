"""Streets and numbers on their way into the address table. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from geo.distance import Coordinates


@dataclass(frozen=True, slots=True)
class NumberRecord:
    """A house number; `suffix` as the address file writes it ("", "b", "t"…)."""

    number: int
    suffix: str
    postcode: str
    coordinates: Coordinates


@dataclass(slots=True)
class StreetRecord:
    """A street with some or all of its numbers. `size` counts all it has."""

    id: str
    name: str
    insee: str
    city: str
    postcodes: list[str] = field(default_factory=list)
    coordinates: Coordinates | None = None
    size: int = 0
    lowest_number: int = 0
    highest_number: int = 0
    numbers: list[NumberRecord] = field(default_factory=list)

    def summarise(self) -> None:
        """Works out all the rest from the numbers, which must be all of the street's."""
        self.postcodes = [postcode for postcode, _ in Counter(one.postcode for one in self.numbers).most_common()]
        self.coordinates = middle_of([one.coordinates for one in self.numbers])
        self.size = len(self.numbers)
        self.lowest_number = min(one.number for one in self.numbers)
        self.highest_number = max(one.number for one in self.numbers)


def middle_of(places: Iterable[Coordinates]) -> Coordinates:
    """The one of these places that is nearest to their mean, so that a street's place lies on the street."""
    places = list(places)
    longitude = sum(place.longitude for place in places) / len(places)
    latitude = sum(place.latitude for place in places) / len(places)
    return min(places, key=lambda p: (p.latitude - latitude) ** 2 + ((p.longitude - longitude) * 0.66) ** 2)
