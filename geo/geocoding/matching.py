"""The streets and numbers that may be meant: one SQL over the address table."""

from typing import Any

from django.db import connection

from geo.distance import Coordinates
from geo.geocoding.district import district_of
from geo.geocoding.match import Match, NumberFound
from geo.geocoding.parse import ParsedAddress

# Each arm alone, so that each uses its trigram index even on a small table. `%` uses pg_trgm's own threshold (0.3):
# no session setting is needed, and a transaction pooler may stand between.
_ALIKE = ["core %% %(core)s", "squash %% %(squash)s", "phonetic %% %(phonetic)s"]
_BEGUN = ["core LIKE %(core)s || '%%'", "\"full\" LIKE %(full)s || '%%'"]
_AS_LONG = ["kind = %(kind)s AND length(squash) BETWEEN length(%(squash)s) - 1 AND length(%(squash)s) + 1"]
_SHORT = 8
_IN_DISTRICT = ["postcodes && %(district)s::varchar[]"]
_FIELDS = ["id", "name", "kind", "core", "squash", "phonetic", "full", "postcodes", "city", "size"]
_FIELDS += ["lowest_number", "highest_number", "source", "likeness"]
_SQL = """
WITH alike AS MATERIALIZED (
  {arms}
), found AS (
  SELECT s.*, greatest(
    similarity(s.core, %(core)s), similarity(s.squash, %(squash)s), 0.88 * similarity(s.phonetic, %(phonetic)s),
    CASE WHEN NOT %(typing)s THEN 0
      WHEN s.full LIKE %(full)s || '%%' THEN 0.95 WHEN s.core LIKE %(core)s || '%%' THEN 0.9 END
  ) AS likeness FROM geo_street s JOIN alike USING (id)
), likely AS (
  SELECT * FROM found ORDER BY likeness
    + CASE WHEN kind = %(kind)s THEN 0.1 ELSE 0 END
    + CASE WHEN postcodes && %(district)s::varchar[] THEN 0.1 ELSE 0 END
    + CASE WHEN %(number)s BETWEEN lowest_number AND highest_number THEN 0.05 ELSE 0 END DESC
  LIMIT %(limit)s
)
SELECT {fields}, ST_X(l.location::geometry), ST_Y(l.location::geometry),
  n.suffix, n.postcode, ST_X(n.location::geometry), ST_Y(n.location::geometry)
FROM likely l LEFT JOIN LATERAL (
  SELECT suffix, postcode, location FROM geo_housenumber
  WHERE street_id = l.id AND number = %(number)s AND suffix IN (%(suffix)s, '')
  ORDER BY suffix = %(suffix)s DESC LIMIT 1
) n ON true
"""


def matches(parsed: ParsedAddress, *, typing: bool) -> list[Match]:
    """Up to 60 streets in no order. While `typing`, the last word may be the beginning of one."""
    return _matches(parsed, [*_ALIKE, *_BEGUN] if typing else _ALIKE, typing=typing, limit=60)


def wider_matches(parsed: ParsedAddress) -> list[Match]:
    """A short name with one slip may share no three letters with itself: every street of the typed postcode, or all
    that are as short where none was typed.
    """
    if parsed.postcode:
        return _matches(parsed, _IN_DISTRICT, typing=False, limit=1000)
    short = parsed.street.kind and len(parsed.street.squash) <= _SHORT
    return _matches(parsed, _AS_LONG, typing=False, limit=1000) if short else []


def _matches(parsed: ParsedAddress, conditions: list[str], *, typing: bool, limit: int) -> list[Match]:
    street = parsed.street
    if not street.core:
        return []
    arms = " UNION ".join(f"SELECT id FROM geo_street WHERE {condition}" for condition in conditions)
    values = {
        "core": street.core,
        "squash": street.squash,
        "phonetic": street.phonetic,
        "full": street.full,
        "kind": street.kind,
        "district": district_of(parsed.postcode) if parsed.postcode else [],
        "number": parsed.number,
        "suffix": parsed.suffix,
        "typing": typing,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(arms=arms, fields=", ".join(f'l."{field}"' for field in _FIELDS)), values)
        return [_match(row) for row in cursor.fetchall()]


def _match(row: tuple[Any, ...]) -> Match:
    *street, longitude, latitude, suffix, postcode, number_longitude, number_latitude = row
    number = None
    if postcode:
        number = NumberFound(suffix, postcode, Coordinates(longitude=number_longitude, latitude=number_latitude))
    place = Coordinates(longitude=longitude, latitude=latitude)
    return Match(**dict(zip(_FIELDS, street, strict=True)), coordinates=place, number=number)
