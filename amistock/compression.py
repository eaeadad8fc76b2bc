"""Compressed answers, where compression can tell nothing.

A compressed length betrays a secret to whoever can make the same page repeat a guess (BREACH). So only routes open
to everyone are compressed: not private links, nor pages behind an account, nor the way in. What these pages hold of a
visitor hangs on a cookie that other sites cannot send along (SameSite), their CSRF tokens are masked anew
in every answer, and Django pads each answer by a random length. A crew's phone has no bandwidth to spare: its pages
show nothing that comes with the request but the link itself, and whoever makes a browser ask for them knows the link.
"""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from amistock.access import door_of
from amistock.routes import Door

WAY_IN = "account_"
SHORT_OF_BANDWIDTH = frozenset({"crew", "crew-stop", "crew-tour"})


class PublicPagesGZip(GZipMiddleware):
    """Django's own, for some routes."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        route = request.resolver_match.view_name if request.resolver_match else ""
        is_public = door_of(route) is Door.EVERYONE and not route.startswith(WAY_IN)
        if not is_public and route not in SHORT_OF_BANDWIDTH:
            return response
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed
