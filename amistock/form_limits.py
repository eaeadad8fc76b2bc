"""Limits by client for the forms of pages: whoever sends too many keeps what was typed and is told to wait."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.deprecation import MiddlewareMixin

from amistock.limits import FORM_LIMITS
from amistock.throttle import ClientThrottle, client_of
from frontend.sent_again import typed

TOO_MANY = 429


class FormLimitMiddleware(MiddlewareMixin):
    """Counts what is sent to the routes of FORM_LIMITS, after the CSRF check: another site's forms count for nobody."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        route = request.resolver_match.view_name if request.resolver_match else ""
        limit = FORM_LIMITS.get(route)
        if limit is None or request.method != "POST" or settings.LIMIT_FACTOR <= 0:
            return None
        throttle = ClientThrottle()
        taken = throttle.takes(limit, route, client_of(request))
        return None if taken else _too_many(request, throttle.wait() or 1)


def _too_many(request: HttpRequest, wait_s: float) -> HttpResponse:
    """A page that holds all that was sent, to be sent again with one press."""
    page = render(request, "429.html", {"typed": typed(request), "wait_s": wait_s}, status=TOO_MANY)
    page["Retry-After"] = str(wait_s)
    add_never_cache_headers(page)
    return page
