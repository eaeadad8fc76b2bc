"""The streets and numbers that may be meant: one SQL over the address table, in a few widths."""

from typing import Any

from django.db import connection

from geo.distance import Coordinates
from geo.geocoding.district import district_of
from geo.geocoding.match import Match, NumberFound
from geo.geocoding.parse import ParsedAddress

_FORMS = ["kind", "core", "squash", "phonetic", "full"]
_FIELDS = ["id", "name", *_FORMS, "postcodes", "city", "size", "lowest_number", "highest_number", "source"]
_FIELDS += ["former", "likeness"]
_OF_STREET = ["id", "name", "postcodes", "city", "size", "lowest_number", "highest_number", "source", "location"]
_SQL = """
WITH found AS (
  {found}
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
_LIKENESS = """greatest(
    similarity({n}.core, %(core)s), similarity({n}.squash, %(squash)s), 0.88 * similarity({n}.phonetic, %(phonetic)s),
    CASE WHEN NOT %(typing)s THEN 0
      WHEN {n}.full LIKE %(full)s || '%%' THEN 0.95 WHEN {n}.core LIKE %(core)s || '%%' THEN 0.9 END
  ) AS likeness"""
# Functions of the migration "addresses": to plan `%` anew at each key press would cost more than the search.
_ALIKE = "SELECT geo_streets_alike(%(core)s, %(squash)s, %(phonetic)s)"
_BEGUN = "SELECT geo_streets_begun(%(core)s, %(full)s)"
_LONG_AS = "length(squash) BETWEEN length(%(squash)s) - 2 AND length(%(squash)s) + 2"
_SHORT = 8


def _sql(found: str) -> str:
    return _SQL.format(found=found, fields=", ".join(f'l."{field}"' for field in _FIELDS))


def _streets(which: str) -> str:
    likeness = _LIKENESS.format(n="s")
    return _sql(f"SELECT s.*, '' AS former, {likeness} FROM geo_street s WHERE {which}")


def _former_names() -> str:
    """The table is small enough to be read whole."""
    columns = ", ".join([*(f"s.{field}" for field in _OF_STREET), *(f'a."{form}"' for form in _FORMS)])
    alike = " OR ".join(f"a.{form} %% %({form})s" for form in ("core", "squash", "phonetic"))
    begun = "a.full LIKE %(full)s || '%%' OR a.core LIKE %(core)s || '%%'"
    return _sql(
        f"SELECT {columns}, a.former, {_LIKENESS.format(n='a')} FROM geo_streetalias a "
        f"JOIN geo_street s ON s.kind = a.present_kind AND s.squash = a.present_squash WHERE {alike} OR {begun}"
    )


_NAMED_SO = _sql(
    "SELECT *, '' AS former, 1.0 AS likeness FROM geo_street WHERE kind = %(kind)s AND squash = %(squash)s"
)
_LIKE_IT = _streets(f"id IN ({_ALIKE})")
_BEGINNING_SO = _streets(f"id IN ({_ALIKE} UNION {_BEGUN})")
_IN_DISTRICT = _streets(f"postcodes && %(district)s::varchar[] AND {_LONG_AS}")
_AS_LONG = _streets(f"kind = %(kind)s AND {_LONG_AS}")
_FORMERLY = _former_names()


def named_so(parsed: ParsedAddress) -> list[Match]:
    """The streets of exactly this kind and name: one, or several in as many arrondissements."""
    return _matches(_NAMED_SO, parsed) if parsed.street.kind else []


def matches(parsed: ParsedAddress, *, typing: bool) -> list[Match]:
    """Up to 60 streets in no order. While `typing`, the last word may be the beginning of one."""
    return _matches(_BEGINNING_SO if typing else _LIKE_IT, parsed, typing=typing)


def formerly(parsed: ParsedAddress, *, typing: bool) -> list[Match]:
    """Streets by a name they used to have; the forms of the match are those of that name."""
    return _matches(_FORMERLY, parsed, typing=typing)


def wider_matches(parsed: ParsedAddress) -> list[Match]:
    """A short name with one slip may share no three letters with itself: every street of the typed postcode that
    is about as long, or of the whole town where the name is short.
    """
    if parsed.postcode:
        return _matches(_IN_DISTRICT, parsed, limit=1000)
    short = parsed.street.kind and len(parsed.street.squash) <= _SHORT
    return _matches(_AS_LONG, parsed, limit=1000) if short else []


def _matches(sql: str, parsed: ParsedAddress, *, typing: bool = False, limit: int = 60) -> list[Match]:
    street = parsed.street
    if not street.core:
        return []
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
        cursor.execute(sql, values)
        return [_match(row) for row in cursor.fetchall()]


def _match(row: tuple[Any, ...]) -> Match:
    *street, longitude, latitude, suffix, postcode, number_longitude, number_latitude = row
    number = None
    if postcode:
        number = NumberFound(suffix, postcode, Coordinates(longitude=number_longitude, latitude=number_latitude))
    place = Coordinates(longitude=longitude, latitude=latitude)
    return Match(**dict(zip(_FIELDS, street, strict=True)), coordinates=place, number=number)
