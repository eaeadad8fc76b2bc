"""An answer that says no, as the API says it; `amistock.problems` writes it down as RFC 9457 wants."""

from typing import Any

from drf_spectacular.utils import OpenApiResponse
from rest_framework import exceptions


class Problem(exceptions.APIException):
    """`kind` names the problem for programs; `detail` says it in French for people.

    `extra` holds further members of the document, as the RFC allows (fresh offers, for instance).
    """

    def __init__(self, status: int, kind: str, detail: str, **extra: Any) -> None:
        super().__init__(detail)
        self.status_code = status
        self.kind = kind
        self.extra = extra


def problem_answer(status: int, description: str) -> dict[tuple[int, str], OpenApiResponse]:
    """For `extend_schema(responses=…)`: a refusal that only this call knows."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {(status, "application/problem+json"): OpenApiResponse(schema, description=description)}
