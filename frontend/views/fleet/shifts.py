"""The shifts of a day: changed together, one more, one less; whom that touches is shown before it is done."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collections_app.day_limits.limit import DayLimit
from collections_app.day_limits.limiting import PlacesGone, WouldBreak, limit_day
from collections_app.day_limits.proposing import propose
from collections_app.day_limits.seen import DayChanged, Seen, read_all, seen_now
from collections_app.enums import DayState
from collections_app.fleet.shifts import IsAway, ShiftGone, ShiftTaken, add_shift, remove_shift, without
from collections_app.models import CollectionDay, PickupRequest, Round, RuleBook, Shift
from collections_app.offers import Slot
from frontend.forms.day_limits import moves_in
from frontend.forms.shifts import OneMoreForm, ShiftsForm
from frontend.views.refusals import CONFLICT, REFUSALS, UNPROCESSABLE
from frontend.views.refusals import WORDS as REFUSAL_WORDS
from frontend.views.staff import StaffRequest, actor_of
from frontend.views.switchboard.calendar.limit_words import done_words, refusal_words
from frontend.views.switchboard.calendar.touched import rows_of

REFUSED: tuple[type[Exception], ...] = (DayChanged, WouldBreak, PlacesGone, *REFUSALS)
CHANGING, REMOVING, ADDING = "changer", "retirer", "ajouter"
WHY = "vacations changées"
GONE = "Cette vacation a été retirée entre-temps."


@dataclass(frozen=True, slots=True)
class Act:
    """What is asked of the day: its shifts changed or, with `removed`, one of them taken off."""

    form: ShiftsForm
    removed: Shift | None = None

    @property
    def limit(self) -> DayLimit:
        return without(self.removed) if self.removed else self.form.limit()

    @property
    def why(self) -> str:
        typed = self.form.cleaned_data.get("why", "")
        return typed or (f"{self.removed.truck} retiré" if self.removed else WHY)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shifts_page(request: StaffRequest, date: date) -> HttpResponse:
    """GET shows the shifts; hours that touch nobody are changed at once, else `faire` does it once it was read."""
    day = CollectionDay.objects.filter(date=date).first()
    if day is None:
        return render(request, "frontend/fleet/no_shifts.html", {"date": date})
    asked = request.POST.get("acte", "")
    if request.method != "POST" or not _may_change(day):
        return _page(request, day)
    return _add(request, day) if asked == ADDING else _change(request, day)


def _change(request: StaffRequest, day: CollectionDay) -> HttpResponse:
    read = seen_now(day)  # before the shifts: what changes from now on is noticed under the lock
    form = ShiftsForm(request.POST, day=day, shifts=_shifts(day))
    removed = request.POST.get(REMOVING, "")
    shift = next((one for one in form.shifts if str(one.pk) == removed), None)
    if removed and shift is None:
        messages.error(request, GONE)
        return redirect("rounds-shifts", date=day.date)
    if not form.is_valid() and shift is None:
        return _page(request, day, form=form, status=UNPROCESSABLE)
    act = Act(form, shift)
    if "faire" in request.POST:
        seen = read_all(request.POST.get("vu", ""), [day.date])[day.date]
        return _do(request, day, act, moves_in(request.POST), seen)
    proposal = propose(limits={day.date: act.limit}, now=timezone.now())
    if act.removed or proposal.moves or proposal.elsewhere or proposal.holds:
        return _preview(request, day, act)
    return _do(request, day, act, {}, read)


def _do(request: StaffRequest, day: CollectionDay, act: Act, moves: dict[int, Slot | None], seen: Seen) -> HttpResponse:
    try:
        moved = _done(request, day, act, moves, seen)
    except ShiftGone:
        messages.error(request, GONE)
        return redirect("rounds-shifts", date=day.date)
    except REFUSED as error:
        return _preview(request, day, act, refusal=refusal_words(error), chosen=moves, status=CONFLICT)
    messages.success(request, done_words(moved, moves, is_closed=False))
    return redirect("rounds-shifts", date=day.date)


def _done(
    request: StaffRequest, day: CollectionDay, act: Act, moves: dict[int, Slot | None], seen: Seen
) -> list[PickupRequest]:
    actor, now = actor_of(request), timezone.now()
    if act.removed:
        return remove_shift(shift_id=act.removed.pk, moves=moves, seen=seen, actor=actor, why=act.why, now=now)
    return limit_day(on=day.date, limit=act.limit, moves=moves, actor=actor, why=act.why, now=now, seen=seen)


def _preview(
    request: HttpRequest,
    day: CollectionDay,
    act: Act,
    *,
    refusal: list[str] | None = None,
    chosen: dict[int, Slot | None] | None = None,
    status: int = 200,
) -> HttpResponse:
    day.refresh_from_db()
    proposal = propose(limits={day.date: act.limit}, now=timezone.now(), chosen=chosen)
    extra = {"proposal": proposal, "rows": rows_of(proposal), "removed": act.removed, "refusal": refusal}
    return _page(request, day, form=act.form, status=status, extra=extra)


def _add(request: StaffRequest, day: CollectionDay) -> HttpResponse:
    form = OneMoreForm(request.POST, day=day, rules=RuleBook.objects.in_force(day.date))
    if not form.is_valid():
        return _page(request, day, more=form, status=UNPROCESSABLE)
    truck, crew = form.cleaned_data["truck"], form.cleaned_data["crew"]
    ids = {"truck_id": truck.pk, "crew_id": crew.pk}
    try:
        add_shift(on=day.date, hours=form.hours(), pause=form.pause(), now=timezone.now(), **ids)
    except ShiftTaken as error:
        form.add_error("truck", f"{error.shift.truck} roule déjà ce jour-là avec {error.shift.crew}.")
    except IsAway as error:
        form.add_error(
            "truck", f"{error.absence.truck or error.absence.crew} : absence notée ce jour-là ({error.absence.why})."
        )
    except REFUSALS as error:
        form.add_error(None, REFUSAL_WORDS[type(error)])
    else:
        messages.success(request, f"{truck} roule aussi ce jour-là, avec {crew}.")
        return redirect("rounds-shifts", date=day.date)
    return _page(request, day, more=form, status=CONFLICT)


def _shifts(day: CollectionDay) -> list[Shift]:
    """Those that drive; who is out of service is brought back on the page of the day."""
    rows = Shift.objects.filter(day=day, out_since=None).select_related("truck", "crew", "round", "day")
    return list(rows.order_by("truck__name"))


def _may_change(day: CollectionDay) -> bool:
    """Until a crew has begun, or the day is over."""
    begun = Round.objects.filter(shift__day=day).begun().exists()
    return day.date >= timezone.localdate() and day.state != DayState.CLOSED and not begun


def _page(
    request: HttpRequest,
    day: CollectionDay,
    *,
    form: ShiftsForm | None = None,
    more: OneMoreForm | None = None,
    status: int = 200,
    extra: dict[str, object] | None = None,
) -> HttpResponse:
    context = {
        "day": day,
        "date": day.date,
        "form": form or ShiftsForm(day=day, shifts=_shifts(day)),
        "more": more or OneMoreForm(day=day, rules=RuleBook.objects.in_force(day.date), auto_id="ajout-%s"),
        "may_change": _may_change(day),
        **(extra or {}),
    }
    return render(request, "frontend/fleet/shifts.html", context, status=status)
