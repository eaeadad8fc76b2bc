"""When the crews of today come to what they have still before them, if they keep their order from now on."""

from collections.abc import Mapping
from datetime import datetime

from collections_app.enums import RoundState
from collections_app.ledger.reading import Ledger, read_round
from collections_app.ledger.shifts import PlannedShift
from collections_app.models import CollectionDay, Round, Stop
from collections_app.routing.plan import UNLOAD, Route
from collections_app.routing.retiming import Expected, retimed


def expected_of(ledger: Ledger, shift: PlannedShift, heading: int | None = None) -> list[Expected]:
    """The stops that are left of one round, in order, each with the hour at which it begins now. `heading` is the key
    of the one to which its crew says it drives: it comes first.
    """
    route = ledger.plan.route(shift.truck_id)
    ahead = next((stop.visit_id for stop in ledger.stops if stop.pk == heading), None)
    if ahead in route.visits:
        route = _first(ahead, route)
    return retimed(ledger.problem, route, pause_s=shift.times.break_starts_s)


def _first(visit: str, route: Route) -> Route:
    trips = [[one for one in trip if one != visit] for trip in route.trips]
    return route.with_trips([[visit, *trips[0]], *trips[1:]])


def headings(day: CollectionDay) -> Mapping[int, int]:
    """By the key of the round, that of the stop to which its crew said last that it drives. One query."""
    going = Stop.objects.driven_to().filter(round__shift__day=day).order_by("on_the_way_at")
    return dict(going.values_list("round", "pk"))


def hours_of(round_: Round, *, now: datetime) -> Mapping[int, Expected]:
    """By the key of each stop that its crew has still before it; empty before it has told something."""
    if round_.state != RoundState.STARTED:
        return {}
    ledger, heading = read_round(round_, now=now), headings(round_.shift.day).get(round_.pk)
    visits = {stop.visit_id: stop.pk for stop in ledger.stops if stop.visit_id != UNLOAD}
    returns = (stop.pk for stop in ledger.stops if stop.visit_id == UNLOAD)
    hours = [one for shift in ledger.shifts for one in expected_of(ledger, shift, heading)]
    found = ((next(returns, None) if one.visit == UNLOAD else visits[one.visit], one) for one in hours)
    return {key: one for key, one in found if key is not None}
