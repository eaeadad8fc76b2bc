"""Mad questions to every call of the schema: refused, never answered by a crash. bench/fuzz_api.py asks more."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from amistock.problem_schema import example_of

SCHEMA = json.loads((Path(django_settings.BASE_DIR) / "docs" / "openapi.json").read_text())
CALLS = [
    pytest.param(path, verb, id=call["operationId"])
    for path, verbs in SCHEMA["paths"].items()
    for verb, call in verbs.items()
]
MAD = ("", " ", "\x00", "nan", "-inf", "1e400", "9" * 400, "48.86", "2.35", "-0", "é\u2028", "a,b", "[]", "2026-13-45")
words = st.sampled_from(MAD) | st.text(max_size=12)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)


def bodies(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values of the right shape, in which any part may be something else."""
    if "$ref" in schema:
        return bodies(SCHEMA["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    if "properties" in schema:
        parts = {name: bodies(part) for name, part in schema["properties"].items()}
        return st.fixed_dictionaries({}, optional=parts) | st.fixed_dictionaries(parts) | anything
    if "items" in schema:
        return st.lists(bodies(schema["items"]), max_size=3) | anything
    if choices := schema.get("allOf") or schema.get("oneOf"):
        return st.one_of(*(bodies(one) for one in choices))
    return st.sampled_from(schema["enum"]) | anything if "enum" in schema else anything


def questions(call: dict[str, Any]) -> st.SearchStrategy[tuple[dict[str, str], Any]]:
    asked = {one["name"]: words for one in call.get("parameters", ()) if one["in"] == "query"}
    body = call.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    return st.tuples(st.fixed_dictionaries({}, optional=asked), bodies(body) if body else st.none())


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "verb"), CALLS)
def test_no_question_crashes(client: Client, settings: Settings, path: str, verb: str) -> None:
    settings.LIMIT_FACTOR = 0
    client.raise_request_exception = False
    answers_well(client, path, verb)


def answers_well(client: Client, path: str, verb: str) -> None:
    @settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(questions(SCHEMA["paths"][path][verb]))
    def ask(question: tuple[dict[str, str], Any]) -> None:
        query, body = question
        if verb == "get":
            answer = client.get(example_of(path), query)
        else:
            headers = {"Idempotency-Key": "mad-question"}
            answer = client.post(path, json.dumps(body), content_type="application/json", headers=headers)
        assert answer.status_code < 500, (query, body, answer.content[:500])
        json.loads(answer.content)
        if answer.status_code >= 400:
            assert answer["Content-Type"] == "application/problem+json"

    ask()
