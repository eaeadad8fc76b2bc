"""A week of rounds: what each truck carries each day, against what it can; who drives it, and who is away."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch
from django.utils import timezone

from collections_app.board.calendar import week_of
from collections_app.enums import DayState
from collections_app.models import Absence, CollectionDay, RuleBook, Shift
from collections_app.sheets import Sheet, sheet_of, stops_in_order
from geo.public_holidays import public_holiday_name


@dataclass(frozen=True, slots=True)
class TruckDay:
    """`sheet` is its round, None where there is none; `away` says why it should not drive, empty where it may."""

    shift: Shift
    sheet: Sheet | None
    away: str


@dataclass(frozen=True, slots=True)
class DayOfRounds:
    """`day` None where no collection was ever opened; `missing` are absences of whoever has no shift that day."""

    date: date
    day: CollectionDay | None
    holiday: str
    trucks: Sequence[TruckDay]
    missing: Sequence[Absence]

    @property
    def is_open(self) -> bool:
        return self.day is not None and self.day.state != DayState.CLOSED

    @property
    def visits(self) -> int:
        return sum(len(truck.sheet.visits) for truck in self.trucks if truck.sheet)


def week_of_rounds(first: date, *, now: datetime) -> list[DayOfRounds]:
    """From the Monday of `first`: the weekdays on which trucks drive, and others that were opened.

    Six queries, however many rounds.
    """
    monday = week_of(first)
    dates = [monday + timedelta(days=number) for number in range(7)]
    worked = RuleBook.objects.in_force(timezone.localdate(now)).weekdays
    days = {day.date: day for day in CollectionDay.objects.filter(date__in=dates)}
    absences = list(Absence.objects.within(dates[0], dates[-1]).select_related("truck", "crew"))
    shifts = _shifts(days.values())
    return [
        _day(on, days.get(on), shifts, [one for one in absences if one.covers(on)])
        for on in dates
        if on in days or on.isoweekday() in worked
    ]


def _day(
    on: date,
    day: CollectionDay | None,
    shifts: Mapping[int, Sequence[Shift]],
    absences: Sequence[Absence],
) -> DayOfRounds:
    planned = shifts.get(day.pk, ()) if day else ()
    trucks = [TruckDay(one, _sheet(one), _why_away(one, absences)) for one in planned]
    missing = [one for one in absences if not any(one.is_of(shift.truck_id, shift.crew_id) for shift in planned)]
    return DayOfRounds(on, day, public_holiday_name(on), trucks, missing)


def _sheet(shift: Shift) -> Sheet | None:
    round_ = getattr(shift, "round", None)
    return sheet_of(round_) if round_ else None


def _why_away(shift: Shift, absences: Iterable[Absence]) -> str:
    if shift.out_since:
        return "Hors service"
    whys = (f"{one.truck or one.crew}\u00a0: {one.why}" for one in absences if one.is_of(shift.truck_id, shift.crew_id))
    return ", ".join(whys)


def _shifts(days: Iterable[CollectionDay]) -> Mapping[int, list[Shift]]:
    told: dict[int, list[Shift]] = defaultdict(list)
    rows = Shift.objects.filter(day__in=list(days)).select_related("truck", "crew", "round")
    for shift in rows.prefetch_related(Prefetch("round__stops", stops_in_order())).order_by("truck__name"):
        told[shift.day_id].append(shift)
    return told
