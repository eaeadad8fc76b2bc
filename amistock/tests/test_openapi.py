"""The committed schema says what the running program says."""

import json
from pathlib import Path

from django.conf import settings
from django.urls import resolve
from drf_spectacular.generators import SchemaGenerator

from amistock.limits import LIMITS
from amistock.problem_schema import example_of

COMMITTED = Path(settings.BASE_DIR) / "docs" / "openapi.json"


def test_the_committed_schema_is_current() -> None:
    """When it is not: manage.py spectacular --format openapi-json --file docs/openapi.json."""
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    assert json.loads(json.dumps(schema, default=str)) == json.loads(COMMITTED.read_text())


def test_every_refusal_is_foretold() -> None:
    calls = {
        (path, verb): set(call["responses"])
        for path, verbs in json.loads(COMMITTED.read_text())["paths"].items()
        for verb, call in verbs.items()
    }
    for (path, verb), answers in calls.items():
        assert ("429" in answers) == (resolve(example_of(path)).view_name in LIMITS)
        assert {"400", "413", "415"} <= answers or verb == "get"
    assert {"201", "409", "422", "503"} <= calls["/api/v1/pickup-requests/", "post"]
    assert "400" in calls["/api/v1/relay-points/nearest/", "get"]
