"""When the crews of today come to what they have still before them, if they keep their order from now on."""

from collections.abc import Mapping
from datetime import datetime

from collections_app.enums import RoundState
from collections_app.ledger.reading import Ledger, read_round
from collections_app.ledger.shifts import PlannedShift
from collections_app.models import Round
from collections_app.routing.retiming import Expected, retimed


def expected_of(ledger: Ledger, shift: PlannedShift) -> list[Expected]:
    """The stops that are left of one round, in order, each with the hour at which it begins now."""
    return retimed(ledger.problem, ledger.plan.route(shift.truck_id), pause_s=shift.times.break_starts_s)


def hours_of(round_: Round, *, now: datetime) -> Mapping[int, Expected]:
    """By the key of each stop that its crew has still before it; empty before it has told something."""
    if round_.state != RoundState.STARTED:
        return {}
    ledger = read_round(round_, now=now)
    stops = iter(ledger.stops)  # in the order of the plan, as the hours are
    hours = [one for shift in ledger.shifts for one in expected_of(ledger, shift)]
    found = ((next((stop.pk for stop in stops if stop.visit_id == one.visit), None), one) for one in hours)
    return {key: one for key, one in found if key is not None}
