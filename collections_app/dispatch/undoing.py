"""Undoing the last act of planners on a day, and doing it again: what it touched is put back, if nobody has touched it
since and every promise still holds.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from collections_app.dispatch.changing import CannotMove, demand_changeable, demand_open, put, raise_version
from collections_app.dispatch.moving import PromiseStays, not_planned
from collections_app.journal import Actor
from collections_app.ledger.reading import read_day
from collections_app.ledger.stops import row_of
from collections_app.locks import locked_day
from collections_app.models import CollectionDay, PlanAct, Round, Stop
from collections_app.routing.faults import faults_of
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import Problem


class ActGone(Exception):
    """It is no longer the last act of the day: somebody has done, or undone, another since. Passing: look again."""


class ChangedSince(Exception):
    """What the act touched has changed again by other ways (a booking, a search). Permanent for that act."""


def undo(*, date: date, act_id: int, by: Actor, now: datetime) -> PlanAct:
    """Raises ActGone, ChangedSince, PromiseStays (a promise found its place by the act), CannotMove,
    RoundKept, PlanningRuns, DayShut, DayUnderway, DayBusy or DayUnknown.
    """
    with locked_day(date) as day:
        demand_changeable(day, now=now)
        act = PlanAct.objects.to_undo(day)
        if act is None or act.pk != act_id:
            raise ActGone
        _turn(day, stands=act.after, becomes=act.before, now=now)
        return _told(act, day, undone_at=now, undone_by=by.who)


def redo(*, date: date, act_id: int, now: datetime) -> PlanAct:
    """Does again what was undone last. Raises what `undo` raises."""
    with locked_day(date) as day:
        demand_changeable(day, now=now)
        act = PlanAct.objects.to_redo(day)
        if act is None or act.pk != act_id:
            raise ActGone
        _turn(day, stands=act.before, becomes=act.after, now=now)
        return _told(act, day, undone_at=None, undone_by="")


def _turn(day: CollectionDay, *, stands: Mapping[str, Any], becomes: Mapping[str, Any], now: datetime) -> None:
    """From one state of what an act touched to the other; it touched routes, or what is kept."""
    if "routes" in becomes:
        _turn_routes(day, stands["routes"], becomes["routes"], now)
        return
    for visit, kept in becomes.get("stops", {}).items():
        _turn_lock(Stop.objects.filter(row_of(visit), round__shift__day=day), kept)
    for truck, kept in becomes.get("rounds", {}).items():
        _turn_lock(Round.objects.filter(shift__day=day, shift=int(truck[1:])), kept)
    raise_version(day)


def _turn_lock(rows: Any, kept: bool) -> None:
    if not rows.filter(locked=not kept).update(locked=kept):
        raise ChangedSince


def _turn_routes(
    day: CollectionDay, stands: Mapping[str, list[str]], becomes: Mapping[str, list[str]], now: datetime
) -> None:
    named = {stop for stops in becomes.values() for stop in stops if stop != UNLOAD}
    present = {stop for stops in stands.values() for stop in stops}
    ledger = read_day(
        day, now=now, extra=[place for visit in named - present for place in not_planned(day, visit, now=now)]
    )
    if any(list(ledger.plan.route(truck).stops) != stops for truck, stops in stands.items()):
        raise ChangedSince
    plan = ledger.plan
    for truck, stops in becomes.items():
        plan = plan.with_route(Route(truck, tuple(stops)))
    _demand_known(ledger.problem, plan)
    if _promises(ledger.problem, ledger.plan) - _promises(ledger.problem, plan):
        raise PromiseStays
    demand_open(ledger, becomes)
    faults = [fault for truck in becomes for fault in faults_of(ledger.problem, plan.route(truck))]
    if faults:
        raise CannotMove(faults)
    put(ledger, plan, now=now)


def _promises(problem: Problem, plan: Plan) -> set[str]:
    planned = {visit for route in plan.routes for visit in route.visits}
    return {visit for visit in planned if problem.visit_by_id[visit].required}


def _demand_known(problem: Problem, plan: Plan) -> None:
    """Every truck and visit still there, and nobody visited twice. Raises ChangedSince."""
    visits = Counter(visit for route in plan.routes for visit in route.visits)
    trucks = {route.truck for route in plan.routes}
    if max(visits.values(), default=0) > 1 or not visits.keys() <= problem.visit_by_id.keys():
        raise ChangedSince
    if not trucks <= problem.truck_by_id.keys():
        raise ChangedSince


def _told(act: PlanAct, day: CollectionDay, **values: Any) -> PlanAct:
    act.version = day.version
    for name, value in values.items():
        setattr(act, name, value)
    act.save(update_fields=["version", *values])
    return act
