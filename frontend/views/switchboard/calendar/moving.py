"""A request into another window, by menu or by dropping it on the calendar: both are the same form."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from collections_app.board.calendar import WEEKS, week_of
from collections_app.board.request_file import RequestFile, request_file
from collections_app.booking.offering import offer_token, slot_of
from collections_app.enums import STILL_AHEAD, DayState, RequestStatus
from collections_app.models import CollectionDay, PickupRequest, RuleBook
from collections_app.notices import window_words
from collections_app.overriding.promising import NeedsReason, promise
from collections_app.overriding.windows import StaffWindow, windows_for
from frontend.forms.moving import MoveForm
from frontend.views.refusals import CONFLICT, REFUSALS, UNPROCESSABLE, WORDS
from frontend.views.staff import StaffRequest, actor_of
from frontend.views.switchboard.calendar.opening_words import TOO_LATE, why_not_there
from frontend.views.switchboard.calendar.weeks import asked_date

FULL = "Complet : aucune tournée ne peut y passer à temps."
ITS_OWN = "C’est sa date actuelle."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move_page(request: StaffRequest, reference: str) -> HttpResponse:
    file = _file(reference)
    if request.method != "POST":
        asked_for = {"back": request.GET.get("retour", ""), "offer": request.GET.get("offre", "")}
        return _page(request, file, MoveForm(initial=asked_for, auto_id="deplacer-%s"))
    form = MoveForm(request.POST, auto_id="deplacer-%s")
    if not form.is_valid():
        return _page(request, file, form, status=UNPROCESSABLE)
    said = form.cleaned_data
    given: dict[str, Any] = {"actor": actor_of(request), "now": timezone.now(), "seen_version": said["version"]}
    extra: dict[str, object]
    was_promised = file.request.status == RequestStatus.SCHEDULED
    try:
        done = promise(request_id=file.request.pk, slot=slot_of(said["offer"]), why=said["why"], **given)
    except NeedsReason as asked:
        form.fields["why"].required = True
        extra = {"asked": asked.rules, "slot": slot_of(said["offer"])}
        return _page(request, file, form, extra=extra, status=UNPROCESSABLE)
    except REFUSALS as error:
        fresh = _file(reference)
        extra = {"refusal": WORDS[type(error)], "changes": fresh.since(said["version"])}
        return _page(request, fresh, form, extra=extra, status=CONFLICT)
    verb = "déplacé" if was_promised else "réservé"
    messages.success(request, f"{done.name}, c’est {verb} : {window_words(done)}.")
    return _back(said["back"], done)


@never_cache
@require_safe
def windows(request: HttpRequest, reference: str) -> JsonResponse:
    """Where the request may be dropped, and in words why not elsewhere; for the weeks from `du` on."""
    item, now = _file(reference).request, timezone.now()
    found = windows_for(item, now=now) if item.status in STILL_AHEAD else []
    shown_from = week_of(asked_date(request) or timezone.localdate(now))
    return JsonResponse(
        {
            "version": item.version,
            "windows": {_key(one): {"offer": offer_token(one.slot), "rules": ", ".join(one.broken)} for one in found},
            "days": _shut(shown_from, now),
            "own": {f"{item.day.date}T{item.window[0]:%H%M}": ITS_OWN} if item.day and item.window else {},
            "otherwise": FULL,
        }
    )


def _key(window: StaffWindow) -> str:
    return f"{window.slot.date}T{window.slot.starts:%H%M}"


def _shut(first: date, now: datetime) -> dict[str, str]:
    """The dates on which nothing can be dropped, each with the reason."""
    today = timezone.localdate(now)
    rules = RuleBook.objects.in_force(today)
    dates = [first + timedelta(days=number) for number in range(7 * WEEKS)]
    days = {day.date: day for day in CollectionDay.objects.filter(date__in=dates)}
    told = {on: _why_shut(days[on], today) if on in days else why_not_there(on, rules, today=today) for on in dates}
    return {on.isoformat(): why for on, why in told.items() if why}


def _why_shut(day: CollectionDay, today: date) -> str:
    if day.date <= today:
        return TOO_LATE
    if day.state == DayState.CLOSED:
        return f"Journée fermée{f' : {day.note}' if day.note else ''}."
    return "Journée à réparer d’abord." if day.state == DayState.BROKEN else ""


def _back(came_from: date | None, item: PickupRequest) -> HttpResponse:
    if came_from:
        return redirect("standard-calendar-day", date=came_from)
    start = week_of(item.day.date).isoformat() if item.day else ""
    return redirect(f"{reverse('standard-calendar')}?du={start}")


def _file(reference: str) -> RequestFile:
    try:
        file = request_file(reference)
    except PickupRequest.DoesNotExist as error:
        raise Http404 from error
    if file.request.forgotten_at:
        raise Http404
    return file


def _page(
    request: HttpRequest,
    file: RequestFile,
    form: MoveForm,
    *,
    status: int = 200,
    extra: dict[str, object] | None = None,
) -> HttpResponse:
    """The windows by week; the one that was chosen stays chosen while it is free."""
    now, item = timezone.now(), file.request
    found = windows_for(item, now=now) if item.status in STILL_AHEAD else []
    weeks: dict[date, list[dict[str, object]]] = {}
    chosen = str(form["offer"].value() or "")[:13]  # date and hour: the rest of a token is its moment and its signature
    for one in found:
        token = offer_token(one.slot)
        told = {"token": token, "slot": one.slot, "nearby": one.nearby, "rules": ", ".join(one.broken)}
        weeks.setdefault(week_of(one.slot.date), []).append(told | {"chosen": token[:13] == chosen})
    context = {"file": file, "item": item, "form": form, "weeks": list(weeks.items()), "now": now, **(extra or {})}
    return render(request, "frontend/switchboard/calendar/move.html", context, status=status)
