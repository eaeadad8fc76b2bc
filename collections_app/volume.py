"""How much room a gift takes: three figures, because nobody knows it better than that."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Volume:
    """Cubic metres: what it is at least, most probably, and at most."""

    low_m3: Decimal
    likely_m3: Decimal
    high_m3: Decimal

    def __add__(self, other: "Volume") -> "Volume":
        return Volume(self.low_m3 + other.low_m3, self.likely_m3 + other.likely_m3, self.high_m3 + other.high_m3)

    def times(self, quantity: int) -> "Volume":
        return Volume(self.low_m3 * quantity, self.likely_m3 * quantity, self.high_m3 * quantity)


NOTHING = Volume(Decimal(0), Decimal(0), Decimal(0))


def total(volumes: Iterable[Volume]) -> Volume:
    return sum(volumes, NOTHING)
