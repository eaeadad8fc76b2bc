"""The outside geocoder's features as candidates, judged by our own rule."""

import re
from dataclasses import replace
from typing import Any

from geo.distance import Coordinates, CoordinatesError
from geo.geocoding.candidate import Candidate, written_number
from geo.geocoding.confidence import judge
from geo.geocoding.match import Match, NumberFound
from geo.geocoding.normalise import forms_of_name, plain, street_forms, words_of
from geo.geocoding.parse import SUFFIXES, ParsedAddress
from geo.models import AddressSource, Precision

_NUMBER = re.compile(r"(\d+)\s*([a-z]*)")
_PRECISIONS = {"housenumber": Precision.HOUSENUMBER, "street": Precision.STREET}


def candidates_of(features: list[dict[str, Any]], parsed: ParsedAddress) -> list[Candidate]:
    """In the geocoder's order, without those that lie nowhere."""
    found = [match for feature in features if (match := _match(feature))]
    precisions = {str(feature["properties"]["label"]): _precision(feature) for feature in features}
    return [_candidate(match, parsed, found, precisions[match.id]) for match in found]


def _precision(feature: dict[str, Any]) -> Precision:
    return _PRECISIONS.get(str(feature["properties"].get("type")), Precision.LOCALITY)


def _match(feature: dict[str, Any]) -> Match | None:
    """In the shape of our own table's answers; the label stands for the street's id."""
    properties = {name: str(value) for name, value in feature["properties"].items() if value is not None}
    longitude, latitude = feature["geometry"]["coordinates"][:2]
    try:
        place = Coordinates(longitude=float(longitude), latitude=float(latitude))
    except CoordinatesError:
        return None
    name = properties.get("street") or properties.get("name", "")
    forms = forms_of_name(name)
    postcode = properties.get("postcode", "")
    number = _NUMBER.match(plain(properties.get("housenumber", "")))
    row = NumberFound(SUFFIXES.get(number[2], number[2]), postcode, place) if number else None
    return Match(
        id=properties["label"],
        name=name,
        kind=forms.kind or "",
        core=forms.core,
        squash=forms.squash,
        phonetic=forms.phonetic,
        full=forms.full,
        postcodes=(postcode,),
        city=properties.get("city", ""),
        size=0,
        lowest_number=int(number[1]) if number else 0,
        highest_number=int(number[1]) if number else 0,
        source=AddressSource.GEOPLATEFORME,
        likeness=0,
        coordinates=place,
        number=row,
    )


def _candidate(match: Match, parsed: ParsedAddress, found: list[Match], precision: Precision) -> Candidate:
    told = _without_town(parsed, match.city)
    # Where no place was typed, a street of the same name in any town of France would do as well.
    placed = parsed.postcode is not None or told is not parsed or match.city == "Paris"
    agrees = parsed.number is None or parsed.number == match.highest_number
    confidence = judge(told, match, [other for other in found if other.city == match.city])
    exact = match.number is not None
    return Candidate(
        label=match.id,
        housenumber=written_number(match.highest_number, match.number.suffix) if match.number else "",
        street=match.name if precision != Precision.LOCALITY else "",
        postcode=match.postcodes[0],
        city=match.city,
        coordinates=match.coordinates,
        precision=precision,
        certain=placed and agrees and exact and confidence.certain,
        recognised=placed and agrees and confidence.recognised,
        approximate=parsed.number is not None and not exact,
        source=AddressSource.GEOPLATEFORME,
    )


def _without_town(parsed: ParsedAddress, town: str) -> ParsedAddress:
    """The same object when the town was not typed behind the street or beside it."""
    name = words_of(plain(town))
    words = words_of(parsed.street.full)
    if name and words[-len(name) :] == name and len(words) > len(name):
        kind = [parsed.street.kind] if parsed.street.kind else []
        return replace(parsed, street=street_forms([*kind, *words[: -len(name)]]))
    if name and words_of(parsed.extra) == name:
        return replace(parsed, extra="")
    return parsed
