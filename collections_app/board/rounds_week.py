"""A week of rounds: what each truck carries each day, against what it can; who drives it, and who is away."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from collections_app.board.calendar import week_of
from collections_app.clock import seconds_of
from collections_app.enums import DayState, StopKind
from collections_app.models import Absence, CollectionDay, RuleBook, Shift, Stop
from geo.public_holidays import public_holiday_name

NOTHING = Decimal(0)


@dataclass
class Carried:
    """What the stops of a round come to; `work_s` is driving, serving and unloading."""

    homes: int = 0
    relays: int = 0
    volume_m3: Decimal = NOTHING
    weight_kg: Decimal = NOTHING
    work_s: int = 0

    @property
    def visits(self) -> int:
        return self.homes + self.relays


@dataclass(frozen=True, slots=True)
class TruckDay:
    """m³ and kg are those of all its trips. `away` says why it should not drive; empty where it may."""

    shift: Shift
    carried: Carried
    away: str

    @property
    def able_m3(self) -> Decimal:
        return self.shift.truck.volume_m3 * self.shift.max_trips

    @property
    def able_kg(self) -> int:
        return self.shift.truck.weight_kg * self.shift.max_trips

    @property
    def able_s(self) -> int:
        """What its crew works, without the break."""
        return seconds_of(self.shift.ends) - seconds_of(self.shift.starts) - self.shift.break_min * 60


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
        return sum(truck.carried.visits for truck in self.trucks)


def week_of_rounds(first: date, *, now: datetime) -> list[DayOfRounds]:
    """From the Monday of `first`: the weekdays on which trucks drive, and others that were opened.

    Six queries, however many rounds.
    """
    monday = week_of(first)
    dates = [monday + timedelta(days=number) for number in range(7)]
    worked = RuleBook.objects.in_force(timezone.localdate(now)).weekdays
    days = {day.date: day for day in CollectionDay.objects.filter(date__in=dates)}
    absences = list(Absence.objects.within(dates[0], dates[-1]).select_related("truck", "crew"))
    shifts, carried = _shifts(days.values()), _carried(days.values(), now)
    return [
        _day(on, days.get(on), shifts, carried, [one for one in absences if one.covers(on)])
        for on in dates
        if on in days or on.isoweekday() in worked
    ]


def _day(
    on: date,
    day: CollectionDay | None,
    shifts: Mapping[int, Sequence[Shift]],
    carried: Mapping[int, Carried],
    absences: Sequence[Absence],
) -> DayOfRounds:
    planned = shifts.get(day.pk, ()) if day else ()
    trucks = [TruckDay(one, carried.get(one.pk) or Carried(), _why_away(one, absences)) for one in planned]
    missing = [one for one in absences if not any(one.is_of(shift.truck_id, shift.crew_id) for shift in planned)]
    return DayOfRounds(on, day, public_holiday_name(on), trucks, missing)


def _why_away(shift: Shift, absences: Iterable[Absence]) -> str:
    if shift.out_since:
        return "Hors service"
    whys = (f"{one.truck or one.crew}\u00a0: {one.why}" for one in absences if one.is_of(shift.truck_id, shift.crew_id))
    return ", ".join(whys)


def _shifts(days: Iterable[CollectionDay]) -> Mapping[int, list[Shift]]:
    told: dict[int, list[Shift]] = defaultdict(list)
    rows = Shift.objects.filter(day__in=list(days)).select_related("truck", "crew", "round")
    for shift in rows.order_by("truck__name"):
        told[shift.day_id].append(shift)
    return told


def _carried(days: Iterable[CollectionDay], now: datetime) -> Mapping[int, Carried]:
    """By shift. A stop's load is what is aboard when it is left: what it adds is the difference."""
    stops = Stop.objects.filter(Q(held_until=None) | Q(held_until__gte=now), round__shift__day__in=list(days))
    rows = stops.order_by("round", "position").values_list(
        "round__shift_id", "kind", "load_m3", "load_kg", "travel_s", "starts_s", "leaves_s"
    )
    told: dict[int, Carried] = defaultdict(Carried)
    aboard: dict[int, tuple[Decimal, Decimal]] = {}
    for shift_id, kind, load_m3, load_kg, travel_s, starts_s, leaves_s in rows:
        one = told[shift_id]
        before_m3, before_kg = aboard.get(shift_id, (NOTHING, NOTHING))
        aboard[shift_id] = load_m3, load_kg
        one.work_s += travel_s + leaves_s - starts_s
        if kind != StopKind.UNLOAD:
            one.homes += kind == StopKind.HOME
            one.relays += kind == StopKind.RELAY
            one.volume_m3 += load_m3 - before_m3
            one.weight_kg += load_kg - before_kg
    return told
