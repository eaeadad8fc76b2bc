"""The day as it can still be driven when a truck fails, with as few changes as can be. A reading; under the lock of the
day it is the truth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from collections_app.clock import seconds_of
from collections_app.enums import RequestStatus
from collections_app.ledger.reading import Ledger, read_day
from collections_app.ledger.shifts import PlannedShift
from collections_app.ledger.visits import home
from collections_app.ledger.writing import write
from collections_app.models import CollectionDay, PickupRequest, Shift, Stop
from collections_app.routing.fitting import fitted
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import DEPOT, Problem, Truck
from collections_app.routing.reuse import onto
from collections_app.routing.standing import brought_late, filled_up
from collections_app.routing.timing import is_drivable


class NotOnTheRoad(Exception):
    """The truck stands at the depot: it cannot be full there. Permanent until it leaves."""


@dataclass(frozen=True)
class Mended:
    """`ledger` is the day as it was read, from now on. `plan` is what the trucks of `problem` drive then; `left` are
    the promises that it cannot keep, by their plan ids. `stranded` is the truck that is out, with what it has aboard;
    `leaves_s` when one that is late is free.
    """

    ledger: Ledger
    problem: Problem
    plan: Plan
    left: Sequence[str]
    stranded: Truck | None = None
    leaves_s: int | None = None

    @property
    def is_loaded(self) -> bool:
        """Whether the truck that is out has something aboard."""
        return bool(self.stranded and self.stranded.started and self.stranded.started.volume_m3)

    def write(self) -> None:
        """Into the rows of the locked day. Trucks that are out are left as they are, without a stop to come but the
        unloading of what is aboard; a home where one of them stood is another's stop now.
        """
        known = self.problem.truck_by_id
        homes = [int(visit[1:]) for route in self.plan.routes for visit in route.visits if visit.startswith("H")]
        stood = Stop.objects.filter(request__in=homes, round__shift__out_since__isnull=False)
        stood.exclude(pk__in=[stop.pk for stop in self.ledger.stops]).delete()
        driving = [shift for shift in self.ledger.shifts if shift.truck_id in known]
        out = {shift.round_id for shift in self.ledger.shifts if shift.truck_id not in known and self.is_loaded}
        home = [stop for stop in self.ledger.stops if stop.told.round_id in out and stop.visit_id == UNLOAD][-1:]
        stops = [stop for stop in self.ledger.stops if stop not in home]
        write(replace(self.ledger, problem=self.problem, shifts=driving, stops=stops), self.plan)


def promised_to(day: CollectionDay) -> list[PickupRequest]:
    """Whoever waits for a truck on that day, planned or not."""
    return list(PickupRequest.objects.filter(day=day, status=RequestStatus.SCHEDULED).order_by("pk"))


def without(shift: Shift, *, now: datetime) -> Mended:
    """Its stops pass to the other trucks, wherever their windows hold; the order of the others stays as it is."""
    ledger = _read(shift.day, now, missing=shift.round.pk)
    driving = [one for one in ledger.shifts if one.pk != shift.pk]
    problem = _driven_by(ledger.problem, driving)
    kept = fitted(problem, Plan(tuple(ledger.plan.route(truck.id) for truck in problem.trucks)))
    return Mended(ledger, problem, kept.plan, kept.left, stranded=ledger.problem.truck_by_id.get(f"S{shift.pk}"))


def with_again(shift: Shift, *, now: datetime) -> Mended:
    """It is in service again. As long as no crew has begun its stops of before come back to it, where that can still be
    driven; else it takes whoever has no place. It has stood until now.
    """
    ledger = _read(shift.day, now)
    repair = shift.repairs.standing().first()
    former = ledger.plan if ledger.behind else _as_before(ledger, f"S{shift.pk}", repair.before if repair else {})
    truck = ledger.problem.truck_by_id[f"S{shift.pk}"]
    free = _free_at(ledger.problem, truck, seconds_of(timezone.localtime(now).time())) if truck.started else truck
    problem = _with(ledger.problem, free)
    drivable = all(is_drivable(problem, route) for route in former.routes)
    kept = fitted(problem, former if drivable else ledger.plan)
    return Mended(ledger, problem, kept.plan, kept.left)


def unloading_now(shift: Shift, *, now: datetime) -> Mended:
    """The truck is full: it comes home first, then goes on; whom it cannot reach in time passes to another truck.

    Raises NotOnTheRoad.
    """
    ledger = _read(shift.day, now)
    truck = ledger.problem.truck_by_id[f"S{shift.pk}"]
    if not truck.is_out:
        raise NotOnTheRoad
    problem = _with(ledger.problem, filled_up(truck))
    route = ledger.plan.route(truck.id)
    home_first = Route.of_trips(truck.id, route.trips, home_first=True)
    kept = fitted(problem, ledger.plan.with_route(home_first))
    return Mended(ledger, problem, kept.plan, kept.left)


def delayed(shift: Shift, *, later_s: int, now: datetime) -> Mended:
    """The truck reaches its next stop so much later than planned, or as late as its crew has told: what it can no
    longer keep passes to another truck; relay points give way first.
    """
    ledger = _read(shift.day, now)
    truck = ledger.problem.truck_by_id[f"S{shift.pk}"]
    ahead, leaves_s = next(iter(ledger.plan.route(truck.id).visits), None), None
    if ahead is not None:
        place = ledger.problem.visit_by_id[ahead].place
        planned_s = next(stop.told.arrives_s for stop in ledger.stops if stop.visit_id == ahead)
        leaves_s = planned_s + later_s - int(ledger.problem.seconds[truck.origin, place])
        truck = _free_at(ledger.problem, truck, max(0, leaves_s))
    problem = _with(ledger.problem, truck)
    kept = fitted(problem, ledger.plan)
    return Mended(ledger, problem, kept.plan, kept.left, leaves_s=leaves_s)


def _free_at(problem: Problem, truck: Truck, leaves_s: int) -> Truck:
    return brought_late(truck, leaves_s, int(problem.seconds[truck.origin, DEPOT]) + problem.unload_s)


def _read(day: CollectionDay, now: datetime, *, missing: int | None = None) -> Ledger:
    """A round that planners keep takes on what another one loses: they read it before they press."""
    ledger = read_day(day, now=now, extra=[home(request) for request in promised_to(day)], missing=missing)
    trucks = tuple(replace(truck, kept=False) for truck in ledger.problem.trucks)
    return replace(ledger, problem=replace(ledger.problem, trucks=trucks))


def _driven_by(problem: Problem, shifts: Sequence[PlannedShift]) -> Problem:
    """By these trucks only. Nothing stays tied to a truck that does not drive."""
    trucks = tuple(problem.truck_by_id[shift.truck_id] for shift in shifts)
    driving = {truck.id for truck in trucks}
    visits = tuple(visit if visit.truck in driving else replace(visit, truck=None) for visit in problem.visits)
    return replace(problem, trucks=trucks, visits=visits)


def _with(problem: Problem, truck: Truck) -> Problem:
    return replace(problem, trucks=tuple(truck if one.id == truck.id else one for one in problem.trucks))


def _as_before(ledger: Ledger, truck: str, before: Mapping[str, Sequence[str]]) -> Plan:
    """The present plan, in which one truck has its stops of before; without those that the day no longer visits."""
    trips = Route(truck, tuple(before.get(truck, ()))).trips
    own = onto(ledger.problem, Plan((Route.of_trips(truck, trips),))).route(truck)
    plan = ledger.plan
    for visit in own.visits:
        plan = plan.without(visit)
    return plan.with_route(own)
