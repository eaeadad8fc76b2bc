"""The donor chooses another date, or a first one."""

from datetime import datetime

from collections_app.booking.scheduling import book, rebook
from collections_app.booking.web_dates import demand_open_to_the_web, demand_visited
from collections_app.changing.promise import changeable
from collections_app.enums import RequestStatus, Verdict
from collections_app.journal import Actor, NotAllowed, unchanged
from collections_app.ledger.visits import need_of
from collections_app.models import PickupRequest
from collections_app.offers import Slot


def change_date(*, request_id: int, slot: Slot, actor: Actor, now: datetime, seen_version: int) -> PickupRequest:
    """Into another window of a day that is open to the web; the old one is given back once the new one holds.

    The window it already has changes nothing, so that a form sent twice is one change. Raises WindowGone, TooLate,
    NotAllowed, Stale, DayBusy or DayUnknown.
    """
    with changeable(request_id, to=slot, actor=actor, now=now) as mine:
        if mine.slot == slot:
            return mine.request
        unchanged(mine.request, seen_version)
        demand_open_to_the_web(mine.days[slot.date], now=now)
        demand_visited(need_of(mine.request), slot.date)
        if mine.request.status == RequestStatus.SCHEDULED:
            return rebook(request_id=request_id, slot=slot, actor=actor, now=now)
        if mine.request.verdict != Verdict.COLLECT:
            raise NotAllowed("people talk before a truck is promised")
        return book(request_id=request_id, slot=slot, actor=actor, now=now)
