"""Keeping a stop on its truck, or a whole round as it is, whatever a search would like, even one that is on."""

from datetime import date, datetime

from collections_app.dispatch.changing import demand_coming, note, raise_version
from collections_app.enums import ActKind, StopKind
from collections_app.journal import Actor
from collections_app.ledger.stops import visit_id
from collections_app.locks import locked_day
from collections_app.models import PlanAct, Round, Stop


class StopGone(Exception):
    """The plan changed meanwhile: this stop is no longer part of it, or of that round. Permanent."""


def pin_stop(*, date: date, stop_id: int, truck: str, pinned: bool, by: Actor, now: datetime) -> PlanAct | None:
    """Ties a visit to the truck it is seen on, or unties it; None when nothing changed.

    Raises StopGone, also for a stop that has gone to another truck, DayShut, DayUnderway, DayBusy or
    DayUnknown.
    """
    with locked_day(date) as day:
        demand_coming(day, now=now)
        stops = Stop.objects.filter(pk=stop_id, round__shift__day=day).exclude(kind=StopKind.UNLOAD)
        stop = stops.select_related("round").first()
        if stop is None or f"S{stop.round.shift_id}" != truck:
            raise StopGone
        if stop.locked == pinned:
            return None
        stop.locked = pinned
        stop.save(update_fields=["locked"])
        raise_version(day)
        visit = visit_id(stop.kind, stop.request_id, stop.relay_point_id)
        kind = ActKind.KEEP_STOP if pinned else ActKind.FREE_STOP
        before, after = {"stops": {visit: not pinned}}, {"stops": {visit: pinned}}
        return note(day, kind, visit=visit, before=before, after=after, by=by, now=now)


def pin_round(*, date: date, truck: str, pinned: bool, by: Actor, now: datetime) -> PlanAct | None:
    """Keeps a round from searches, from moves by hand and from new promises, or lets it go; None when nothing changed.

    Raises StopGone, DayShut, DayUnderway, DayBusy or DayUnknown.
    """
    with locked_day(date) as day:
        demand_coming(day, now=now)
        rounds = Round.objects.filter(shift__day=day)
        round_ = next((one for one in rounds if f"S{one.shift_id}" == truck), None)
        if round_ is None:
            raise StopGone
        if round_.locked == pinned:
            return None
        round_.locked = pinned
        round_.save(update_fields=["locked"])
        raise_version(day)
        kind = ActKind.KEEP_ROUND if pinned else ActKind.FREE_ROUND
        before, after = {"rounds": {truck: not pinned}}, {"rounds": {truck: pinned}}
        return note(day, kind, before=before, after=after, by=by, now=now)
