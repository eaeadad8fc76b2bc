"""Compressed answers, where compression can tell nothing.

A compressed length betrays a secret to whoever can make the same page repeat a guess (BREACH). So only routes open
to everyone are compressed: not private links, nor pages behind an account, nor the way in. What these pages hold of a
visitor hangs on a cookie that other sites cannot send along (SameSite), their CSRF tokens are masked anew
in every answer, and Django pads each answer by a random length.
"""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from amistock.access import door_of
from amistock.routes import Door

WAY_IN = "account_"


class PublicPagesGZip(GZipMiddleware):
    """Django's own, for some routes."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        route = request.resolver_match.view_name if request.resolver_match else ""
        if door_of(route) is not Door.EVERYONE or route.startswith(WAY_IN):
            return response
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed
