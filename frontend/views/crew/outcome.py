"""What became of a stop: asked plainly, told once."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collections_app.enums import StopState
from collections_app.fieldwork import POSSIBLE, Outcome, RoundClosed, StopUnknown, record
from collections_app.locks import DayBusy
from collections_app.sheets import Line
from frontend.forms.outcome import OutcomeForm, RefusalForm, ToldForm, VolumeForm
from frontend.views.crew.driven import Driven, today_only

STATES = {
    "sur-place": StopState.ARRIVED,
    "fini": StopState.DONE,
    "en-partie": StopState.PARTLY,
    "personne": StopState.NOBODY,
    "refuse": StopState.REFUSED,
}
BUSY = "Le bureau modifie la tournée en ce moment. Appuyez encore une fois."
GONE = "Cet arrêt n’est plus dans votre tournée. Regardez la liste."
CLOSED = "Cette tournée n’est pas celle d’aujourd’hui."


@require_http_methods(["GET", "HEAD", "POST"])
@today_only
def tell(request: HttpRequest, driven: Driven, stop_id: int, state: str) -> HttpResponse:
    line, outcome_state = driven.line_of(stop_id), STATES.get(state)
    if line is None and outcome_state:
        messages.error(request, GONE)
        return redirect("crew", token=driven.token)
    if line is None or outcome_state is None or outcome_state not in POSSIBLE[line.stop.kind]:
        raise Http404
    if request.method != "POST":
        return _page(request, driven, line, _form(outcome_state, line), outcome_state)
    form = _form(outcome_state, line, request.POST)
    if not form.is_valid():
        return _page(request, driven, line, form, outcome_state, status=422)
    return _record(request, driven, line, form, outcome_state)


def _form(state: StopState, line: Line, data: Any = None) -> OutcomeForm:
    if state == StopState.REFUSED:
        return RefusalForm(data)
    if state in (StopState.DONE, StopState.PARTLY) and line.rank:
        return VolumeForm(data, most_m3=line.stop.round.shift.truck.volume_m3)
    return ToldForm(data)


def _record(request: HttpRequest, driven: Driven, line: Line, form: OutcomeForm, state: StopState) -> HttpResponse:
    now = timezone.now()
    try:
        record(
            round_id=driven.sheet.round.pk,
            stop_id=line.stop.pk,
            client_id=form.cleaned_data["client_id"],
            outcome=Outcome(state, form.volume_m3, form.reason),
            told_at=now,
            now=now,
        )
    except DayBusy:
        form.add_error(None, BUSY)
        return _page(request, driven, line, form, state, status=503)
    except StopUnknown:
        messages.error(request, GONE)
    except RoundClosed:
        messages.error(request, CLOSED)
    else:
        messages.success(request, "C’est noté.")
    return redirect("crew", token=driven.token)


def _page(
    request: HttpRequest, driven: Driven, line: Line, form: OutcomeForm, state: StopState, *, status: int = 200
) -> HttpResponse:
    context = {"driven": driven, "line": line, "form": form, "state": state}
    return render(request, "frontend/crew/outcome.html", context, status=status)
