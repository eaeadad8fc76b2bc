"""The streets and numbers that may be meant: one SQL over the address table."""

from dataclasses import dataclass

from django.db import connection

from geo.distance import Coordinates
from geo.geocoding.parse import ParsedAddress

# Each arm alone, so that each uses its trigram index even on a small table. `%` uses pg_trgm's own threshold (0.3):
# no session setting is needed, and a transaction pooler may stand between.
_ALIKE = ["core %% %(core)s", "squash %% %(squash)s", "phonetic %% %(phonetic)s"]
_BEGUN = ["core LIKE %(core)s || '%%'", "\"full\" LIKE %(full)s || '%%'"]
_SQL = """
WITH alike AS MATERIALIZED (
  {arms}
), found AS (
  SELECT s.*, greatest(
    similarity(s.core, %(core)s), similarity(s.squash, %(squash)s), 0.88 * similarity(s.phonetic, %(phonetic)s),
    CASE WHEN %(typing)s AND s.full LIKE %(full)s || '%%' THEN 0.95 WHEN %(typing)s AND s.core LIKE %(core)s || '%%' THEN 0.9 END
  ) AS likeness FROM geo_street s JOIN alike USING (id)
), likely AS (
  SELECT * FROM found ORDER BY likeness
    + CASE WHEN kind = %(kind)s THEN 0.1 ELSE 0 END
    + CASE WHEN %(postcode)s = ANY(postcodes) THEN 0.1 ELSE 0 END
    + CASE WHEN %(number)s BETWEEN lowest_number AND highest_number THEN 0.05 ELSE 0 END DESC
  LIMIT 60
)
SELECT l.id, l.name, l.kind, l.core, l.squash, l.phonetic, l.full, l.postcodes, l.city, l.size, l.lowest_number, l.highest_number, l.source,
  l.likeness, ST_X(l.location::geometry), ST_Y(l.location::geometry),
  n.suffix, n.postcode, ST_X(n.location::geometry), ST_Y(n.location::geometry)
FROM likely l LEFT JOIN LATERAL (
  SELECT suffix, postcode, location FROM geo_housenumber
  WHERE street_id = l.id AND number = %(number)s AND suffix IN (%(suffix)s, '')
  ORDER BY suffix = %(suffix)s DESC LIMIT 1
) n ON true
"""


@dataclass(frozen=True, slots=True)
class NumberFound:
    """The row of the typed number; its suffix may be "" where another was typed."""

    suffix: str
    postcode: str
    coordinates: Coordinates


@dataclass(frozen=True, slots=True)
class Match:
    """A street that may be meant. `likeness` (0–1) is the database's first guess, by trigrams."""

    street_id: str
    name: str
    kind: str
    core: str
    squash: str
    phonetic: str
    full: str
    postcodes: tuple[str, ...]
    city: str
    size: int
    lowest_number: int
    highest_number: int
    source: str
    likeness: float
    coordinates: Coordinates
    number: NumberFound | None

    def may_have(self, number: int) -> bool:
        """Whether a number lies between the street's first and last."""
        return self.lowest_number <= number <= self.highest_number


def matches(parsed: ParsedAddress, *, typing: bool) -> list[Match]:
    """Up to 60 streets in no order. While `typing`, the last word may be the beginning of one."""
    street = parsed.street
    if not street.core:
        return []
    arms = " UNION ".join(f"SELECT id FROM geo_street WHERE {arm}" for arm in [*_ALIKE, *(_BEGUN if typing else [])])
    values = {
        "core": street.core,
        "squash": street.squash,
        "phonetic": street.phonetic,
        "full": street.full,
        "kind": street.kind,
        "postcode": parsed.postcode,
        "number": parsed.number,
        "suffix": parsed.suffix,
        "typing": typing,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(arms=arms), values)
        return [_match(row) for row in cursor.fetchall()]


def _match(row: tuple) -> Match:  # type: ignore[type-arg]
    *street, longitude, latitude, suffix, postcode, number_longitude, number_latitude = row
    street[7] = tuple(street[7])
    number = None
    if postcode:
        number = NumberFound(suffix, postcode, Coordinates(longitude=number_longitude, latitude=number_latitude))
    return Match(*street, Coordinates(longitude=longitude, latitude=latitude), number)
