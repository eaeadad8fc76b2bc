"""Holds every request to the table in `amistock.routes`."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.deprecation import MiddlewareMixin

from amistock.accounts.models import Role, User
from amistock.routes import ROUTES, Door
from frontend.sent_again import typed_on_our_page

UNAUTHORIZED = 401

NOT_DONE = "Votre session était finie : rien de ce que vous venez d’envoyer n’est enregistré."


def door_of(view_name: str) -> Door | Role | None:
    """The line of the table for a route, or None when no line speaks of it."""
    namespace = view_name.partition(":")[0]
    return ROUTES.get(view_name) or ROUTES.get(f"{namespace}:*")


class RouteAccessMiddleware(MiddlewareMixin):
    """Refuses what the table does not grant, before the view runs.

    Where a second factor is required, a member of staff who has none is sent to activate it first.
    """

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        door = door_of(match.view_name if match else "")
        if door in (Door.EVERYONE, Door.LINK, Door.SIGNING_IN):
            return None
        if door is None:
            raise Http404
        if not isinstance(request.user, User):
            return _to_sign_in(request)
        return self._by_role(request.user, door) if isinstance(door, Role) else None

    def _by_role(self, user: User, role: Role) -> HttpResponseBase | None:
        if not user.may(role):
            raise PermissionDenied
        if settings.SECOND_FACTOR_REQUIRED and not is_mfa_enabled(user):
            return redirect("mfa_activate_totp")
        return None


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Whoever sent something is told that it is not done; what was typed on one of our pages is kept on the way. A part
    of a page that asks for itself is not replaced by the door: what is typed beside it stays, and `reached.js` says why
    nothing comes.
    """
    if "HX-Request" in request.headers:
        return HttpResponse(status=403)
    typed = typed_on_our_page(request)
    if typed:
        page = render(request, "signed_out.html", {"typed": typed}, status=UNAUTHORIZED)
        add_never_cache_headers(page)
        return page
    if request.method == "POST":
        messages.warning(request, NOT_DONE)
    return redirect_to_login(request.get_full_path())
