"""The windows a request could move to, as if it had given its present place back already. A reading only."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from collections_app.booking.offering import staff_days, windows_of
from collections_app.booking.web_dates import days_on_the_web
from collections_app.clock import time_of
from collections_app.ledger.reading import Ledger, allows, read_days
from collections_app.ledger.visits import NEW_VISIT, Need, asked, home_id
from collections_app.models import PickupRequest, RuleBook
from collections_app.offers import Offer, Slot, ranked
from collections_app.routing.insertion import cheapest
from collections_app.routing.problem import Window
from collections_app.routing.skeleton import skeleton


def offers_instead(request: PickupRequest, need: Need, *, for_staff: bool = False, now: datetime) -> list[Offer]:
    """By date and cost; without the window that is promised already. Staff choose among more days than the web."""
    today = timezone.localdate(now)
    rules = RuleBook.objects.in_force(today)
    days = staff_days(rules, now=now) if for_staff else days_on_the_web(need, now=now, rules=rules)
    windows = windows_of(rules)
    ledgers = read_days(days, now=now, extra=[asked(NEW_VISIT, need, tuple(windows))])
    found = (offer for ledger in ledgers for offer in offers_of_day(ledger, home_id(request), windows))
    promised = Slot(request.day.date, *request.window) if request.day and request.window else None
    return ranked(offer for offer in found if offer.slot != promised)


def offers_of_day(ledger: Ledger, leaving: str, windows: list[Window]) -> Iterator[Offer]:
    """For the NEW_VISIT of the ledger, as if `leaving` were not in the plan."""
    plan = skeleton(ledger.problem, ledger.plan.without(leaving))
    visit = ledger.problem.visit_by_id[NEW_VISIT]
    if not allows(ledger.day, ledger.problem, plan, visit):
        return
    for (starts, ends), insertion in zip(windows, cheapest(ledger.problem, plan, visit, windows), strict=True):
        if insertion:
            slot = Slot(ledger.day.date, time_of(starts), time_of(ends))
            yield Offer(slot, insertion.cost_s, alone=insertion.alone)
