"""A week of rounds at a glance: each day, each truck, its load, its crew, and the way into the day."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board.calendar import week_of
from collections_app.board.rounds_week import week_of_rounds
from frontend.views.switchboard.calendar.weeks import asked_date


@never_cache
@require_safe
def week_page(request: HttpRequest, date: date) -> HttpResponse:
    """The week in which the date lies."""
    now = timezone.now()
    first = week_of(date)
    context = {
        "days": week_of_rounds(first, now=now),
        "first": first,
        "last": first + timedelta(days=6),
        "before": first - timedelta(weeks=1),
        "after": first + timedelta(weeks=1),
        "today": timezone.localdate(now),
    }
    return render(request, "frontend/rounds/week.html", context)


@require_safe
def this_week(request: HttpRequest) -> HttpResponse:
    """To the week of `du`; this one, if it says nothing we understand."""
    return redirect("rounds-week", date=week_of(asked_date(request) or timezone.localdate()))
