"""Figures as people say them in French: cubic metres, kilograms, and what they look like at home."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

NARROW_SPACE = "\u202f"


def spoken_number(number: Decimal, *, decimals: int = 1) -> str:
    """Rounded half up, with a French comma and no idle zeros: 2 → "2", 3.44 → "3,4"."""
    rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{rounded:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def spoken_m3(volume_m3: Decimal) -> str:
    """Two decimals below one, where one would say little: "0,05 m³", "0,8 m³", "3,4 m³"."""
    decimals = 2 if volume_m3 < 1 else 1
    return f"{spoken_number(volume_m3, decimals=decimals)}{NARROW_SPACE}m³"


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Something everybody can picture, good from `from_m3` on."""

    from_m3: Decimal
    volume_m3: Decimal
    one: str
    many: str


# The pieces are the catalogue's own likely volumes; 3 m³ is what a small van is sold as, 20 m³ is one of our trucks.
YARDSTICKS: Sequence[Yardstick] = (
    Yardstick(Decimal("6"), Decimal("20"), "un camion", "camions"),
    Yardstick(Decimal("3.5"), Decimal("2"), "un canapé 3 places", "canapés 3 places"),
    Yardstick(Decimal("2.5"), Decimal("3"), "une petite camionnette pleine", "petites camionnettes"),
    Yardstick(Decimal("1.9"), Decimal("2"), "un canapé 3 places", "canapés 3 places"),
    Yardstick(Decimal("0.45"), Decimal("0.06"), "un carton", "cartons"),
    Yardstick(Decimal("0"), Decimal("0.05"), "un sac de 50 litres", "sacs de 50 litres"),
)


def everyday_words(volume_m3: Decimal) -> str:
    """What a volume looks like: "environ 4 sacs de 50 litres", "environ 2 canapés 3 places"."""
    yardstick = next(stick for stick in YARDSTICKS if volume_m3 >= stick.from_m3)
    share = volume_m3 / yardstick.volume_m3
    if yardstick.many == "camions":
        return _part_of_a_truck(share)
    count = max(1, int(share.quantize(Decimal(1), rounding=ROUND_HALF_UP)))
    return f"environ {count} {yardstick.many}" if count > 1 else f"environ {yardstick.one}"


def _part_of_a_truck(share: Decimal) -> str:
    if share > Decimal("1.1"):
        return "plus d’un camion"
    words = ((Decimal("0.9"), "un camion plein"), (Decimal("0.65"), "trois quarts de camion"))
    smaller = ((Decimal("0.42"), "la moitié d’un camion"), (Decimal(0), "un tiers de camion"))
    return "environ " + next(text for least, text in (*words, *smaller) if share >= least)
