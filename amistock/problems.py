"""Problem documents of the API (RFC 9457, `application/problem+json`)."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler


class BodyTooLarge(exceptions.APIException):
    """Longer than DATA_UPLOAD_MAX_MEMORY_SIZE. Permanent."""

    status_code = 413
    default_code = "body_too_large"
    default_detail = "Ce message est trop long."


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: every error it knows, as a problem document."""
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, RequestDataTooBig):
        error = BodyTooLarge()
    response = exception_handler(error, context)
    if response is None or not isinstance(error, exceptions.APIException):
        return response
    document: dict[str, Any] = {
        "type": f"urn:amistock:problem:{getattr(error, 'kind', error.default_code)}",
        "title": HTTPStatus(response.status_code).phrase,
        "status": response.status_code,
    }
    if isinstance(error, exceptions.ValidationError):
        document["detail"] = "Certaines informations sont à corriger."
        document["errors"] = error.detail
    elif isinstance(error, exceptions.Throttled):
        document["detail"] = f"Trop d’appels à la suite : réessayez dans {response['Retry-After']} s."
    else:
        document["detail"] = str(error.detail)
    response.data = document | getattr(error, "extra", {})
    response.content_type = "application/problem+json"
    return response
