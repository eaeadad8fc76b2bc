"""Writes streets and numbers into the address table: COPY into temporary tables, then one upsert each."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from geo.distance import Coordinates
from geo.geocoding.normalise import forms_of_name
from geo.geocoding.records import StreetRecord
from geo.models import AddressSource

_STREET = ["id", "name", "insee", "postcodes", "city", "kind", "core", "squash", "phonetic", "full"]
_STREET += ["location", "size", "lowest_number", "highest_number", "source"]
_STREET_COLUMNS = ", ".join(f'"{column}"' for column in _STREET)
_STREET_EXCLUDED = ", ".join(f'excluded."{column}"' for column in _STREET)
# Geographies have no equality of their own that means "the same place"; their texts do.
_STREET_NOW = ", ".join(f's."{column}"' for column in _STREET).replace('"location"', '"location"::text')
_NUMBER_COLUMNS = "street_id, number, suffix, postcode, location"
_MAKE_TEMPORARY = f"""
CREATE TEMPORARY TABLE incoming_street ON COMMIT DROP AS SELECT {_STREET_COLUMNS} FROM geo_street WITH NO DATA;
CREATE TEMPORARY TABLE incoming_number ON COMMIT DROP AS SELECT {_NUMBER_COLUMNS} FROM geo_housenumber WITH NO DATA;
"""
# Marks never overwrite what an address file has brought.
_SKIP_IMPORTED = """
DELETE FROM incoming_number i USING geo_street s WHERE s.id = i.street_id AND s.source = 'BAN';
DELETE FROM incoming_street i USING geo_street s WHERE s.id = i.id AND s.source = 'BAN';
"""
_UPSERT_STREETS = f"""
INSERT INTO geo_street AS s ({_STREET_COLUMNS}) SELECT {_STREET_COLUMNS} FROM incoming_street
ON CONFLICT (id) DO UPDATE SET ({_STREET_COLUMNS}) = ({_STREET_EXCLUDED})
WHERE ({_STREET_NOW}) IS DISTINCT FROM ({_STREET_EXCLUDED.replace('"location"', '"location"::text')})
"""
_REMOVE_GONE_NUMBERS = """
DELETE FROM geo_housenumber n USING incoming_street s WHERE s.id = n.street_id AND NOT EXISTS (
  SELECT FROM incoming_number i WHERE (i.street_id, i.number, i.suffix) = (n.street_id, n.number, n.suffix))
"""
_UPSERT_NUMBERS = f"""
INSERT INTO geo_housenumber AS n ({_NUMBER_COLUMNS}) SELECT {_NUMBER_COLUMNS} FROM incoming_number
ON CONFLICT (street_id, number, suffix) DO UPDATE
  SET (postcode, location) = (excluded.postcode, excluded.location)
WHERE (n.postcode, n.location::text) IS DISTINCT FROM (excluded.postcode, excluded.location::text)
"""
_GONE_STREETS = "insee IN (SELECT insee FROM incoming_street) AND NOT id IN (SELECT id FROM incoming_street)"
_REMOVE_GONE_STREETS = f"""
DELETE FROM geo_housenumber WHERE street_id IN (SELECT id FROM geo_street WHERE {_GONE_STREETS});
DELETE FROM geo_street WHERE {_GONE_STREETS};
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """What one write changed; both are 0 when the table held it all already."""

    streets_written: int
    numbers_written: int

    def __add__(self, other: "Stored") -> "Stored":
        return Stored(self.streets_written + other.streets_written, self.numbers_written + other.numbers_written)


def store(streets: Iterable[StreetRecord], *, source: AddressSource) -> Stored:
    """Writes, in one transaction, and lets the database count anew what it holds."""
    stored = write(streets, source=source)
    if stored != Stored(0, 0):
        analyse()
    return stored


def analyse() -> None:
    """To be called after a large change: plans are made by what the database thinks it holds."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE geo_street; ANALYZE geo_housenumber")


@transaction.atomic
def write(streets: Iterable[StreetRecord], *, source: AddressSource) -> Stored:
    """Makes the table equal to these streets; run again, it changes nothing.

    From BAN the given streets must be all those of their communes: marks and streets that are gone are removed.
    From GAZETTEER only streets that no address file has brought are touched.
    """
    streets = list(streets)
    with connection.cursor() as cursor:
        cursor.execute(_MAKE_TEMPORARY)
        _copy(cursor, f"incoming_street ({_STREET_COLUMNS})", (_street_row(street, source) for street in streets))
        _copy(cursor, f"incoming_number ({_NUMBER_COLUMNS})", _number_rows(streets))
        if source == AddressSource.GAZETTEER:
            cursor.execute(_SKIP_IMPORTED)
        cursor.execute("ANALYZE incoming_street; ANALYZE incoming_number")
        cursor.execute(_UPSERT_STREETS)
        streets_written = cursor.rowcount
        cursor.execute(_REMOVE_GONE_NUMBERS)
        cursor.execute(_UPSERT_NUMBERS)
        numbers_written = cursor.rowcount
        if source == AddressSource.BAN:
            cursor.execute(_REMOVE_GONE_STREETS)
        cursor.execute("DROP TABLE incoming_street, incoming_number")
    return Stored(streets_written, numbers_written)


def _copy(cursor: CursorWrapper, target: str, rows: Iterable[tuple[object, ...]]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    buffer.seek(0)
    cursor.copy_expert(f"COPY {target} FROM STDIN WITH (FORMAT csv, FORCE_NOT_NULL {_not_null(target)})", buffer)


def _not_null(target: str) -> str:
    """An empty field is an empty text, not NULL."""
    return "(suffix)" if target.startswith("incoming_number") else '(kind, core, squash, phonetic, "full", city)'


def _street_row(street: StreetRecord, source: AddressSource) -> tuple[object, ...]:
    forms = forms_of_name(street.name)
    postcodes = "{" + ",".join(street.postcodes) + "}"
    names = (forms.kind or "", forms.core, forms.squash, forms.phonetic, forms.full)
    place = _point(street.coordinates)
    numbers = (street.size, street.lowest_number, street.highest_number)
    return (street.id, street.name, street.insee, postcodes, street.city, *names, place, *numbers, source.value)


def _number_rows(streets: list[StreetRecord]) -> Iterator[tuple[object, ...]]:
    for street in streets:
        for one in street.numbers:
            yield street.id, one.number, one.suffix, one.postcode, _point(one.coordinates)


def _point(place: Coordinates | None) -> str:
    if place is None:
        raise ValueError("A street needs a place.")
    return f"SRID=4326;POINT({place.longitude} {place.latitude})"
