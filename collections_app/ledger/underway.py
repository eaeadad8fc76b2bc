"""Today as it is still ahead: crews have begun, by what they told or by the plan."""

from collections.abc import Iterable
from dataclasses import replace

from collections_app.enums import Trouble
from collections_app.ledger.day import Ledger
from collections_app.ledger.rest import rest_of
from collections_app.ledger.setbacks import Setbacks, setbacks_of
from collections_app.ledger.shifts import PlannedShift
from collections_app.ledger.tellings import as_planned, told_of
from collections_app.routing.problem import DEPOT, Truck
from collections_app.routing.standing import brought_late


def from_now_on(ledger: Ledger, now_s: int, *, missing: int | None = None) -> Ledger:
    """What is left to plan. Of a published day, crews that tell nothing are taken to drive as planned, but the one of
    the round `missing`; who stands at the depot leaves now at the earliest.
    """
    told, said = told_of(ledger.day), setbacks_of(ledger.day)
    if told:
        ledger = rest_of(ledger, told, now_s, said)
    if ledger.day.published_at:
        heard_of = {*ledger.behind, missing}
        silent = {one.round_id: _heading(one, said) for one in ledger.shifts if one.round_id not in heard_of}
        ledger = rest_of(ledger, as_planned(ledger, silent, now_s), now_s, said)
        ledger = _with_trucks(ledger, (_held_to_now(ledger, truck, now_s) for truck in ledger.problem.trucks))
    return _with_trucks(ledger, (_leaving_late(truck, said) for truck in ledger.problem.trucks))


def _heading(shift: PlannedShift, said: Setbacks) -> int | None:
    """The position of the stop that the crew says it drives to."""
    late = said.get(shift.pk, {}).get(Trouble.LATE)
    return late.heading if late else None


def _with_trucks(ledger: Ledger, trucks: Iterable[Truck]) -> Ledger:
    return replace(ledger, problem=replace(ledger.problem, trucks=tuple(trucks)))


def _leaving_late(truck: Truck, said: Setbacks) -> Truck:
    """Planners have said so, and it is still at the depot."""
    late = said.get(int(truck.id[1:]), {}).get(Trouble.LATE)
    if truck.started or late is None or late.leaves_s is None:
        return truck
    return brought_late(truck, late.leaves_s, 0)


def _held_to_now(ledger: Ledger, truck: Truck, now_s: int) -> Truck:
    """It may be on its way to its first stop already."""
    if truck.started:
        return truck
    ahead = [ledger.problem.visit_by_id[one].place for one in ledger.plan.route(truck.id).visits[:1]]
    drive_s = int(ledger.problem.seconds[DEPOT, ahead[0]]) if ahead else 0
    return replace(truck, start_s=max(truck.start_s, now_s - drive_s))
