"""The heart of every promise: put a request into the plan of a locked day, or say that the window has gone."""

from datetime import datetime

from collections_app.clock import seconds_of
from collections_app.enums import DayState
from collections_app.ledger.reading import read_day
from collections_app.ledger.visits import asked, home_id, need_of
from collections_app.ledger.writing import write
from collections_app.models import CollectionDay, PickupRequest, Stop
from collections_app.offers import Slot
from collections_app.routing.insertion import cheapest
from collections_app.routing.skeleton import apply_giving_way, skeleton


class WindowGone(Exception):
    """No round of that day can keep this window any more. Permanent for that slot: offer others."""


def place(day: CollectionDay, request: PickupRequest, slot: Slot, *, now: datetime) -> Stop:
    """Writes the request into the locked day's plan at the cheapest place that breaks no promise. Raises WindowGone."""
    if day.state != DayState.OPEN:
        raise WindowGone
    window = (seconds_of(slot.starts), seconds_of(slot.ends))
    ledger = read_day(day, now=now, extra=[asked(home_id(request), need_of(request), (window,))])
    visit = ledger.problem.visit_by_id[home_id(request)]
    (insertion,) = cheapest(ledger.problem, skeleton(ledger.problem, ledger.plan), visit, [window])
    if insertion is None:
        raise WindowGone
    request.day, request.window_starts, request.window_ends = day, slot.starts, slot.ends
    request.save(update_fields=["day", "window_starts", "window_ends"])
    write(ledger, apply_giving_way(ledger.problem, ledger.plan, insertion))
    return Stop.objects.get(request=request)


def take_out(day: CollectionDay, request: PickupRequest, *, now: datetime) -> None:
    """Removes the request from the locked day's plan; what remains is driven a little earlier.

    A stop that a crew has finished (nobody opened) is driven history: the others keep their times.
    """
    driven = Stop.objects.filter(request=request, finished_at__isnull=False).exists()
    Stop.objects.filter(request=request).delete()
    request.day = request.window_starts = request.window_ends = None
    request.save(update_fields=["day", "window_starts", "window_ends"])
    if not driven:
        ledger = read_day(day, now=now)
        write(ledger, ledger.plan)
