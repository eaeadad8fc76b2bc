"""What a crew tells apart from how a stop went: that something went wrong, or that it touched the wrong button."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from collections_app.enums import IncidentKind, TapKind
from collections_app.locks import DayBusy
from frontend.crew_questions import BUSY, INCIDENTS
from frontend.views.crew.driven import Driven, today_only
from frontend.views.crew.telling import tell


@require_http_methods(["GET", "HEAD", "POST"])
@today_only
def incident(request: HttpRequest, driven: Driven) -> HttpResponse:
    """One touch on a picture, one to be sure."""
    key, kind = _uuid(request, "client_id"), request.POST.get("incident", "")
    if request.method != "POST":
        return _page(request, driven, wrong=False)
    if key is None or kind not in IncidentKind.values:
        return _page(request, driven, wrong=True)
    stop = driven.left[0].stop if driven.left else None
    try:
        return tell(request, driven, client_id=key, kind=TapKind.INCIDENT, stop=stop, payload={"incident": kind})
    except DayBusy:
        return _busy(request, driven)


@require_POST
@today_only
def undo(request: HttpRequest, driven: Driven) -> HttpResponse:
    key, undoes = _uuid(request, "client_id"), _uuid(request, "undoes")
    if key is None or undoes is None:
        return redirect("crew", token=driven.token)
    try:
        return tell(request, driven, client_id=key, kind=TapKind.UNDO, undoes=undoes)
    except DayBusy:
        return _busy(request, driven)


def _page(request: HttpRequest, driven: Driven, *, wrong: bool) -> HttpResponse:
    context = {"driven": driven, "incidents": INCIDENTS, "wrong": wrong}
    return render(request, "frontend/crew/incident.html", context, status=422 if wrong else 200)


def _busy(request: HttpRequest, driven: Driven) -> HttpResponse:
    messages.error(request, BUSY)
    return redirect("crew", token=driven.token)


def _uuid(request: HttpRequest, name: str) -> UUID | None:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        return None
