"""Who is away: first whom it touches and where each could go, then all of it at once; and who is back."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collections_app.day_limits.limiting import PlacesGone, WouldBreak
from collections_app.day_limits.proposing import Proposal, propose
from collections_app.day_limits.seen import DayChanged, read_all
from collections_app.fleet.absences import AwayAlready, end_absence, limits_of, note_absence
from collections_app.locks import DayBusy
from collections_app.models import Absence
from collections_app.offers import Slot
from frontend.forms.absences import AbsenceForm
from frontend.forms.day_limits import moves_in
from frontend.views.refusals import CONFLICT, REFUSALS, UNPROCESSABLE
from frontend.views.refusals import WORDS as REFUSAL_WORDS
from frontend.views.staff import StaffRequest, actor_of, sent_from
from frontend.views.switchboard.calendar.limit_words import moved_words, refusal_words
from frontend.views.switchboard.calendar.touched import rows_of

REFUSED: tuple[type[Exception], ...] = (DayChanged, WouldBreak, PlacesGone, *REFUSALS)
SHOWN_AFTERWARDS = timedelta(days=30)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def absences_page(request: StaffRequest) -> HttpResponse:
    """GET shows who is away; `voir` shows whom one more absence touches; `faire` notes it."""
    today = timezone.localdate()
    if request.method != "POST":
        return _page(request, AbsenceForm(today=today, initial={"first": today, "last": today}))
    form = AbsenceForm(request.POST, today=today)
    if not form.is_valid():
        return _page(request, form, status=UNPROCESSABLE)
    if "faire" not in request.POST:
        return _preview(request, form)
    return _note(request, form)


def _note(request: StaffRequest, form: AbsenceForm) -> HttpResponse:
    away, moves, now = form.away(), moves_in(request.POST), timezone.now()
    seen = read_all(request.POST.get("vu", ""), limits_of(away, now=now))
    try:
        moved = note_absence(away=away, moves=moves, seen=seen, actor=actor_of(request), now=now)
    except AwayAlready as error:
        form.add_error("first", _known_words(error.absence))
        return _page(request, form, status=CONFLICT)
    except REFUSED as error:
        return _preview(request, form, refusal=refusal_words(error), chosen=moves, status=CONFLICT)
    messages.success(request, f"L’absence est notée : {away.truck or away.crew}.{moved_words(moved, moves)}")
    return redirect("absences")


def _known_words(absence: Absence) -> str:
    span = f"du {absence.first_date:%d/%m/%Y} au {absence.last_date:%d/%m/%Y}"
    return f"{absence.truck or absence.crew} a déjà une absence {span}."


def _preview(
    request: HttpRequest,
    form: AbsenceForm,
    *,
    refusal: list[str] | None = None,
    chosen: dict[int, Slot | None] | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    away = form.away()
    limits = limits_of(away, now=now)
    proposal = propose(limits=limits, now=now, chosen=chosen) if limits else Proposal((), 0, 0, {})
    extra = {"proposal": proposal, "rows": rows_of(proposal), "dates": list(limits), "away": away, "refusal": refusal}
    return _page(request, form, status=status, extra=extra)


@sent_from("absences")
def back(request: HttpRequest, absence_id: int) -> HttpResponse:
    try:
        ended = end_absence(absence_id=absence_id, now=timezone.now())
    except DayBusy:
        messages.error(request, REFUSAL_WORDS[DayBusy])
        return redirect("absences")
    if ended is None:
        messages.error(request, "Cette absence était déjà levée.")
    else:
        messages.success(request, f"{ended.truck or ended.crew} est de retour et roule de nouveau les jours ouverts.")
    return redirect("absences")


def _page(
    request: HttpRequest, form: AbsenceForm, *, status: int = 200, extra: dict[str, object] | None = None
) -> HttpResponse:
    today = timezone.localdate()
    known = Absence.objects.filter(last_date__gte=today - SHOWN_AFTERWARDS).select_related("truck", "crew")
    context = {
        "form": form,
        "coming": [one for one in known if one.last_date >= today],
        "over": [one for one in known if one.last_date < today],
        "today": today,
        **(extra or {}),
    }
    return render(request, "frontend/fleet/absences.html", context, status=status)
