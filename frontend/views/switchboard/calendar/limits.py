"""Closing or lowering a day: first whom it touches and where each could go, then all of it at once."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collections_app.board.calendar_day import day_board
from collections_app.day_limits.limiting import PlacesGone, WouldBreak, limit_day
from collections_app.day_limits.proposing import propose
from collections_app.day_limits.seen import DayChanged, read_all
from collections_app.models import CollectionDay, Shift
from collections_app.offers import Slot
from frontend.forms.day_limits import CLOSING, LOWERING, ClosingForm, LoweringForm, moves_in
from frontend.views.refusals import CONFLICT, REFUSALS, UNPROCESSABLE
from frontend.views.staff import StaffRequest, actor_of
from frontend.views.switchboard.calendar.limit_words import done_words, refusal_words
from frontend.views.switchboard.calendar.touched import rows_of

LimitForm = ClosingForm | LoweringForm
REFUSED: tuple[type[Exception], ...] = (DayChanged, WouldBreak, PlacesGone, *REFUSALS)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def limits_page(request: StaffRequest, date: date) -> HttpResponse:
    """GET shows the two forms, or whom one of them touches: an address to come back to. POST with `faire` does it."""
    day = CollectionDay.objects.filter(date=date).first()
    if day is None:
        raise Http404
    sent = request.POST if request.method == "POST" else request.GET
    act = sent.get("acte", "")
    forms = _forms(sent, day, act)
    if act not in forms:
        return _page(request, day, forms)
    if not forms[act].is_valid():
        return _page(request, day, forms, act=act, status=UNPROCESSABLE)
    if "faire" not in request.POST:
        return _preview(request, day, forms, act)
    return _do(request, day, forms, act)


def _forms(sent: QueryDict, day: CollectionDay, act: str) -> dict[str, LimitForm]:
    shifts = list(Shift.objects.filter(day=day).select_related("truck").order_by("truck__name"))
    given = {name: sent if act == name else None for name in (CLOSING, LOWERING)}
    return {
        CLOSING: ClosingForm(given[CLOSING], auto_id="fermer-%s"),
        LOWERING: LoweringForm(given[LOWERING], auto_id="alleger-%s", shifts=shifts, caps=day.caps),
    }


def _do(request: StaffRequest, day: CollectionDay, forms: dict[str, LimitForm], act: str) -> HttpResponse:
    form, moves = forms[act], moves_in(request.POST)
    given = {"actor": actor_of(request), "why": form.cleaned_data["why"], "now": timezone.now()}
    seen = read_all(request.POST.get("vu", ""), [day.date])[day.date]
    try:
        moved = limit_day(on=day.date, limit=form.limit(), moves=moves, seen=seen, **given)
    except REFUSED as error:
        day.refresh_from_db()
        return _preview(request, day, forms, act, refusal=refusal_words(error), chosen=moves, status=CONFLICT)
    messages.success(request, done_words(moved, moves, is_closed=act == CLOSING))
    return redirect("standard-calendar-day", date=day.date)


def _preview(
    request: HttpRequest,
    day: CollectionDay,
    forms: dict[str, LimitForm],
    act: str,
    *,
    refusal: list[str] | None = None,
    chosen: dict[int, Slot | None] | None = None,
    status: int = 200,
) -> HttpResponse:
    proposal = propose(limits={day.date: forms[act].limit()}, now=timezone.now(), chosen=chosen)
    extra = {"proposal": proposal, "rows": rows_of(proposal), "refusal": refusal}
    return _page(request, day, forms, act=act, extra=extra, status=status)


def _page(
    request: HttpRequest,
    day: CollectionDay,
    forms: dict[str, LimitForm],
    *,
    act: str = "",
    status: int = 200,
    extra: dict[str, object] | None = None,
) -> HttpResponse:
    context = {
        "day": day,
        "board": day_board(day.date, now=timezone.now()),
        "closing": forms[CLOSING],
        "lowering": forms[LOWERING],
        "act": act,
        "form": forms.get(act),
        "is_past": day.date < timezone.localdate(),
        **(extra or {}),
    }
    return render(request, "frontend/switchboard/calendar/limits.html", context, status=status)
