"""Which stops a crew has behind it, or stands at: they are no planner's any more."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from collections_app.clock import seconds_of
from collections_app.enums import StopKind, StopState
from collections_app.models import Stop
from collections_app.sheets import Line, Sheet


def passed(sheets: Iterable[Sheet], *, now: datetime) -> set[int]:
    """The keys of the stops, as `ledger.underway` sees them: as crews tell, else by the plan once it is published. None
    of any day but today.
    """
    here = timezone.localtime(now)
    today = (sheet for sheet in sheets if sheet.round.shift.day.date == here.date())
    return {stop.pk for sheet in today for stop in _passed(sheet, seconds_of(here.time()))}


def _passed(sheet: Sheet, now_s: int) -> list[Stop]:
    stops = [line.stop for line in sheet.lines if isinstance(line, Line)]
    told = [stop for stop in stops if stop.state != StopState.PLANNED]
    if told:
        last = max(stop.position for stop in told)
        return [*told, *(stop for stop in stops if _is_over(stop, last))]
    if sheet.round.shift.day.published_at is None:
        return []
    going = [(stop.on_the_way_at, stop.position) for stop in stops if stop.on_the_way_at]
    heading = max(going)[1] if going else None
    return [stop for stop in stops if stop.arrives_s <= now_s and (heading is None or stop.position < heading)]


def _is_over(stop: Stop, last: int) -> bool:
    """An unloading of which nobody has told lies behind what came after it."""
    return stop.kind == StopKind.UNLOAD and stop.position < last
