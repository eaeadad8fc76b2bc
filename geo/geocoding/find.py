"""From what a person typed, or a position, to places: the three entrances."""

from dataclasses import replace

from django.db.models.expressions import RawSQL

from geo.distance import Coordinates, great_circle_m
from geo.geocoding import localities
from geo.geocoding.candidate import Candidate, written_address, written_number
from geo.geocoding.district import district_of
from geo.geocoding.normalise import street_forms
from geo.geocoding.own_table import look_up
from geo.geocoding.parse import ParsedAddress, parse
from geo.geocoding.provider import ask_provider
from geo.models import AddressSource, HouseNumber, Precision, Street
from geo.models.address import coordinates_of

REVERSE_WITHIN_M = 500
# "12 rue de Crimée résidence des Tilleuls, fond du jardin": how many words at the end may be none of the name.
WORDS_TOO_MANY = 4


def suggest(text: str, limit: int = 5) -> list[Candidate]:
    """While typing: best first, from our own tables only. Empty for a text that names nothing we know."""
    return _own(parse(text), typing=True, limit=limit)


def find(text: str, limit: int = 5) -> list[Candidate]:
    """A whole address, best first. The outside geocoder is asked only where our own rule is in doubt.

    When the first is `certain` nobody needs to be asked; when it is `recognised` it is good enough to look around it.
    """
    parsed = parse(text)
    own = _own(parsed, typing=False, limit=limit)
    if parsed.is_place_only or any(candidate.recognised for candidate in own[:1]):
        return own
    return _merged(own, ask_provider(parsed, limit=limit))[:limit]


def reverse(place: Coordinates, limit: int = 1) -> list[Candidate]:
    """The house numbers nearest to a position, nearest first, within half a kilometre; our own table only."""
    point = f"SRID=4326;POINT({place.longitude} {place.latitude})"
    order = RawSQL("geo_housenumber.location <-> %s::geography", [point])
    nearest = [_at(row) for row in HouseNumber.objects.select_related("street").order_by(order)[:limit]]
    return [candidate for candidate in nearest if great_circle_m(place, candidate.coordinates) <= REVERSE_WITHIN_M]


def _own(parsed: ParsedAddress, *, typing: bool, limit: int) -> list[Candidate]:
    if parsed.is_place_only:
        return localities.by_postcode(parsed)[:limit]
    towns = localities.by_name(parsed, typing=typing)
    streets = look_up(parsed, typing=typing, limit=limit)
    if parsed.postcode is not None and not _has_streets(parsed.postcode, streets):
        return localities.by_postcode(parsed)[:limit]
    if not typing and not any(candidate.recognised for candidate in streets[:1]):
        towns = towns or localities.at_the_end(parsed)
        streets = [*_without_last_words(parsed), *streets]
    return _once([*towns, *streets])[:limit]


def _without_last_words(parsed: ParsedAddress) -> list[Candidate]:
    """The street that is recognised when words at the end are left out: not what was typed, so never certain."""
    kind = [parsed.street.kind] if parsed.street.kind else []
    words = parsed.street.full.split()
    for kept in range(len(words) - 1, max(0, len(words) - 1 - WORDS_TOO_MANY), -1):
        shorter = replace(parsed, street=street_forms([*kind, *words[:kept]]), extra="")
        found = look_up(shorter, typing=False, limit=1)
        if found and found[0].recognised:
            return [replace(found[0], certain=False, recognised=False)]
    return []


def _has_streets(postcode: str, streets: list[Candidate]) -> bool:
    """Whether a postcode is one that our streets stand in; anything found elsewhere would be another town's."""
    district = district_of(postcode)
    if any(candidate.postcode in district for candidate in streets):
        return True
    return Street.objects.filter(postcodes__overlap=district).exists()


def _merged(own: list[Candidate], asked: list[Candidate]) -> list[Candidate]:
    """What the outside geocoder is sure of comes first, the rest of its answers last, nothing twice."""
    sure = [candidate for candidate in asked if candidate.certain]
    return _once([*sure, *own, *asked])


def _once(candidates: list[Candidate]) -> list[Candidate]:
    """The first of each label."""
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.label.casefold(), candidate)
    return list(first.values())


def _at(row: HouseNumber) -> Candidate:
    street = row.street
    housenumber = written_number(row.number, row.suffix)
    return Candidate(
        label=written_address(housenumber, street.name, row.postcode, street.city),
        housenumber=housenumber,
        street=street.name,
        postcode=row.postcode,
        city=street.city,
        coordinates=coordinates_of(row.location),
        precision=Precision.HOUSENUMBER,
        certain=False,
        recognised=True,
        approximate=street.source == AddressSource.GAZETTEER,
        source=AddressSource(street.source),
    )
