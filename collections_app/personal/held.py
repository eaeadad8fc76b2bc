"""What is held about a request: its row and whatever hangs on it, found in the models themselves.

So a table that is added later is handed over and forgotten without a line here.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from collections_app.models import PickupRequest

DEEPEST = 3
# How the machine finds, guards and plans the row; nothing about a person, or about the round of others.
INTERNAL = {
    *("id", "version", "link_version", "link_expires_at", "body_digest", "idempotency_key", "digest", "is_demo"),
    "search_text",  # name, address, e-mail and number once more
    *("claimed_at", "held_until", "held_by", "locked", "position", "relay_point"),
    *("travel_s", "travel_m", "load_m3", "load_kg"),
    *("form_key", "application"),
    *("compared_at", "need_key", "token", "routes", "cost_s"),
}
# Where the field itself bears no French name.
NAMES = {
    "arrives_s": "arrivée prévue (s)",
    "day": "passage du",
    "from_status": "avant",
    "leaves_s": "départ prévu (s)",
    "starts_s": "début prévu (s)",
    "to_status": "après",
    "volume_high_m3": "m³ au plus",
    "volume_low_m3": "m³ au moins",
}
FREE_TEXT = (models.CharField, models.TextField, models.JSONField)

Table = models.QuerySet[models.Model]


def tables_about(request: PickupRequest) -> Iterator[Table]:
    """The rows that point to the request, and those that point to these, and so on."""
    for model, path in _paths(PickupRequest):
        yield model._base_manager.filter(**{path: request})


def document(row: models.Model) -> dict[str, Any]:
    """A row as people read it: French names, words for choices and for other rows."""
    shown = (field for field in row._meta.concrete_fields if field.name not in INTERNAL)
    return {_name_of(field): _words(row, field) for field in shown if not _leads_up(field)}


def free_texts(model: type[models.Model]) -> Mapping[str, Any]:
    """The fields of a table into which people write, with what they hold when nobody has."""
    fields = (field for field in model._meta.concrete_fields if isinstance(field, FREE_TEXT) and not field.flatchoices)
    return {field.name: None if field.null else field.get_default() for field in fields}


def _paths(model: type[models.Model], onward: str = "", depth: int = 1) -> Iterator[tuple[type[models.Model], str]]:
    for relation in model._meta.related_objects:
        if relation.many_to_many or not isinstance(relation.related_model, type):
            continue
        if relation.related_model is PickupRequest:
            continue  # merged into this one, yet a request of its own
        path = f"{relation.field.name}__{onward}" if onward else relation.field.name
        yield relation.related_model, path
        if depth < DEEPEST:
            yield from _paths(relation.related_model, path, depth + 1)


def _leads_up(field: "models.Field[Any, Any]") -> bool:
    """To the request itself, or to a member of staff: whose names are not the person's data."""
    return field.is_relation and field.related_model is not None and _is_person_or_request(field.related_model)


def _is_person_or_request(model: Any) -> bool:
    return model is PickupRequest or getattr(model, "USERNAME_FIELD", None) is not None


def _name_of(field: "models.Field[Any, Any]") -> str:
    return NAMES.get(field.name, str(field.verbose_name))


def _words(row: models.Model, field: "models.Field[Any, Any]") -> Any:
    if field.is_relation:
        other = getattr(row, field.name)
        return str(other) if other is not None else None
    if field.flatchoices:
        return getattr(row, f"get_{field.name}_display")()
    value = getattr(row, field.name)
    if isinstance(field, models.CharField):
        return str(value) if value else ""
    return value.coords if hasattr(value, "coords") else value
