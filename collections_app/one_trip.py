"""Rows written in one trip to the database: under the lock of a day others wait for each trip, and the ORM takes as
long to put one into words as PostgreSQL to answer it.
"""

import json
from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.db.models import Field, Model

if TYPE_CHECKING:
    AnyField = Field[Any, Any]


class Write(NamedTuple):
    """One statement that answers nothing."""

    sql: str
    values: Sequence[Any]


def in_one_trip(*writes: Write) -> None:
    """Does them in their order."""
    with connection.cursor() as cursor:
        cursor.execute(";\n".join(write.sql for write in writes), [value for write in writes for value in write.values])


def insertion(row: Model) -> Write:
    """Of a new row, whose key is the database's to give: it is not read back. Not for a row with a position."""
    sql, fields = _insertion(type(row))
    return Write(sql, [_prepared(field, row, add=True) for field in fields])


def insertions(rows: Sequence[Model]) -> Write:
    """Of new rows of one table that know their keys, all at once."""
    table = rows[0]._meta.db_table
    fields = [field for field in rows[0]._meta.concrete_fields if not field.generated]
    told = [{field.column: field.value_from_object(row) for field in fields} for row in rows]
    sql = f'INSERT INTO "{table}" SELECT * FROM jsonb_populate_recordset(NULL::"{table}", %s::jsonb)'
    return Write(sql, [json.dumps(told, default=str)])


def update(row: Model, columns: Collection[str]) -> Write:
    """Of the named columns of a row."""
    sql, fields = _update(type(row), tuple(columns))
    return Write(sql, [*(_prepared(field, row, add=False) for field in fields), row.pk])


@cache
def _insertion(model: type[Model]) -> "tuple[str, list[AnyField]]":
    fields = [field for field in model._meta.concrete_fields if not (field.primary_key or field.generated)]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    gaps = ", ".join("%s" for _ in fields)
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({gaps})', fields


@cache
def _update(model: type[Model], columns: tuple[str, ...]) -> "tuple[str, list[AnyField]]":
    fields = [field for field in model._meta.concrete_fields if field.name in columns]
    if len(fields) < len(columns):
        raise FieldDoesNotExist(columns)
    sets = ", ".join(f'"{field.column}" = %s' for field in fields)
    return f'UPDATE "{model._meta.db_table}" SET {sets} WHERE id = %s', fields


def _prepared(field: "AnyField", row: Model, *, add: bool) -> Any:
    return field.get_db_prep_save(field.pre_save(row, add), connection)
