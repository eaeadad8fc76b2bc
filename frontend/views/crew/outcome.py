"""What became of a stop: asked plainly, told once."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from collections_app.enums import TapKind
from collections_app.locks import DayBusy
from collections_app.sheets import Line
from frontend.crew_phone import SLUGS
from frontend.crew_questions import BUSY, is_possible, question_about
from frontend.forms.outcome import OutcomeForm
from frontend.views.crew.driven import Driven, today_only, with_items
from frontend.views.crew.telling import gone, tell


@require_http_methods(["GET", "HEAD", "POST"])
@today_only
def tell_outcome(request: HttpRequest, driven: Driven, stop_id: int, state: str) -> HttpResponse:
    line, kind = driven.line_of(stop_id), SLUGS.get(state)
    if line is None and kind:
        return gone(request, driven)
    if line is None or kind is None or not is_possible(line.stop.kind, kind):
        raise Http404
    form = _form(line, kind, request)
    if request.method != "POST":
        return _page(request, driven, form)
    if not form.is_valid():
        return _page(request, driven, form, status=422)
    try:
        key = form.cleaned_data["client_id"]
        return tell(request, driven, client_id=key, kind=TapKind(kind), stop=line.stop, payload=form.payload)
    except DayBusy:
        form.add_error(None, BUSY)
        return _page(request, driven, form, status=503)


def _form(line: Line, kind: str, request: HttpRequest) -> OutcomeForm:
    with_items([line])
    data: Any = request.POST if request.method == "POST" else None
    things = line.stop.request.items.all() if line.stop.request else ()
    most_m3 = line.stop.round.shift.truck.volume_m3
    return OutcomeForm(question_about(line.stop.kind, kind), data, most_m3=most_m3, things=things)


def _page(request: HttpRequest, driven: Driven, form: OutcomeForm, *, status: int = 200) -> HttpResponse:
    waiver = driven.sheet.round.shift.truck.depot.waiver
    context = {"driven": driven, "form": form, "waiver": waiver}
    return render(request, "frontend/crew/outcome.html", context, status=status)
