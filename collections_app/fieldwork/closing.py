"""Until when a round's link shows it, and until when it still takes what a telephone has kept."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone

from collections_app.enums import RoundState
from collections_app.models import Round, Stop

LINGERS = timedelta(hours=1)  # a wrong last tap is still to be taken back
LATE_DAYS = 7  # a telephone may lie in a drawer over a holiday


def is_closed(round_: Round, stops: Iterable[Stop], *, now: datetime) -> bool:
    """Its day has gone by, or its last stop is finished for a while: telephones forget it."""
    if round_.shift.day.date < timezone.localdate(now):
        return True
    finished = [stop.finished_at for stop in stops if stop.finished_at]
    return round_.state == RoundState.DONE and bool(finished) and max(finished) + LINGERS < now


def takes_no_more(day: date, *, now: datetime) -> bool:
    """So long after its day, nothing that is told of a round is looked at."""
    return day + timedelta(days=LATE_DAYS) < timezone.localdate(now)
