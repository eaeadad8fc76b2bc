"""A place that a person may have meant."""

from dataclasses import dataclass

from geo.distance import Coordinates
from geo.models import AddressSource, Precision

_WRITTEN_SUFFIXES = {"b": "bis", "t": "ter", "q": "quater"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer to what was typed.

    `certain`: this house number, beyond doubt; nobody needs to be asked.
    `recognised`: the street or the locality beyond doubt, though the spot may not be exact; good enough to look
    for what is near, to be confirmed before somebody drives there. Whatever is certain is recognised.
    `former`: the name the street used to have, where it was found by that; the label has the present one.
    `approximate`: not the place of what was typed but one worked out: between two known numbers, or a middle.
    """

    label: str
    housenumber: str
    street: str
    postcode: str
    city: str
    coordinates: Coordinates
    precision: Precision
    certain: bool
    recognised: bool
    approximate: bool
    source: AddressSource
    former: str = ""


def written_number(number: int, suffix: str) -> str:
    """As people write it: "14 bis", "52 A"."""
    return f"{number} {_WRITTEN_SUFFIXES.get(suffix, suffix.upper())}".strip()


def written_address(housenumber: str, street: str, postcode: str, city: str) -> str:
    """On one line, as on a letter."""
    return " ".join(part for part in (housenumber, street, postcode, city) if part)
