"""The weeks ahead: how full each window is, who waits for a date, and the way into each day."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board.calendar import WEEKS, week_of, weeks_from
from collections_app.board.calendar_day import waiting_for_a_date
from collections_app.board.pulse import Mark, days, events, shifts
from frontend.our_times import is_of_our_times
from frontend.views.pulse import live


def marks_of_the_calendar() -> tuple[Mark, ...]:
    """What a page of the calendar shows, for `live`."""
    now = timezone.now()
    return events(), days(now), shifts(now)


@never_cache
@require_safe
@live(marks_of_the_calendar)
def calendar_page(request: HttpRequest) -> HttpResponse:
    """From the week of `du` on, this one if it says nothing we understand."""
    now = timezone.now()
    today = timezone.localdate(now)
    first = week_of(asked_date(request) or today)
    waiting, waiting_in_all = waiting_for_a_date()
    context = {
        "weeks": weeks_from(first, now=now),
        "first": first,
        "last": first + timedelta(weeks=WEEKS, days=-1),
        "before": first - timedelta(weeks=WEEKS),
        "after": first + timedelta(weeks=WEEKS),
        "today": today,
        "waiting": waiting,
        "waiting_in_all": waiting_in_all,
        "now": now,
    }
    return render(request, "frontend/switchboard/calendar/page.html", context)


def asked_date(request: HttpRequest) -> date | None:
    """`du`, as a date of our times."""
    try:
        found = parse_date(request.GET.get("du", ""))
    except ValueError:
        return None
    return found if found and is_of_our_times(found) else None
