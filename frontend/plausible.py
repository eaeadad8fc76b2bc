"""Which candidates are worth showing to whoever typed something that we do not recognise."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from geo.geocoding.candidate import Candidate
from geo.geocoding.normalise import forms_of_name
from geo.geocoding.parse import parse
from geo.models import AddressSource, Precision

# Below this a name has too few letters in common with what was typed to be a slip of the finger.
FLOOR = 0.66


def plausible(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those whose street or town is spelt or sounds somewhat like the text, and the towns that it names."""
    parsed = parse(text)
    typed = (parsed.street.squash, parsed.street.phonetic)
    return [
        candidate
        for candidate in candidates
        if not any(typed) or _is_own_town(candidate) or _likeness(typed, candidate) >= FLOOR
    ]


def _is_own_town(candidate: Candidate) -> bool:
    """Our own towns are only ever found by their postcode or by their name, however long the street before it."""
    return candidate.precision == Precision.LOCALITY and candidate.source == AddressSource.GAZETTEER


def _likeness(typed: tuple[str, str], candidate: Candidate) -> float:
    names = [forms_of_name(name) for name in (candidate.street, candidate.city) if name]
    pairs = [(typed[0], name.squash) for name in names] + [(typed[1], name.phonetic) for name in names]
    return max((SequenceMatcher(None, one, other, autojunk=False).ratio() for one, other in pairs), default=0.0)
