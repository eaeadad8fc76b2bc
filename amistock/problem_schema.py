"""What the schema says of refusals: drf-spectacular only knows the answers that views declare."""

from typing import Any
from uuid import UUID

from django.urls import resolve

from amistock.limits import LIMITS

Json = dict[str, Any]

PROBLEM: Json = {
    "type": "object",
    "description": "A refusal as RFC 9457 words it. `errors` names the fields to correct, each with its sentences.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "object", "additionalProperties": {}},
    },
    "additionalProperties": {},
}
_WAIT: Json = {"Retry-After": {"description": "Seconds until the next call.", "schema": {"type": "integer"}}}


def with_problems(result: Json, **context: object) -> Json:
    """A hook of drf-spectacular: adds to each call the problems that it may answer with."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    for path, calls in result["paths"].items():
        limited = resolve(example_of(path)).view_name in LIMITS
        for call in calls.values():
            call["responses"] = _problems(call, limited=limited) | call["responses"]
    return result


def example_of(path: str) -> str:
    """A path with some search: what stands in braces matches no route."""
    return path.replace("{search}", str(UUID(int=0)))


def _problems(call: Json, *, limited: bool) -> Json:
    problems = {}
    if "parameters" in call or "requestBody" in call:
        problems["400"] = _answer("What was asked makes no sense; nothing was done.")
    if "requestBody" in call:
        problems["413"] = _answer("Longer than a message may be.")
        problems["415"] = _answer("Not JSON.")
    if limited:
        problems["429"] = _answer("Too many calls from one client.") | {"headers": _WAIT}
    return problems


def _answer(description: str) -> Json:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": description, "content": content}
