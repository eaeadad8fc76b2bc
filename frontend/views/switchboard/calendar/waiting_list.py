"""Who waits for an earlier date, in order; for a day with room, whom to call."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.booking.who_waits import in_line, whom_it_suits
from collections_app.enums import DayState
from collections_app.models import CollectionDay
from frontend.views.switchboard.calendar.weeks import asked_date


@never_cache
@require_safe
def waiting_list(request: HttpRequest) -> HttpResponse:
    """Of everybody, or of whom the day of `du` suits where it may still be promised."""
    now, on = timezone.now(), asked_date(request)
    ahead = CollectionDay.objects.filter(state=DayState.OPEN, date__gt=timezone.localdate(now))
    day = ahead.filter(date=on).first() if on else None
    waiting = whom_it_suits(day, now=now) if day else in_line()
    context = {"day": day, "waiting": waiting, "now": now}
    return render(request, "frontend/switchboard/calendar/waiting_list.html", context)
