"""Whether a day keeps what it promised: every promise in the plan, and the plan drivable."""

from datetime import datetime

from collections_app.enums import DayState, RequestStatus
from collections_app.ledger.reading import read_day
from collections_app.ledger.visits import home
from collections_app.models import CollectionDay, PickupRequest
from collections_app.routing.checker import Conflict, check


def conflicts_of(day: CollectionDay, *, now: datetime) -> list[Conflict]:
    """Each promise that the plan of the day does not keep; empty for a good day."""
    promised = PickupRequest.objects.filter(day=day, status=RequestStatus.SCHEDULED)
    ledger = read_day(day, now=now, extra=[home(request) for request in promised])
    return check(ledger.problem, ledger.plan)


def hold_to_account(day: CollectionDay, *, now: datetime) -> list[Conflict]:
    """A locked day that breaks promises is BROKEN, then OPEN once it keeps them; a closed one stays closed.

    Returns what is not kept.
    """
    conflicts = conflicts_of(day, now=now)
    state = DayState.BROKEN if conflicts else DayState.OPEN
    if day.state not in (state, DayState.CLOSED):
        day.state = state
        day.save(update_fields=["state"])
    return conflicts
