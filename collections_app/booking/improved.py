"""Plans that a deeper search has found: kept beside the window they make room for, and judged anew when it is taken."""

import hashlib

from collections_app.clock import time_of
from collections_app.ledger.reading import Ledger
from collections_app.ledger.visits import NEW_VISIT, Need
from collections_app.models import FoundWindow
from collections_app.routing.checker import check
from collections_app.routing.kept_rounds import kept_in, with_rounds
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Visit
from collections_app.routing.reuse import onto, with_late_comers, with_visit


def need_key(need: Need) -> str:
    """Equal for needs that ask the same of a day, to the centimetre, litre, hectogram, second and hand."""
    at = need.coordinates
    what = f"{need.volume_m3:.3f} {need.weight_kg:.1f} {need.service_s} {need.people}"
    words = f"{at.longitude:.7f} {at.latitude:.7f} {what}"
    return hashlib.sha256(words.encode()).hexdigest()


def improved_plan(ledger: Ledger, need: Need, visit: Visit) -> Plan | None:
    """A plan of the ledger's day that holds the visit, which must be one of the problem's with a single window.

    None when no search found one for that window, or when none of those found still keeps every promise.
    """
    ((starts, ends),) = visit.windows
    found = FoundWindow.objects.filter(
        search__need_key=need_key(need), day=ledger.day, starts=time_of(starts), ends=time_of(ends)
    )
    for window in found.order_by("-pk"):
        plan = with_visit(plan_of(window), NEW_VISIT, visit.id)
        plan = with_rounds(onto(ledger.problem, plan), ledger.plan, kept_in(ledger.problem))
        plan = with_late_comers(ledger.problem, plan)
        if not check(ledger.problem, plan):
            return plan
    return None


def plan_of(window: FoundWindow) -> Plan:
    return Plan(tuple(Route(truck, tuple(stops)) for truck, stops in window.routes))


def routes_of(plan: Plan) -> list[tuple[str, list[str]]]:
    """As a found window keeps them."""
    return [(route.truck, list(route.stops)) for route in plan.routes if route.stops]
