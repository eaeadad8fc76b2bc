"""The committed schema says what the running program says."""

import json
from pathlib import Path

from django.conf import settings
from drf_spectacular.generators import SchemaGenerator

COMMITTED = Path(settings.BASE_DIR) / "docs" / "openapi.json"


def test_the_committed_schema_is_current() -> None:
    """When it is not: manage.py spectacular --format openapi-json --file docs/openapi.json."""
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    assert json.loads(json.dumps(schema, default=str)) == json.loads(COMMITTED.read_text())
