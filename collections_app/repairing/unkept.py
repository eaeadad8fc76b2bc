"""Promises of a day that its trucks cannot keep: whom to call, and what can be proposed to each. A reading only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from collections_app.booking.offering import staff_offers_for, windows_of
from collections_app.clock import seconds_of, time_of
from collections_app.enums import DayState
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.reading import Ledger, allows, read_day
from collections_app.ledger.visits import asked, home_id, need_of
from collections_app.models import CollectionDay, PickupRequest, RuleBook
from collections_app.offers import Offer, Slot, ranked
from collections_app.routing.insertion import cheapest
from collections_app.routing.problem import Window
from collections_app.routing.skeleton import skeleton

A_FEW = 6  # dates to choose from on the telephone


@dataclass(frozen=True)
class Unkept:
    """A promise without a truck. `holds_again` when its own window has a place by now; `same_day` are other windows of
    that day, `other_days` the next dates.
    """

    request: PickupRequest
    holds_again: bool
    same_day: Sequence[Offer]
    other_days: Sequence[Offer]

    @property
    def offers(self) -> list[Offer]:
        return [*self.same_day, *self.other_days]


def unkept_of(day: CollectionDay, *, now: datetime) -> list[Unkept]:
    """By window and name; empty for a day that is not broken."""
    if day.state != DayState.BROKEN:
        return []
    requests = requests_unkept(day, now=now)
    windows = windows_of(RuleBook.objects.in_force(timezone.localdate(now)))
    asking = [asked(home_id(one), need_of(one), tuple(windows)) for one in requests]
    ledger = read_day(day, now=now, extra=asking)
    return [_unkept(one, ledger, windows, now) for one in requests]


def requests_unkept(day: CollectionDay, *, now: datetime) -> list[PickupRequest]:
    """Whoever is promised that day and has no stop, or one that the truck cannot reach in time."""
    keys = {int(one.visit[1:]) for one in conflicts_of(day, now=now) if one.visit and one.visit.startswith("H")}
    return list(PickupRequest.objects.filter(pk__in=keys).select_related("day").order_by("window_starts", "name", "pk"))


def _unkept(request: PickupRequest, ledger: Ledger, windows: Sequence[Window], now: datetime) -> Unkept:
    own = [(seconds_of(request.window[0]), seconds_of(request.window[1]))] if request.window else []
    today = _on_the_day(request, ledger, list(dict.fromkeys([*windows, *own])), now)
    later = [offer for offer in staff_offers_for(need_of(request), now=now) if offer.slot.date != ledger.day.date]
    return Unkept(
        request=request,
        holds_again=bool(_on_the_day(request, ledger, own, now)),
        same_day=[offer for offer in today if (offer.slot.starts, offer.slot.ends) != request.window],
        other_days=later[:A_FEW],
    )


def _on_the_day(request: PickupRequest, ledger: Ledger, windows: Sequence[Window], now: datetime) -> list[Offer]:
    """What the trucks that drive can still reach, without the place that it may have where nobody comes in time."""
    if home_id(request) not in ledger.problem.visit_by_id or not ledger.problem.trucks:
        return []
    visit, plan = ledger.problem.visit_by_id[home_id(request)], ledger.plan.without(home_id(request))
    if not allows(ledger.day, ledger.problem, plan, visit):
        return []
    here = timezone.localtime(now)
    passed_s = seconds_of(here.time()) if ledger.day.date == here.date() else 0
    ahead = [window for window in windows if window[1] > passed_s]
    found = cheapest(ledger.problem, skeleton(ledger.problem, plan), visit, ahead)
    slots = (
        Offer(Slot(ledger.day.date, time_of(starts), time_of(ends)), place.cost_s)
        for (starts, ends), place in zip(ahead, found, strict=True)
        if place
    )
    return ranked(slots)
