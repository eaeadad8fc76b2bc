"""Two rows for one visit: it is driven to once."""

from dataclasses import replace

from collections_app.ledger.day import Ledger
from collections_app.routing.plan import UNLOAD, Plan, Route


def once(ledger: Ledger) -> Ledger:
    """The ledger with each visit where it stands first; the rows of the others go when the day is next written. A point
    whose visit was handed on and taken back by its first crew stands on two trucks.
    """
    visits = [visit for route in ledger.plan.routes for visit in route.visits]
    if len(visits) == len(set(visits)):
        return ledger
    seen: set[str] = set()
    routes = tuple(_new_in(route, seen) for route in ledger.plan.routes)
    named: set[str] = set()
    again = []
    for stop in ledger.stops:
        if stop.visit_id != UNLOAD and stop.visit_id in named:
            again.append(stop)
        named.add(stop.visit_id)
    return replace(
        ledger,
        plan=Plan(routes, ledger.plan.unplanned),
        stops=[stop for stop in ledger.stops if stop not in again],
        lapsed=[*ledger.lapsed, *(stop.pk for stop in again)],
    )


def _new_in(route: Route, seen: set[str]) -> Route:
    """Without what is among the `seen`, which grow."""
    trips = [[visit for visit in trip if visit not in seen] for trip in route.trips]
    seen.update(route.visits)
    return route.with_trips(trips)
