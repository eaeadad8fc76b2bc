"""Answers from our own address table: streets found, ranked, placed and judged."""

from geo.distance import Coordinates
from geo.geocoding.candidate import Candidate, written_address, written_number
from geo.geocoding.confidence import Confidence, judge
from geo.geocoding.district import same_district
from geo.geocoding.interpolation import Mark, place_of
from geo.geocoding.marks_around import marks_around
from geo.geocoding.match import Match
from geo.geocoding.matching import formerly, matches, named_so, wider_matches
from geo.geocoding.parse import ParsedAddress
from geo.geocoding.ranking import rank
from geo.models import AddressSource, Precision


def look_up(parsed: ParsedAddress, *, typing: bool, limit: int) -> list[Candidate]:
    """Best first. While `typing`, the last word may be the beginning of one."""
    ranked = _ranked(parsed, typing=typing)
    best = ranked[:limit]
    marks = marks_around(parsed.number or 0, [match.id for match in best if _lacks_number(parsed, match)])
    sure = {match.id: judge(parsed, match, ranked, typing=typing) for match in best}
    return [_candidate(parsed, match, sure[match.id], marks.get(match.id, [])) for match in best]


def _ranked(parsed: ParsedAddress, *, typing: bool) -> list[Match]:
    """Best first. Each look is wider and slower than the one before, and taken only when that one is in doubt."""
    if not typing and _is_clear(parsed, same := rank(parsed, named_so(parsed), typing=False), typing=False):
        return same
    ranked = rank(parsed, matches(parsed, typing=typing), typing=typing)
    if _is_clear(parsed, ranked, typing=typing):
        return ranked
    ranked = _once(rank(parsed, [*formerly(parsed, typing=typing), *ranked], typing=typing))
    if typing or _is_clear(parsed, ranked, typing=False):
        return ranked
    return _once(rank(parsed, [*wider_matches(parsed), *ranked], typing=False))


def _is_clear(parsed: ParsedAddress, ranked: list[Match], *, typing: bool) -> bool:
    return bool(ranked) and judge(parsed, ranked[0], ranked, typing=typing).recognised


def _once(ranked: list[Match]) -> list[Match]:
    """Each street by the likeliest of its names."""
    first: dict[str, Match] = {}
    for match in ranked:
        first.setdefault(match.id, match)
    return list(first.values())


def _lacks_number(parsed: ParsedAddress, match: Match) -> bool:
    """Whether a number was typed that has no row of its own, suffix and all."""
    if parsed.number is None:
        return False
    return match.number is None or match.number.suffix != parsed.suffix


def _candidate(parsed: ParsedAddress, match: Match, confidence: Confidence, marks: list[Mark]) -> Candidate:
    spot, exact = _spot(parsed, match, marks)
    housenumber = written_number(parsed.number, parsed.suffix) if spot and parsed.number is not None else ""
    postcode = _postcode(parsed, match)
    return Candidate(
        label=written_address(housenumber, match.name, postcode, match.city),
        housenumber=housenumber,
        street=match.name,
        postcode=postcode,
        city=match.city,
        coordinates=spot or match.coordinates,
        precision=Precision.HOUSENUMBER if exact else Precision.STREET,
        certain=confidence.certain,
        recognised=confidence.recognised,
        approximate=_lacks_number(parsed, match),
        source=AddressSource(match.source),
        former=match.former,
    )


def _spot(parsed: ParsedAddress, match: Match, marks: list[Mark]) -> tuple[Coordinates | None, bool]:
    """The number's place, its own row's or one worked out, and whether it is its own."""
    if match.number is not None and not _lacks_number(parsed, match):
        return match.number.coordinates, True
    return place_of(parsed.number, marks) if parsed.number is not None else None, False


def _postcode(parsed: ParsedAddress, match: Match) -> str:
    if match.number is not None:
        return match.number.postcode
    asked = [postcode for postcode in match.postcodes if parsed.postcode and same_district(postcode, parsed.postcode)]
    return (asked or list(match.postcodes))[0]
