"""Query strings checked by the fields of a serializer that is made once: DRF would copy its fields for each request."""

from typing import Any

from django.http import QueryDict
from rest_framework import serializers
from rest_framework.fields import SkipField


def checked(query: serializers.Serializer[Any], asked: QueryDict) -> dict[str, Any]:
    """The values by name, as `query` would validate them; it keeps none of them. Raises ValidationError by field."""
    values: dict[str, Any] = {}
    errors: dict[str, Any] = {}
    for name, field in query.fields.items():
        try:
            values[name] = field.run_validation(field.get_value(asked))
        except serializers.ValidationError as error:
            errors[name] = error.detail
        except SkipField:
            continue
    if errors:
        raise serializers.ValidationError(errors)
    return values
