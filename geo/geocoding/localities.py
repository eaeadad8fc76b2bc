"""Communes and arrondissements: what is meant by a postcode or a town alone, and what lies beyond our streets."""

import csv
from pathlib import Path

from django.conf import settings
from django.contrib.gis.geos import Point
from django.db import connection
from django.db.models import QuerySet

from geo.geocoding.candidate import Candidate, written_address
from geo.geocoding.normalise import core_of, plain, words_of
from geo.geocoding.parse import ParsedAddress
from geo.models import AddressSource, Locality, Precision
from geo.models.address import coordinates_of

FILE = Path(settings.BASE_DIR) / "fixtures" / "localities.csv"
_NAMED_AT_END = "core = %(text)s OR %(text)s LIKE '%% ' || core"


def load_localities(path: Path = FILE) -> int:
    """Fills the table from the fixture; run again, it changes nothing. Answers how many there are."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            Locality(
                insee=row["insee"],
                name=row["name"],
                city=row["city"],
                postcodes=row["postcodes"].split(),
                core=core_of(words_of(plain(row["name"]))),
                location=Point(float(row["lon"]), float(row["lat"]), srid=4326),
            )
            for row in csv.DictReader(file)
        ]
    fields = ["name", "city", "postcodes", "core", "location"]
    Locality.objects.bulk_create(rows, update_conflicts=True, unique_fields=["insee"], update_fields=fields)
    return len(rows)


def by_postcode(parsed: ParsedAddress) -> list[Candidate]:
    """The communes of the typed postcode, the one named beside it first ("93100 Montreuil").

    Recognised is one that is named, or alone, where nothing else was typed.
    """
    if parsed.postcode is None:
        return []
    found = list(Locality.objects.filter(postcodes__contains=[parsed.postcode])[:5])
    meant = found if parsed.is_place_only else [row for row in found if _is_named(row, parsed)]
    others = [row for row in found if row not in meant]
    recognised = len(meant) == 1
    return [_candidate(row, postcode=parsed.postcode, recognised=recognised and row in meant) for row in meant + others]


def _is_named(row: Locality, parsed: ParsedAddress) -> bool:
    """Whether its name is all that was typed beside the postcode."""
    return parsed.number is None and parsed.street.kind is None and not parsed.extra and parsed.street.core == row.core


def by_name(parsed: ParsedAddress, *, typing: bool) -> list[Candidate]:
    """The towns that a name alone may mean; while `typing`, by its first three letters."""
    street = parsed.street
    if parsed.number is not None or parsed.postcode is not None or street.kind is not None or len(street.core) < 3:
        return []
    begun = Locality.objects.filter(core__startswith=street.core) if typing else _begun_with_words(street.core)
    exact = [row for row in begun[:5] if row.core == street.core]
    return [_candidate(row, postcode=row.postcodes[0], recognised=row in exact and not typing) for row in begun[:5]]


def at_the_end(parsed: ParsedAddress) -> list[Candidate]:
    """The town that stands behind the street ("12 rue de la République Montreuil")."""
    if parsed.postcode is not None:
        return []
    text = f"{parsed.street.core} {core_of(words_of(parsed.extra))}".strip()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT insee FROM geo_locality WHERE {_NAMED_AT_END}", {"text": text})
        found = Locality.objects.filter(insee__in=[insee for (insee,) in cursor.fetchall()])
    return [_candidate(row, postcode=row.postcodes[0], recognised=False) for row in found]


def _begun_with_words(core: str) -> "QuerySet[Locality]":
    return Locality.objects.filter(core=core) | Locality.objects.filter(core__startswith=f"{core} ")


def _candidate(row: Locality, *, postcode: str, recognised: bool) -> Candidate:
    return Candidate(
        label=written_address("", "", postcode, row.city),
        housenumber="",
        street="",
        postcode=postcode,
        city=row.city,
        coordinates=coordinates_of(row.location),
        precision=Precision.LOCALITY,
        certain=False,
        recognised=recognised,
        approximate=True,
        source=AddressSource.GAZETTEER,
    )
