"""What the host's link opens: one relay point, for those who hold the link and nobody else."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from collections_app.access import LinkUnknown, point_of
from geo.models import HostAct, RelayPoint

HostView = Callable[..., HttpResponse]
NOTHING_NEW = "C’était déjà noté."
CONFIRMED = " Vous en recevrez une confirmation."


@dataclass(frozen=True, slots=True)
class Hosted:
    """A point read through `with_hours()`, and the link that opened it."""

    token: str
    point: RelayPoint


def by_host_link(view: HostView) -> HostView:
    """Opens the link for the view, as `hosted`; a dead one gets a page of its own."""

    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, token: str, **values: object) -> HttpResponse:
        try:
            point = point_of(token)
        except LinkUnknown:
            return render(request, "frontend/host/unknown.html", status=404)
        return view(request, Hosted(token, point), **values)

    return opened


def noted(request: HttpRequest, hosted: Hosted, act: HostAct | None) -> HttpResponse:
    """Back to the one page, which says what was noted and lets it be undone."""
    if act is None:
        messages.info(request, NOTHING_NEW)
    else:
        messages.success(request, f"C’est noté : {act.words}.{CONFIRMED if act.due_at else ''}")
    return redirect("host", token=hosted.token)
