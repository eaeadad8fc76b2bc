"""Closing for holidays, pausing what comes in too much, correcting the usual hours."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collections_app.hosting.telling import ClosureOver, ClosureTooLong, close, pause, reopen, resume, set_hours
from frontend.forms.host import ClosureForm, PauseForm, ReopenForm, ResumeForm
from frontend.forms.week_hours import HoursForm
from frontend.views.host.opened import Hosted, by_host_link, noted
from geo.status import closures_of, hours_of, pauses_on

UNPROCESSABLE = 422
OVER = "Ces jours sont déjà passés : choisissez un dernier jour à venir."
TOO_LONG = "Le dernier jour vient après le premier, dans un an au plus."


@require_http_methods(["GET", "HEAD", "POST"])
@by_host_link
def closing(request: HttpRequest, hosted: Hosted) -> HttpResponse:
    """`rouvrir` takes one closure away, else one is added."""
    today, sent = timezone.localdate(), request.POST if request.method == "POST" else None
    form = ClosureForm(sent, initial={"first": today})
    if sent is not None and "rouvrir" in sent:
        again = ReopenForm(sent)
        if again.is_valid():
            return noted(request, hosted, reopen(**_told(hosted), **again.cleaned_data))
        form = ClosureForm(initial={"first": today})
    elif sent is not None and form.is_valid():
        try:
            return noted(request, hosted, close(**_told(hosted), **form.cleaned_data, today=today))
        except ClosureOver:
            form.add_error("last", OVER)
        except ClosureTooLong:
            form.add_error("last", TOO_LONG)
    known = [one for one in closures_of(hosted.point) if one.last >= today]
    return _page(request, hosted, "closing", form=form, known=sorted(known, key=lambda one: one.first))


@require_http_methods(["GET", "HEAD", "POST"])
@by_host_link
def pausing(request: HttpRequest, hosted: Hosted) -> HttpResponse:
    """`reprendre` takes a category again, else one is paused."""
    point, sent = hosted.point, request.POST if request.method == "POST" else None
    form = PauseForm(sent, point=point, today=timezone.localdate())
    if sent is not None and "reprendre" in sent:
        again = ResumeForm(sent, point=point)
        if again.is_valid():
            return noted(request, hosted, resume(**_told(hosted), category=again.category))
        form = PauseForm(point=point, today=timezone.localdate())
    elif sent is not None and form.is_valid():
        until, words = form.cleaned_data["until"], form.cleaned_data["message"]
        done = pause(**_told(hosted), category=form.category, until=until, message=words)
        return noted(request, hosted, done)
    paused = pauses_on(point, timezone.localdate())
    return _page(request, hosted, "pausing", form=form, paused=paused)


@require_http_methods(["GET", "HEAD", "POST"])
@by_host_link
def correcting_hours(request: HttpRequest, hosted: Hosted) -> HttpResponse:
    """The usual week, each day with two ranges at most on the page."""
    form = HoursForm(request.POST if request.method == "POST" else None, ranges=hours_of(hosted.point).ranges)
    if form.is_bound and form.is_valid():
        return noted(request, hosted, set_hours(**_told(hosted), ranges=form.ranges))
    return _page(request, hosted, "hours", form=form)


def _told(hosted: Hosted) -> dict[str, Any]:
    return {"point_id": hosted.point.pk, "actor": hosted.actor, "now": timezone.now()}


def _page(request: HttpRequest, hosted: Hosted, name: str, **context: Any) -> HttpResponse:
    status = UNPROCESSABLE if context["form"].errors else 200
    shared = {"hosted": hosted, "point": hosted.point, "demo_data": hosted.point.is_demo}
    return render(request, f"frontend/host/{name}.html", {**shared, **context}, status=status)
