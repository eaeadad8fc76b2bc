"""What every act by hand shares: the day must be open to it, and it is written down so that it can be undone."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from collections_app.dispatch.proposing import DayShut, DayUnderway
from collections_app.dispatch.publishing import PlanningRuns
from collections_app.enums import ActKind, DayState
from collections_app.journal import Actor
from collections_app.ledger.conflicts import hold_to_account
from collections_app.ledger.reading import Ledger
from collections_app.ledger.touched import Touched, changed_trucks, routes_of
from collections_app.ledger.writing import write
from collections_app.models import CollectionDay, PlanAct, PlanningJob, Round
from collections_app.routing.faults import Fault
from collections_app.routing.kept_rounds import kept_in
from collections_app.routing.plan import Plan


class DayChanged(Exception):
    """The plan has changed since the page was read. Passing: look again, then decide."""


class RoundKept(Exception):
    """A round that would change is kept as it is. Permanent until it is let go."""


class CannotMove(Exception):
    """The day could not be driven so: `faults` say why. Permanent for that place."""

    def __init__(self, faults: Collection[Fault]) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)


def demand_changeable(day: CollectionDay, *, now: datetime, seen_version: int | None = None) -> None:
    """Raises PlanningRuns (a search would undo what is done now), DayChanged, DayUnderway (gone by) or DayShut."""
    demand_coming(day, now=now)
    if PlanningJob.objects.active().filter(day=day).exists():
        raise PlanningRuns
    if seen_version not in (None, day.version):
        raise DayChanged


def demand_coming(day: CollectionDay, *, now: datetime) -> None:
    """Raises DayUnderway (gone by) or DayShut."""
    if day.date < timezone.localdate(now):
        raise DayUnderway
    if day.state == DayState.CLOSED:
        raise DayShut


def demand_open(ledger: Ledger, trucks: Collection[str]) -> None:
    """Whether the rounds of these trucks may change, ahead of their crews. Raises RoundKept."""
    if not kept_in(ledger.problem).isdisjoint(trucks):
        raise RoundKept


def settle(ledger: Ledger, plan: Plan, *, kind: ActKind, visit: str, by: Actor, now: datetime) -> PlanAct:
    """Writes the plan of a locked day and the act that made it."""
    trucks = changed_trucks(ledger, plan)
    before, after = routes_of(ledger.plan, trucks), routes_of(plan, trucks)
    put(ledger, plan, now=now)
    return note(ledger.day, kind, visit=visit, before=before, after=after, by=by, now=now)


def put(ledger: Ledger, plan: Plan, *, now: datetime) -> None:
    """Writes the plan of a locked day; a broken day that keeps its promises again is open again."""
    write(ledger, plan)
    Round.objects.go_on(ledger.day)
    if ledger.day.state == DayState.BROKEN:
        hold_to_account(ledger.day, now=now)


def note(
    day: CollectionDay, kind: ActKind, *, before: Touched, after: Touched, by: Actor, now: datetime, visit: str = ""
) -> PlanAct:
    """The line in the log of a locked day, whose version has been raised."""
    who: Mapping[str, Any] = {"by_id": by.user_id, "who": by.who, "at": now}
    return PlanAct.objects.create(
        day=day, kind=kind, visit=visit, before=before, after=after, version=day.version, **who
    )


def raise_version(day: CollectionDay) -> None:
    day.version += 1
    day.save(update_fields=["version"])
