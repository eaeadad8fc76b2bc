"""The host's one page: how full, who comes next, what was said; and the way back from a wrong tap."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from collections_app.board.relays import history
from collections_app.hosting.acting import ActGone, ChangedSince, may_undo, undo
from collections_app.hosting.telling import say_fill
from frontend.forms.host import FillForm
from frontend.host_words import expectation
from frontend.views.host.opened import Hosted, by_host_link, noted
from geo.interruptions import interruptions
from geo.status import pauses_on

SHOWN = 6
UNPROCESSABLE = 422
TAKEN_BACK = "C’est annulé : {words}."
CHANGED = "Quelque chose a été dit depuis : cela ne peut plus être annulé. Dites plutôt ce qui est vrai maintenant."
GONE = "C’était déjà annulé."


@require_http_methods(["GET", "HEAD", "POST"])
@by_host_link
def host_page(request: HttpRequest, hosted: Hosted) -> HttpResponse:
    """POST says how full the point is: the one tap after opening the link."""
    form = FillForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        act = say_fill(point_id=hosted.point.pk, fill=form.answer(), actor=hosted.actor, now=timezone.now())
        return noted(request, hosted, act)
    point, now = hosted.point, timezone.localtime()
    acts = history(point, SHOWN)
    context = {
        "hosted": hosted,
        "point": point,
        "form": form,
        "expected": expectation(point, now),
        "coming": [*interruptions(point, now.date()), *pauses_on(point, now.date())],
        "acts": acts,
        "undoable": may_undo(point, acts),
        "demo_data": point.is_demo,
    }
    return render(request, "frontend/host/page.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_POST
@by_host_link
def undo_act(request: HttpRequest, hosted: Hosted, act_id: int) -> HttpResponse:
    try:
        done = undo(point_id=hosted.point.pk, act_id=act_id, actor=hosted.actor, now=timezone.now())
    except ChangedSince:
        messages.error(request, CHANGED)
    except ActGone:
        messages.error(request, GONE)
    else:
        messages.success(request, TAKEN_BACK.format(words=done.words))
    return redirect("host", token=hosted.token)
