"""The day as it can still be driven when a truck fails, with as few changes as can be. A reading; under the lock of the
day it is the truth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from collections_app.enums import RequestStatus
from collections_app.ledger.reading import Ledger, read_day
from collections_app.ledger.shifts import PlannedShift
from collections_app.ledger.visits import home
from collections_app.ledger.writing import write
from collections_app.models import CollectionDay, PickupRequest, Shift
from collections_app.routing.fitting import fitted
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Problem
from collections_app.routing.reuse import onto
from collections_app.routing.timing import is_drivable


@dataclass(frozen=True)
class Mended:
    """`ledger` is the day as it was read. `plan` is what the trucks of `problem` drive then; `left` are the promises
    that it cannot keep, by their plan ids.
    """

    ledger: Ledger
    problem: Problem
    plan: Plan
    left: Sequence[str]

    def write(self) -> None:
        """Into the rows of the locked day. Trucks that are out are left as they are, without a stop to come."""
        known = self.problem.truck_by_id
        driving = [shift for shift in self.ledger.shifts if shift.truck_id in known]
        write(replace(self.ledger, problem=self.problem, shifts=driving), self.plan)


def promised_to(day: CollectionDay) -> list[PickupRequest]:
    """Whoever waits for a truck on that day, planned or not."""
    return list(PickupRequest.objects.filter(day=day, status=RequestStatus.SCHEDULED).order_by("pk"))


def without(shift: Shift, *, now: datetime) -> Mended:
    """Its stops pass to the other trucks, wherever their windows hold; the order of the others stays as it is."""
    ledger = _read(shift.day, now)
    driving = [one for one in ledger.shifts if one.pk != shift.pk]
    problem = _driven_by(ledger.problem, driving)
    kept = fitted(problem, Plan(tuple(ledger.plan.route(truck.id) for truck in problem.trucks)))
    return Mended(ledger, problem, kept.plan, kept.left)


def _read(day: CollectionDay, now: datetime) -> Ledger:
    return read_day(day, now=now, extra=[home(request) for request in promised_to(day)])


def _driven_by(problem: Problem, shifts: Sequence[PlannedShift]) -> Problem:
    """By these trucks only. Nothing stays tied to a truck that does not drive."""
    trucks = tuple(problem.truck_by_id[shift.truck_id] for shift in shifts)
    driving = {truck.id for truck in trucks}
    visits = tuple(visit if visit.truck in driving else replace(visit, truck=None) for visit in problem.visits)
    return replace(problem, trucks=trucks, visits=visits)


def with_again(shift: Shift, *, now: datetime) -> Mended:
    """It is in service again, and its stops of before come back to it where that can still be driven; else it takes
    whoever has no place.
    """
    ledger = _read(shift.day, now)
    repair = shift.repairs.standing().first()
    former = _as_before(ledger, f"S{shift.pk}", repair.before if repair else {})
    drivable = all(is_drivable(ledger.problem, route) for route in former.routes)
    kept = fitted(ledger.problem, former if drivable else ledger.plan)
    return Mended(ledger, ledger.problem, kept.plan, kept.left)


def _as_before(ledger: Ledger, truck: str, before: Mapping[str, Sequence[str]]) -> Plan:
    """The present plan, in which one truck has its stops of before; without those that the day no longer visits."""
    trips = Route(truck, tuple(before.get(truck, ()))).trips
    own = onto(ledger.problem, Plan((Route.of_trips(truck, trips),))).route(truck)
    plan = ledger.plan
    for visit in own.visits:
        plan = plan.without(visit)
    return plan.with_route(own)
