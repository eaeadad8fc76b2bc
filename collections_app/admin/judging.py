"""What every back-office page says whose facts may break a promise."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils import formats, timezone

from collections_app.day_limits.judging import judge_coming


def say_which_days_break(request: HttpRequest) -> None:
    broken = judge_coming(today=timezone.localdate(), now=timezone.now())
    if broken:
        days = ", ".join(formats.date_format(on, "l j F") for on in broken)
        messages.warning(request, f"Des rendez-vous ne tiennent plus dans les tournées, à réparer\u00a0: {days}.")
