"""What the pages of staff share: who acts, where an act leads back to, and the page each role begins at."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from amistock.accounts.models import Role, User
from collections_app.journal import Actor

# The widest role first.
FIRST_PAGES = ((Role.MANAGER, "admin:index"), (Role.PLANNER, "rounds"))

View = Callable[..., HttpResponse]


class StaffRequest(HttpRequest):
    """A request that passed `amistock.access`: a member of staff is signed in."""

    user: User


def actor_of(request: StaffRequest) -> Actor:
    return Actor(request.user.who, request.user.pk)


def sent_from(page: str, *named: str) -> Callable[[View], View]:
    """Decorates an act that only forms of `page` send. Its address opened by itself, after signing in or from the
    history, leads to that page, which is told what the address has `named`.
    """

    def decorate(view: View) -> View:
        @never_cache
        def answer(request: HttpRequest, **told: Any) -> HttpResponse:
            if request.method != "POST":
                return HttpResponseRedirect(reverse(page, kwargs={name: told[name] for name in named}))
            return view(request, **told)

        return wraps(view)(answer)

    return decorate


def back_to(request: HttpRequest, page: str) -> HttpResponse:
    """To the address within the house that was sent as `retour`, else to `page`."""
    came_from = request.POST.get("retour", "")
    if came_from.startswith("/") and url_has_allowed_host_and_scheme(came_from, allowed_hosts=None):
        return HttpResponseRedirect(came_from)
    return redirect(page)


@never_cache
def staff_home(request: StaffRequest) -> HttpResponse:
    """To the page where this person's work is; whoever has no right is told so there."""
    return redirect(next((page for role, page in FIRST_PAGES if request.user.may(role)), "standard"))
