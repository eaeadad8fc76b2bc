"""The heart of every promise: put a request into the plan of a locked day, or say that the window has gone."""

from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from collections_app.booking.improved import improved_plan
from collections_app.clock import seconds_of
from collections_app.enums import DayState
from collections_app.ledger.conflicts import hold_to_account
from collections_app.ledger.reading import Ledger, read_day
from collections_app.ledger.visits import asked, home_id, need_of
from collections_app.ledger.writing import write, writing
from collections_app.models import CollectionDay, PickupRequest, Stop
from collections_app.offers import Slot
from collections_app.one_trip import Write, in_one_trip
from collections_app.routing.insertion import cheapest
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Visit
from collections_app.routing.skeleton import apply_giving_way, skeleton, without_impossible_wishes
from collections_app.routing.timing import is_drivable

PROMISE = ("day", "window_starts", "window_ends")
"""The columns in which a request says what it was promised."""


class WindowGone(Exception):
    """No round of that day can keep this window any more. Permanent for that slot: offer others."""


def place(day: CollectionDay, request: PickupRequest, slot: Slot, *, now: datetime) -> None:
    """Writes the request into the locked day's plan: at the cheapest place that breaks no promise, else by the plan
    that a deeper search has found for it, if that still keeps every promise. What it is promised is set, and left to
    the caller to save with the rest: `PROMISE`.

    Raises WindowGone, also for a day gone by and for one that facts have made impossible to drive (a smaller truck).
    """
    in_one_trip(*placing(day, request, slot, now=now))


class KeptOn(NamedTuple):
    """The truck that planners keep a stop on, as the ledger names it; `tied` when it is the stop itself that they keep,
    not the round as a whole.
    """

    truck: str
    tied: bool


def place_again(
    day: CollectionDay, request: PickupRequest, slot: Slot, *, kept_on: KeptOn | None, now: datetime
) -> None:
    """As `place`, for a stop that planners kept on a truck that same day: there where that truck can still take it. The
    window promised to the donor weighs more, so it is let go where it cannot.
    """
    if kept_on is not None:
        with suppress(WindowGone):
            in_one_trip(*placing(day, request, slot, kept_on=kept_on.truck, now=now))
            Stop.objects.filter(request=request).update(locked=kept_on.tied)
            return
    place(day, request, slot, now=now)


def truck_kept_on(request: PickupRequest) -> KeptOn | None:
    stop = Stop.objects.filter(Q(locked=True) | Q(round__locked=True), request=request).select_related("round").first()
    return KeptOn(f"S{stop.round.shift_id}", stop.locked) if stop else None


def placing(
    day: CollectionDay, request: PickupRequest, slot: Slot, *, kept_on: str | None = None, now: datetime
) -> list[Write]:
    """As `place`, left to the caller to write with the rest."""
    if day.state != DayState.OPEN or day.date < timezone.localdate(now):
        raise WindowGone
    need, window = need_of(request), (seconds_of(slot.starts), seconds_of(slot.ends))
    ledger = read_day(day, now=now, extra=[asked(home_id(request), need, (window,), locked_to=kept_on)])
    visit = ledger.problem.visit_by_id[home_id(request)]
    if not ledger.allows(visit):
        raise WindowGone
    plan = _plan_with(ledger, visit) or improved_plan(ledger, need, visit)
    if plan is None:
        raise WindowGone
    request.day, request.window_starts, request.window_ends = day, slot.starts, slot.ends
    return writing(ledger, plan)


def _plan_with(ledger: Ledger, visit: Visit) -> Plan | None:
    """The present order of promises with the visit put in where it costs least."""
    plan = without_impossible_wishes(ledger.problem, ledger.plan)
    (insertion,) = cheapest(ledger.problem, skeleton(ledger.problem, plan), visit, visit.windows)
    if insertion is None or not can_be_driven(ledger, plan):
        return None
    return apply_giving_way(ledger.problem, plan, insertion)


def place_for_a_while(
    day: CollectionDay, draft: PickupRequest, slot: Slot, *, until: datetime, client: str = "", now: datetime
) -> None:
    """Puts a draft into the locked day's plan as a hold. Raises WindowGone."""
    place(day, draft, slot, now=now)
    draft.save(update_fields=PROMISE)
    Stop.objects.filter(request=draft).update(held_until=until, held_by=client)


def take_out(day: CollectionDay, request: PickupRequest, *, now: datetime) -> None:
    """Removes the request from the locked day's plan; what remains is driven a little earlier. A day that was broken
    may be whole without it.

    A stop that a crew has finished (nobody opened) is driven history: the others keep their times.
    """
    driven = Stop.objects.filter(request=request, finished_at__isnull=False).exists()
    had_a_stop, _ = Stop.objects.filter(request=request).delete()
    request.day = request.window_starts = request.window_ends = None
    request.save(update_fields=PROMISE)
    if had_a_stop and not driven:
        tighten(day, now=now)
    if day.state == DayState.BROKEN:
        hold_to_account(day, now=now)


def tighten(day: CollectionDay, *, now: datetime) -> None:
    """Times the locked day's plan anew after a stop has left it; lapsed holds go too.

    A day that facts have made impossible to drive keeps its times: nobody is kept from leaving it.
    """
    ledger = read_day(day, now=now)
    plan = without_impossible_wishes(ledger.problem, ledger.plan)
    if can_be_driven(ledger, plan):
        write(ledger, plan)


def can_be_driven(ledger: Ledger, plan: Plan) -> bool:
    """Whether facts (a smaller truck, another depot) have left the plan possible."""
    return all(is_drivable(ledger.problem, route) for route in plan.routes)
