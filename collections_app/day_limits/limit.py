"""What the trucks of a day may do: from when to when, how many trips, how much in all; or nothing at all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time

from collections_app.clock import seconds_of
from collections_app.ledger.reading import Ledger
from collections_app.ledger.shifts import PlannedShift
from collections_app.models import CollectionDay, Crew, RuleBook, Shift
from collections_app.models.day import CAPS
from collections_app.routing.caps import Caps
from collections_app.routing.problem import Problem

OF_A_SHIFT = ("starts", "ends", "max_trips", "break_earliest", "break_latest_end", "break_min")
BREAK_FROM_S = 6 * 3600  # Code du travail, L3121-16: whoever works six hours has a break


@dataclass(frozen=True, slots=True)
class Pause:
    """A break and the band it lies in; 0 minutes for none."""

    earliest: time
    latest_end: time
    minutes: int


@dataclass(frozen=True, slots=True)
class ShiftLimit:
    """Local times; no trip means that the truck stays at the depot. `pause` and `crew` None stay what they are; a shift
    too short for a break has none.
    """

    starts: time
    ends: time
    max_trips: int
    pause: Pause | None = None
    crew: Crew | None = None


@dataclass(frozen=True, slots=True)
class DayLimit:
    """`shifts` by their key; `unload_min` None for what it is."""

    shifts: Mapping[int, ShiftLimit]
    caps: Caps = Caps()
    is_closed: bool = False
    unload_min: int | None = None


def within(ledger: Ledger, limit: DayLimit, rules: RuleBook) -> Problem:
    """The problem of a day as if its trucks were limited so."""
    shifts = [_limited(shift, limit, rules) for shift in ledger.shifts]
    unload_s = ledger.problem.unload_s if limit.unload_min is None else limit.unload_min * 60
    return replace(ledger.problem, trucks=tuple(shift.truck() for shift in shifts), unload_s=unload_s)


def put(day: CollectionDay, ledger: Ledger, limit: DayLimit, rules: RuleBook) -> None:
    """Saves the limits of a locked day; one that closes keeps its own for when it opens again. Its plan is for the
    caller to write.
    """
    if limit.is_closed:
        return
    shifts = {shift.pk: shift for shift in Shift.objects.filter(day=day).select_related("crew")}
    for limited in (_limited(shift, limit, rules) for shift in ledger.shifts):
        shift = shifts[limited.pk]
        for name in OF_A_SHIFT:
            setattr(shift, name, getattr(limited, name))
        wanted = limit.shifts.get(shift.pk)
        shift.crew = (wanted and wanted.crew) or shift.crew
        if limit.unload_min is not None:
            shift.unload_min = limit.unload_min
    Shift.objects.bulk_update(shifts.values(), [*OF_A_SHIFT, "crew", "unload_min"])
    day.caps = limit.caps
    day.save(update_fields=CAPS)


def _limited(shift: PlannedShift, limit: DayLimit, rules: RuleBook) -> PlannedShift:
    wanted = limit.shifts.get(shift.pk)
    if wanted is None:
        return shift
    works_s = seconds_of(wanted.ends) - seconds_of(wanted.starts)
    pause = wanted.pause or Pause(shift.break_earliest, shift.break_latest_end, shift.break_min or rules.break_min)
    return shift._replace(
        starts=wanted.starts,
        ends=wanted.ends,
        max_trips=wanted.max_trips,
        break_earliest=pause.earliest,
        break_latest_end=pause.latest_end,
        people=wanted.crew.people if wanted.crew else shift.people,
        break_min=pause.minutes if wanted.pause or works_s >= BREAK_FROM_S else 0,
    )
