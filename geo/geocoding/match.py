"""A street that may be meant, as it was found. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.distance import Coordinates


@dataclass(frozen=True, slots=True)
class NumberFound:
    """The row of the typed number; its suffix may be "" where another was typed."""

    suffix: str
    postcode: str
    coordinates: Coordinates


@dataclass(frozen=True, slots=True)
class Match:
    """A street that may be meant. `likeness` (0–1) is the database's first guess, by trigrams.

    Where it was found by a `former` name, the forms from `kind` to `full` are those of that name.
    """

    id: str
    name: str
    kind: str
    core: str
    squash: str
    phonetic: str
    full: str
    postcodes: Sequence[str]
    city: str
    size: int
    lowest_number: int
    highest_number: int
    source: str
    likeness: float
    coordinates: Coordinates
    number: NumberFound | None
    former: str = ""

    def may_have(self, number: int) -> bool:
        """Whether a number lies between the street's first and last."""
        return self.lowest_number <= number <= self.highest_number
