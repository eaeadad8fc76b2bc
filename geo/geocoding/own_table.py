"""Answers from our own address table: streets found, ranked, placed and judged."""

from collections import defaultdict

from geo.distance import Coordinates
from geo.geocoding.candidate import Candidate, written_address, written_number
from geo.geocoding.confidence import Confidence, judge
from geo.geocoding.district import same_district
from geo.geocoding.interpolation import Mark, place_of
from geo.geocoding.match import Match
from geo.geocoding.matching import matches, wider_matches
from geo.geocoding.parse import ParsedAddress
from geo.geocoding.ranking import rank
from geo.models import AddressSource, HouseNumber, Precision
from geo.models.address import coordinates_of


def look_up(parsed: ParsedAddress, *, typing: bool, limit: int) -> list[Candidate]:
    """Best first. While `typing`, the last word may be the beginning of one."""
    ranked = rank(parsed, matches(parsed, typing=typing), typing=typing)
    if not typing and not any(judge(parsed, match, ranked).recognised for match in ranked[:1]):
        wider = {match.id: match for match in [*wider_matches(parsed), *ranked]}
        ranked = rank(parsed, list(wider.values()), typing=False)
    best = ranked[:limit]
    marks = _marks_of([match.id for match in best if _lacks_number(parsed, match)])
    sure = {match.id: judge(parsed, match, ranked, typing=typing) for match in best}
    return [_candidate(parsed, match, sure[match.id], marks.get(match.id, [])) for match in best]


def _lacks_number(parsed: ParsedAddress, match: Match) -> bool:
    """Whether a number was typed that has no row of its own, suffix and all."""
    if parsed.number is None:
        return False
    return match.number is None or match.number.suffix != parsed.suffix


def _marks_of(street_ids: list[str]) -> dict[str, list[Mark]]:
    if not street_ids:
        return {}
    marks = defaultdict(list)
    for row in HouseNumber.objects.filter(street__in=street_ids).order_by("street", "number", "suffix"):
        marks[row.street_id].append(Mark(row.number, coordinates_of(row.location)))
    return marks


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
