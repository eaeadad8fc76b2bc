"""A visit moved by hand: to another place of its round, to another truck, into the day or out of it.

What was promised is never given up for it: windows, loads, shifts, breaks and locks hold, or nothing is done.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from collections_app.dispatch.changing import CannotMove, demand_changeable, demand_open, settle
from collections_app.enums import ActKind, RequestStatus
from collections_app.journal import Actor
from collections_app.ledger.reading import Ledger, read_day
from collections_app.ledger.relays import Relays
from collections_app.ledger.visits import Place, home, relay
from collections_app.locks import locked_day
from collections_app.models import CollectionDay, PickupRequest, PlanAct
from collections_app.routing.moving import Lifted, Spot, Trial
from geo.models import RelayPoint


class VisitGone(Exception):
    """It is not, or no longer, part of that day. Permanent."""


class StopPassed(Exception):
    """The crew is there, or has passed: what is behind it does not move, and nothing is put before it. Permanent."""


class SpotGone(Exception):
    """The round changed meanwhile: there is no such place any more. Permanent: choose another."""


class WouldGiveWay(Exception):
    """Possible, if these relay points (`visits`) are not visited; whoever moves must name them."""

    def __init__(self, visits: Collection[str]) -> None:
        super().__init__(visits)
        self.visits = tuple(visits)


class PromiseStays(Exception):
    """A home is promised: it leaves the day by the switchboard, with a word to the donor. Permanent."""


class StopKept(Exception):
    """The stop is kept in its truck. Permanent until it is let go."""


@dataclass(frozen=True)
class Lift:
    """A visit lifted out of the plan of a day."""

    ledger: Ledger
    lifted: Lifted

    @property
    def trucks(self) -> set[str]:
        """The one that it leaves, if any."""
        return {self.lifted.source.truck} if self.lifted.source else set()


def lift(day: CollectionDay, visit: str, *, now: datetime) -> Lift:
    """Raises StopPassed, or VisitGone for what the day neither visits nor could."""
    ledger = read_day(day, now=now, extra=not_planned(day, visit, now=now))
    if visit not in ledger.problem.visit_by_id:
        raise StopPassed if visit in _behind(ledger) else VisitGone
    return Lift(ledger, Lifted(ledger.problem, ledger.plan, visit))


def move_visit(
    *,
    date: date,
    visit: str,
    to: Spot,
    by: Actor,
    now: datetime,
    seen_version: int | None = None,
    giving_way: Collection[str] = (),
) -> PlanAct | None:
    """Puts a visit (as the ledger names it) to a spot; a relay point that is not planned joins the day. None when it
    is there already. The relay points in the way leave the round only if `giving_way` names them.

    Raises CannotMove, WouldGiveWay, SpotGone, VisitGone, StopPassed, RoundKept, DayChanged, PlanningRuns, DayShut,
    DayUnderway, DayBusy or DayUnknown.
    """
    with locked_day(date, visiting=[visit]) as day:
        demand_changeable(day, now=now, seen_version=seen_version)
        found = lift(day, visit, now=now)
        trial = found.lifted.at(to)
        if trial is None:
            raise StopPassed if to.after in _behind(found.ledger) else SpotGone
        if trial.is_here:
            return None
        demand_open(found.ledger, found.trucks | {to.truck})
        plan = found.lifted.plan_of(trial, _demand_drivable(found.lifted, trial, giving_way))
        kind = ActKind.MOVE if found.lifted.source else ActKind.ADD
        return settle(found.ledger, plan, kind=kind, visit=visit, by=by, now=now)


def take_out(*, date: date, visit: str, by: Actor, now: datetime, seen_version: int | None = None) -> PlanAct:
    """Leaves a relay point out of the day. Raises PromiseStays, StopKept, and what `move_visit` raises."""
    with locked_day(date, visiting=[visit]) as day:
        demand_changeable(day, now=now, seen_version=seen_version)
        found = lift(day, visit, now=now)
        if found.lifted.source is None:
            raise VisitGone
        wanted = found.ledger.problem.visit_by_id[visit]
        if wanted.required:
            raise PromiseStays
        demand_open(found.ledger, found.trucks)
        if wanted.truck:
            raise StopKept
        if found.lifted.left_behind:
            raise CannotMove(found.lifted.left_behind)
        return settle(found.ledger, found.lifted.rest, kind=ActKind.REMOVE, visit=visit, by=by, now=now)


def _behind(ledger: Ledger) -> set[str]:
    return {stop.visit_id for stops in ledger.behind.values() for stop in stops}


def _demand_drivable(lifted: Lifted, trial: Trial, named: Collection[str]) -> tuple[str, ...]:
    """Who gives way, all of them named. Raises CannotMove or WouldGiveWay."""
    if not trial.faults:
        return ()
    giving_way = lifted.giving_way(trial)
    if not giving_way:
        raise CannotMove(trial.faults)
    if not set(giving_way) <= set(named):
        raise WouldGiveWay(giving_way)
    return giving_way


def not_planned(day: CollectionDay, visit: str, *, now: datetime) -> list[Place]:
    """A relay point open on that day, or a promise that the plan has lost."""
    kind, number = visit[:1], visit[1:]
    if not number.isdecimal():
        return []
    if kind == "R":
        points = RelayPoint.objects.opening_on(day.date).filter(pk=int(number))
        relays = Relays.of(points.with_hours(), now=now)
        return [relay(point, relays.worth(point, day.date), on=day.date) for point in relays.points.values()]
    lost = PickupRequest.objects.filter(pk=int(number), day=day, status=RequestStatus.SCHEDULED, stop=None)
    return [home(request) for request in lost] if kind == "H" else []
