"""What every back-office page says whose facts may break a promise."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from collections_app.day_limits.judging import judge_coming
from collections_app.locks import DayBusy
from geo.hours_words import named_day

BUSY = (
    "C’est enregistré. Mais quelqu’un modifie une journée en ce moment : toutes n’ont pas été vérifiées. "
    "Enregistrez à nouveau dans quelques secondes."
)


def say_which_days_break(request: HttpRequest) -> None:
    try:
        broken = judge_coming(today=timezone.localdate(), now=timezone.now())
    except DayBusy:
        messages.warning(request, BUSY)
        return
    if broken:
        days = ", ".join(named_day(on) for on in broken)
        messages.warning(request, f"Des rendez-vous ne tiennent plus dans les tournées, à réparer\u00a0: {days}.")
