"""Which candidates are worth showing to whoever typed something that we do not recognise."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from geo.geocoding.candidate import Candidate
from geo.geocoding.normalise import forms_of_name
from geo.geocoding.parse import parse

# Below this a name has too few letters in common with what was typed to be a slip of the finger.
FLOOR = 0.66


def plausible(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those whose street or town is spelt or sounds somewhat like the text."""
    parsed = parse(text)
    typed = (parsed.street.squash, parsed.street.phonetic)
    return [candidate for candidate in candidates if not any(typed) or _likeness(typed, candidate) >= FLOOR]


def _likeness(typed: tuple[str, str], candidate: Candidate) -> float:
    names = [forms_of_name(name) for name in (candidate.street, candidate.city) if name]
    pairs = [(typed[0], name.squash) for name in names] + [(typed[1], name.phonetic) for name in names]
    return max((SequenceMatcher(None, one, other, autojunk=False).ratio() for one, other in pairs), default=0.0)
