"""Which of the streets found is meant: the order of suggestions. Pure."""

from math import log

from geo.geocoding.closeness import edit_distance
from geo.geocoding.district import same_district
from geo.geocoding.match import Match
from geo.geocoding.parse import ParsedAddress


def rank(parsed: ParsedAddress, found: list[Match], *, typing: bool) -> list[Match]:
    """Best first."""
    return sorted(found, key=lambda match: -score(parsed, match, typing=typing))


def score(parsed: ParsedAddress, match: Match, *, typing: bool) -> float:
    """About 0 to 1: mostly the name, a little of everything else that was typed."""
    return (
        0.8 * name_likeness(parsed, match, typing=typing)
        + _kind_score(parsed, match)
        + _place_score(parsed, match)
        + _number_score(parsed, match)
        + 0.002 * log(max(match.size, 1))
    )


def name_likeness(parsed: ParsedAddress, match: Match, *, typing: bool) -> float:
    """0 to 1: as written, as spelt and as it sounds, whichever is nearest; while typing, also as it begins."""
    typed = parsed.street
    likeness = max(
        _nearness(typed.squash, match.squash),
        0.95 * _nearness(typed.phonetic, match.phonetic),
        0.97 * _nearness(*_with_initials(typed.full, match.full)),
    )
    if not typing:
        return max(likeness, match.likeness)
    begun = max(_begun(typed.full, match.full), 0.95 * _begun(typed.core, match.core))
    # The database's guess counts a beginning as 0.9 and more, which says little beside the real beginnings.
    return max(likeness, begun, 0.9 * match.likeness)


def _with_initials(typed: str, name: str) -> tuple[str, str]:
    """Both names, the written one shortened where the typed one is: "f sarcey" for "francisque sarcey"."""
    pairs = list(zip(typed.split(), name.split(), strict=False))
    if len(typed.split()) != len(name.split()) or all(len(word) > 2 for word, _ in pairs):
        return "", name
    return typed, " ".join(word if len(word) <= 2 and full.startswith(word) else full for word, full in pairs)


def _nearness(one: str, other: str) -> float:
    longest = max(len(one), len(other), 1)
    return 1 - edit_distance(one, other) / longest


def _begun(typed: str, name: str) -> float:
    """The nearer the end, the likelier, but only just."""
    return 0.97 + 0.03 * len(typed) / len(name) if name.startswith(typed) else 0


def _kind_score(parsed: ParsedAddress, match: Match) -> float:
    if parsed.street.kind is None:
        return 0.06
    return 0.1 if parsed.street.kind == match.kind else 0


def _place_score(parsed: ParsedAddress, match: Match) -> float:
    if parsed.postcode is None:
        return 0.04
    return 0.08 if any(same_district(parsed.postcode, postcode) for postcode in match.postcodes) else -0.08


def _number_score(parsed: ParsedAddress, match: Match) -> float:
    if parsed.number is None:
        return 0.02
    if match.number is not None:
        return 0.03 if match.number.suffix == parsed.suffix else 0.02
    return 0.01 if match.may_have(parsed.number) else -0.03
