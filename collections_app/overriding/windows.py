"""The windows into which staff may put a request: those that a round can serve, with the rules that each breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from collections_app.booking.offering import staff_offers_for, windows_of
from collections_app.changing.offers import offers_of_day
from collections_app.enums import DayState
from collections_app.ledger.reading import read_day
from collections_app.ledger.visits import NEW_VISIT, Need, asked, home_id, need_of
from collections_app.models import CollectionDay, PickupRequest, RuleBook
from collections_app.offers import Offer, Slot
from collections_app.overriding.rules_broken import Rule, Rules, rules_for


@dataclass(frozen=True, slots=True)
class StaffWindow:
    slot: Slot
    nearby: bool
    broken: tuple[Rule, ...]


def windows_for(request: PickupRequest, *, now: datetime) -> list[StaffWindow]:
    """By date and hour; as if the request had given its present place back. A reading only."""
    elsewhere = staff_offers_for(need_of(request), beyond_horizon=True, now=now)
    offers = [offer for offer in elsewhere if not _is_on(request, offer)]
    offers += _on_its_own_day(request, now)
    offers.sort(key=lambda offer: (offer.slot.date, offer.slot.starts))
    rules = rules_for(request, now=now)
    days = CollectionDay.objects.in_bulk([offer.slot.date for offer in offers], field_name="date")
    return [StaffWindow(one.slot, one.nearby, rules.broken_on(days[one.slot.date])) for one in offers]


def offers_within(rules: Rules, need: Need, *, now: datetime) -> list[Offer]:
    """Where there is room and no rule is broken, for who is not asked a reason."""
    offers = staff_offers_for(need, now=now)
    days = CollectionDay.objects.in_bulk([offer.slot.date for offer in offers], field_name="date")
    return [offer for offer in offers if not rules.broken_on(days[offer.slot.date])]


def _is_on(request: PickupRequest, offer: Offer) -> bool:
    return request.day is not None and request.day.date == offer.slot.date


def _on_its_own_day(request: PickupRequest, now: datetime) -> Sequence[Offer]:
    """Without the window that it has already."""
    day, today = request.day, timezone.localdate(now)
    if day is None or day.state != DayState.OPEN or day.date <= today:
        return ()
    windows = windows_of(RuleBook.objects.in_force(today))
    ledger = read_day(day, now=now, extra=[asked(NEW_VISIT, need_of(request), tuple(windows))])
    found = offers_of_day(ledger, home_id(request), windows)
    return [offer for offer in found if request.window != (offer.slot.starts, offer.slot.ends)]
