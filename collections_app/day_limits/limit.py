"""What the trucks of a day may do: from when to when, how many trips, how many homes; or nothing at all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time

from collections_app.clock import seconds_of
from collections_app.ledger.reading import Ledger
from collections_app.ledger.shifts import PlannedShift
from collections_app.models import CollectionDay, RuleBook, Shift
from collections_app.routing.problem import Problem

BREAK_FROM_S = 6 * 3600  # Code du travail, L3121-16: whoever works six hours has a break


@dataclass(frozen=True, slots=True)
class ShiftLimit:
    """Local times; no trip means that the truck stays at the depot."""

    starts: time
    ends: time
    max_trips: int


@dataclass(frozen=True, slots=True)
class DayLimit:
    """`shifts` by their key; `max_homes` None for as many as fit."""

    shifts: Mapping[int, ShiftLimit]
    max_homes: int | None = None
    is_closed: bool = False


def within(ledger: Ledger, limit: DayLimit, rules: RuleBook) -> Problem:
    """The problem of a day as if its trucks were limited so."""
    shifts = [_limited(shift, limit, rules) for shift in ledger.shifts]
    return replace(ledger.problem, trucks=tuple(shift.truck() for shift in shifts))


def put(day: CollectionDay, ledger: Ledger, limit: DayLimit, rules: RuleBook) -> None:
    """Saves the limits of a locked day. Its plan is for the caller to write."""
    for shift in (_limited(shift, limit, rules) for shift in ledger.shifts):
        Shift.objects.filter(pk=shift.pk).update(
            starts=shift.starts, ends=shift.ends, max_trips=shift.max_trips, break_min=shift.break_min
        )
    day.max_homes = limit.max_homes
    day.save(update_fields=["max_homes"])


def _limited(shift: PlannedShift, limit: DayLimit, rules: RuleBook) -> PlannedShift:
    wanted = limit.shifts.get(shift.pk)
    if wanted is None:
        return shift
    works_s = seconds_of(wanted.ends) - seconds_of(wanted.starts)
    break_min = (shift.break_min or rules.break_min) if works_s >= BREAK_FROM_S else 0
    return shift._replace(starts=wanted.starts, ends=wanted.ends, max_trips=wanted.max_trips, break_min=break_min)
