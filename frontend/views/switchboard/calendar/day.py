"""One day of the calendar: its promises, its trucks, and what is done with them."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board.calendar import week_of, weeks_from
from collections_app.board.calendar_day import day_board
from collections_app.booking.scheduling import cancel
from collections_app.day_limits.opening import open_for_collection
from collections_app.models import Displaced, PickupRequest, RuleBook
from frontend.forms.moving import CancelFromDayForm
from frontend.views.pulse import live
from frontend.views.refusals import CONFLICT, REFUSALS, UNPROCESSABLE, WORDS
from frontend.views.staff import StaffRequest, actor_of, sent_from
from frontend.views.switchboard.calendar.opening_words import opened_words, shut_words
from frontend.views.switchboard.calendar.weeks import marks_of_the_calendar
from geo.hours_words import named_day

WEEKS_BESIDE = 3


@never_cache
@require_safe
@live(marks_of_the_calendar)
def day_page(request: HttpRequest, date: date) -> HttpResponse:
    return _page(request, date)


@sent_from("standard-calendar-day", "date")
def open_the_day(request: StaffRequest, date: date) -> HttpResponse:
    try:
        day = open_for_collection(on=date, now=timezone.now())
    except REFUSALS as error:
        return _page(request, date, refusal=WORDS[type(error)], status=CONFLICT)
    today = timezone.localdate()
    said = opened_words(
        day,
        RuleBook.objects.in_force(today),
        today=today,
        trucks=day.shifts.count(),
        displaced=Displaced.objects.from_day(day).count(),
    )
    messages.success(request, said)
    return redirect("standard-calendar-day", date=date)


@sent_from("standard-calendar-day", "date")
def cancel_from_day(request: StaffRequest, date: date) -> HttpResponse:
    """Cancels a promise; comes back to the list."""
    form = CancelFromDayForm(request.POST)
    if not form.is_valid():
        return _page(request, date, cancelling=form, status=UNPROCESSABLE)
    said = form.cleaned_data
    item = get_object_or_404(PickupRequest, reference=said["reference"])
    given = {"actor": actor_of(request), "now": timezone.now(), "seen_version": said["version"]}
    try:
        cancel(request_id=item.pk, why=said["why"], **given)
    except REFUSALS as error:
        return _page(request, date, cancelling=form, refusal=f"{item.name} : {WORDS[type(error)]}", status=CONFLICT)
    messages.success(request, f"Le passage chez {item.name} est annulé. La personne est prévenue.")
    return redirect("standard-calendar-day", date=date)


def _page(
    request: HttpRequest,
    on: date,
    *,
    cancelling: CancelFromDayForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """`cancelling` is the form that was refused, shown open where it was."""
    now = timezone.now()
    board = day_board(on, now=now)
    today = timezone.localdate(now)
    context = {
        "board": board,
        "load": board.load,
        "date": on,
        "is_past": on < today,
        "before_opening": shut_words(on, RuleBook.objects.in_force(today), today=today, never=board.load.day is None),
        "is_begun": any(shift.round.state in ("STARTED", "DONE") for shift in board.shifts),
        "weeks": weeks_from(week_of(max(on, today)), weeks=WEEKS_BESIDE, now=now),
        "today": today,
        "cancelling": cancelling,
        "cancel_form": CancelFromDayForm(auto_id="annuler-%s"),
        "refusal": refusal,
        "title": f"{named_day(on)} {on.year}".capitalize(),
        "now": now,
    }
    return render(request, "frontend/switchboard/calendar/day_page.html", context, status=status)
