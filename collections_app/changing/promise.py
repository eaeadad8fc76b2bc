"""A request that may still change, and the window that a change needs: the same one, another, or none.

What binds the web (the hour until which one changes, published days, the days of an area) does not bind staff, who talk
to people; what a truck can do binds everybody.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from collections_app.booking.placing import PROMISE, WindowGone, place_again, take_out, truck_kept_on
from collections_app.booking.waiting_first import serve_freed
from collections_app.booking.web_dates import demand_open_to_the_web, demand_visited
from collections_app.cutoffs import TooLate, demand_in_time
from collections_app.enums import STILL_AHEAD, NoticeKind, RequestStatus
from collections_app.journal import Actor, NotAllowed, Stale, note, tell
from collections_app.ledger.visits import Need, need_of
from collections_app.locks import locked_days, locked_request
from collections_app.models import CollectionDay, PickupRequest
from collections_app.offers import Slot

CHANGEABLE = STILL_AHEAD
LOOKS = 3  # which days to lock is read before they are locked: a twin of this change may be faster


class NoRoom(Exception):
    """No round can keep the window with what changes. Nothing has changed; `need` is what others are sought for."""

    def __init__(self, need: Need) -> None:
        super().__init__()
        self.need = need


class OtherDoor(Exception):
    """A truck does not come for that. Nothing has changed; `verdict` and the threshold it was judged by say why."""

    def __init__(self, verdict: str, threshold_m3: Decimal | None) -> None:
        super().__init__(verdict)
        self.verdict = verdict
        self.threshold_m3 = threshold_m3


@dataclass(frozen=True, slots=True)
class Changeable:
    """A locked request with the locked days it stands on or goes to."""

    request: PickupRequest
    days: Mapping[date, CollectionDay]
    by_staff: bool = False

    @property
    def slot(self) -> Slot | None:
        """What is promised."""
        request = self.request
        return Slot(request.day.date, *request.window) if request.day and request.window else None


@contextmanager
def changeable(request_id: int, *, to: Slot | None = None, actor: Actor, now: datetime) -> Iterator[Changeable]:
    """A transaction that owns the request, its day and the day of `to`.

    Raises NotAllowed (closed), TooLate (for a donor), Stale (moved again and again meanwhile), DayBusy or DayUnknown.
    """
    for _ in range(LOOKS):
        on = PickupRequest.objects.filter(pk=request_id).values_list("day__date", flat=True).get()
        dates = ({on} if on else set()) | ({to.date} if to else set())
        with locked_days(*dates, visiting=[request_id]) as days:
            request = locked_request(request_id)
            if (request.day.date if request.day else None) == on:
                if request.status not in CHANGEABLE:
                    raise NotAllowed("closed")
                if not actor.is_staff:
                    demand_in_time(request, now=now)
                yield Changeable(request, days, by_staff=actor.is_staff)
                return
    raise Stale


def keep_or_move(mine: Changeable, *, before: Need, to: Slot | None, now: datetime) -> None:
    """Gives the changed request its window again, or the chosen one; only what a day is asked for counts.

    Raises NoRoom, or TooLate (for a donor) where the round has been published and its crew would have to be told.
    """
    promised = mine.slot
    if promised is None or (to is None and need_of(mine.request) == before):
        return
    old = mine.days[promised.date]
    if to is None and old.published_at and not mine.by_staff:
        raise TooLate
    request, target = mine.request, to or promised
    request.status = RequestStatus.RECEIVED  # a scheduled request must have a window: the database says so
    request.save(update_fields=["status"])
    truck = truck_kept_on(request) if target.date == promised.date else None
    take_out(old, request, now=now)
    try:
        if not mine.by_staff:
            _demand_for_the_web(mine, to, target, now)
        place_again(mine.days[target.date], request, target, kept_on=truck, now=now)
    except WindowGone as error:
        raise NoRoom(need_of(request)) from error
    request.status = RequestStatus.SCHEDULED
    request.save(update_fields=["status", *PROMISE])
    serve_freed(old, left_by=request, now=now)


def _demand_for_the_web(mine: Changeable, to: Slot | None, target: Slot, now: datetime) -> None:
    """Raises WindowGone."""
    if to:
        demand_open_to_the_web(mine.days[to.date], now=now)
    demand_visited(need_of(mine.request), target.date)


def told(mine: Changeable, *, before: str, actor: Actor, now: datetime, why: str) -> PickupRequest:
    """The line in the journal and, where a truck was promised, the one notice."""
    note(mine.request, before=before, actor=actor, now=now, why=why)
    if before == RequestStatus.SCHEDULED:
        tell(mine.request, NoticeKind.CHANGED, now=now)
    return mine.request
