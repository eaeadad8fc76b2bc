"""What the host's link opens: one relay point, for those who hold the link, and for staff who note for the host."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from amistock.accounts.models import Role, User
from collections_app.access import LinkUnknown, point_of
from collections_app.hosting.acting import HOST, TooMuchSaid
from collections_app.journal import Actor
from frontend.views.staff import actor_of
from geo.models import HostAct, RelayPoint

HostView = Callable[..., HttpResponse]
NOTHING_NEW = "C’était déjà noté."
CONFIRMED = " Vous en recevrez une confirmation."
HOST_IS_TOLD = " L’hôte en recevra une confirmation."
TOO_MUCH = 429


@dataclass(frozen=True, slots=True)
class Hosted:
    """A point read through `with_hours()`, the link that opened it, and who acts."""

    token: str
    point: RelayPoint
    actor: Actor


def by_host_link(view: HostView) -> HostView:
    """Opens the link for the view, as `hosted`; a dead one gets a page of its own."""

    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, token: str, **values: object) -> HttpResponse:
        try:
            hosted = Hosted(token, point_of(token), _who(request))
        except LinkUnknown:
            return render(request, "frontend/host/unknown.html", status=404)
        try:
            return view(request, hosted, **values)
        except TooMuchSaid:
            return render(request, "frontend/host/too_much.html", {"hosted": hosted}, status=TOO_MUCH)

    return opened


def _who(request: HttpRequest) -> Actor:
    """Whoever is signed in as staff acts in their own name."""
    user = request.user
    return actor_of(request) if isinstance(user, User) and user.may(Role.SWITCHBOARD) else HOST  # type: ignore[arg-type]


def noted(request: HttpRequest, hosted: Hosted, act: HostAct | None) -> HttpResponse:
    """Back to the one page, which says what was noted and lets it be undone."""
    if act is None:
        messages.info(request, NOTHING_NEW)
    else:
        told = (HOST_IS_TOLD if hosted.actor.is_staff else CONFIRMED) if act.due_at else ""
        messages.success(request, f"C’est noté : {act.words}.{told}")
    return redirect("host", token=hosted.token)
