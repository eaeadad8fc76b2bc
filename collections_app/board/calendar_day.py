"""One day of the calendar: who is promised what, window by window, and with which truck."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone

from collections_app.board.calendar import DayLoad, Load, loads_of
from collections_app.enums import ON_THE_DAY, RequestStatus, Verdict
from collections_app.models import Displaced, PickupRequest, RuleBook, Shift

WAITING_SHOWN = 12


@dataclass(frozen=True, slots=True)
class WindowList:
    """`requests` in the order in which the trucks come."""

    load: Load
    requests: Sequence[PickupRequest]


@dataclass(frozen=True, slots=True)
class DayBoard:
    """`displaced` are those who left the day when it was closed or lowered, and could be given it back."""

    load: DayLoad
    windows: Sequence[WindowList] = ()
    shifts: Sequence[Shift] = ()
    displaced: Sequence[Displaced] = ()

    @property
    def promised(self) -> int:
        """How many may still be moved."""
        return sum(one.status == RequestStatus.SCHEDULED for window in self.windows for one in window.requests)


def day_board(on: date, *, now: datetime) -> DayBoard:
    """Any date, also one without collection. Nine queries, however many promises."""
    today = timezone.localdate(now)
    (load,) = loads_of([on], rules=RuleBook.objects.in_force(today), today=today)
    if load.day is None:
        return DayBoard(load)
    requests = PickupRequest.objects.filter(day=load.day, status__in=ON_THE_DAY)
    requests = requests.select_related("stop__round__shift__truck").order_by(
        "window_starts", "window_ends", "stop__starts_s", "pk"
    )
    by_window = {window: list(group) for window, group in groupby(requests, key=lambda request: request.window)}
    windows = [WindowList(one, by_window.get((one.starts, one.ends), [])) for one in load.loads]
    shifts = Shift.objects.filter(day=load.day).select_related("truck", "crew", "round").order_by("truck__name")
    displaced = Displaced.objects.from_day(load.day) if on >= today else ()
    return DayBoard(load, windows, list(shifts), list(displaced))


def waiting_for_a_date() -> tuple[list[PickupRequest], int]:
    """Those for whom a truck comes and who have no date, the longest-waiting first; and how many they are in all."""
    waiting = PickupRequest.objects.filter(status=RequestStatus.RECEIVED, verdict=Verdict.COLLECT).order_by(
        "created_at"
    )
    return list(waiting[:WAITING_SHOWN]), waiting.count()
