"""The weeks ahead: what each window of each day carries, against what the trucks of that day can do."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from django.db.models import Count, F, Sum
from django.utils import timezone

from collections_app.clock import seconds_of
from collections_app.enums import ON_THE_DAY, DayState, StopKind
from collections_app.models import CollectionDay, PickupRequest, RuleBook, Shift, Stop
from geo.public_holidays import public_holiday_name

WEEKS = 4
HALF_HOUR_S, WHOLE_DAY_S = 1800, 24 * 3600
NOTHING = Decimal(0)

Date = date  # where a field is called so
Span = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Load:
    """`used_s` are the seconds of driving, serving and unloading; `able_s` those that the trucks have."""

    starts: time
    ends: time
    stops: int = 0
    volume_m3: Decimal = NOTHING
    weight_kg: Decimal = NOTHING
    used_s: int = 0
    able_s: int = 0


@dataclass(frozen=True, slots=True)
class DayLoad:
    """`day` None where no collection was ever opened, which may open by itself, `opens_on`; m³ and kg are limits of the
    day: trips × what a truck carries, or less where staff said so.
    """

    date: date
    day: CollectionDay | None
    holiday: str
    opens_on: Date | None = None
    loads: Sequence[Load] = ()
    trucks: int = 0
    able_m3: Decimal = NOTHING
    able_kg: int = 0

    @property
    def is_open(self) -> bool:
        return self.day is not None and self.day.state != DayState.CLOSED

    @property
    def stops(self) -> int:
        return sum(load.stops for load in self.loads)

    @property
    def volume_m3(self) -> Decimal:
        return sum((load.volume_m3 for load in self.loads), NOTHING)

    @property
    def weight_kg(self) -> Decimal:
        return sum((load.weight_kg for load in self.loads), NOTHING)


def week_of(on: date) -> date:
    """Its Monday."""
    return on - timedelta(days=on.weekday())


def weeks_from(first: date, *, weeks: int = WEEKS, now: datetime) -> list[list[DayLoad]]:
    """So many weeks from the Monday of `first`: the weekdays on which trucks drive, and others that were opened.

    Six queries, however many days.
    """
    monday = week_of(first)
    dates = [monday + timedelta(days=number) for number in range(7 * weeks)]
    rules = RuleBook.objects.in_force(timezone.localdate(now))
    loads = loads_of(dates, rules=rules, today=timezone.localdate(now))
    worked = set(rules.weekdays) | {load.date.isoweekday() for load in loads if load.day is not None}
    shown = [load for load in loads if load.date.isoweekday() in worked]
    return [[one for one in shown if week_of(one.date) == start] for start in dates[::7]]


def loads_of(dates: Sequence[date], *, rules: RuleBook, today: date) -> list[DayLoad]:
    """Of each date, in order, with the windows of the rules and those that were promised."""
    days = {day.date: day for day in CollectionDay.objects.filter(date__in=dates)}
    house = sorted((window.starts, window.ends) for window in rules.windows.all())
    promises, used, shifts = _promises(days.values()), _used(days.values()), _shifts(days.values())
    return [
        _day_load(days[on], house, promises, used, shifts[days[on].pk]) if on in days else _no_day(on, rules, today)
        for on in dates
    ]


def _no_day(on: date, rules: RuleBook, today: date) -> DayLoad:
    return DayLoad(on, None, public_holiday_name(on), rules.opens_on(on, today=today))


def _day_load(
    day: CollectionDay,
    house: Sequence[Span],
    promises: Mapping[int, Mapping[Span, Load]],
    used: Mapping[int, Mapping[int, int]],
    shifts: Sequence[Shift],
) -> DayLoad:
    driving = [shift for shift in shifts if shift.trips_able]
    promised = promises.get(day.pk, {})
    spans = sorted({*house, *promised})
    edges = [0, *(seconds_of(starts) for starts, _ in spans[1:]), WHOLE_DAY_S]
    loads = []
    for span, (opens_s, closes_s) in zip(spans, pairwise(edges), strict=True):
        load = promised.get(span, Load(*span))
        used_s = sum(s for start_s, s in used.get(day.pk, {}).items() if opens_s <= start_s < closes_s)
        able_s = sum(_able_s(shift, opens_s, closes_s) for shift in driving)
        loads.append(Load(*span, load.stops, load.volume_m3, load.weight_kg, used_s, able_s))
    able_m3, able_kg = day.caps.limit(
        sum((shift.able_m3 for shift in driving), NOTHING), sum(shift.able_kg for shift in driving)
    )
    return DayLoad(
        day.date,
        day,
        public_holiday_name(day.date),
        loads=loads,
        trucks=len(driving),
        able_m3=able_m3,
        able_kg=able_kg,
    )


def _able_s(shift: Shift, opens_s: int, closes_s: int) -> int:
    """What a shift works between two moments; its break counts where the middle of its range lies."""
    works_s = max(0, min(seconds_of(shift.ends), closes_s) - max(seconds_of(shift.starts), opens_s))
    middle_s = (seconds_of(shift.break_earliest) + seconds_of(shift.break_latest_end)) // 2
    pause_s = shift.break_min * 60 if opens_s <= middle_s < closes_s else 0
    return max(0, works_s - pause_s)


def _promises(days: Iterable[CollectionDay]) -> Mapping[int, Mapping[Span, Load]]:
    rows = (
        PickupRequest.objects.filter(day__in=list(days), status__in=ON_THE_DAY)
        .order_by()
        .values_list("day_id", "window_starts", "window_ends")
        .annotate(Count("pk"), Sum("volume_likely_m3"), Sum("weight_kg"))
    )
    told: dict[int, dict[Span, Load]] = defaultdict(dict)
    for day_id, starts, ends, stops, volume_m3, weight_kg in rows:
        if day_id and starts and ends:
            told[day_id][(starts, ends)] = Load(starts, ends, stops, volume_m3, weight_kg)
    return told


def _used(days: Iterable[CollectionDay]) -> Mapping[int, Mapping[int, int]]:
    """Seconds of work by day and the half-hour in which it begins; relay points give way to promises: not counted."""
    rows = (
        Stop.objects.filter(round__shift__day__in=list(days), kind__in=(StopKind.HOME, StopKind.UNLOAD))
        .order_by()
        .values(half_hour=F("starts_s") / HALF_HOUR_S)
        .annotate(work_s=Sum(F("travel_s") + F("leaves_s") - F("starts_s")))
        .values_list("round__shift__day_id", "half_hour", "work_s")
    )
    told: dict[int, dict[int, int]] = defaultdict(dict)
    for day_id, half_hour, work_s in rows:
        told[day_id][half_hour * HALF_HOUR_S] = work_s
    return told


def _shifts(days: Iterable[CollectionDay]) -> Mapping[int, list[Shift]]:
    told: dict[int, list[Shift]] = defaultdict(list)
    for shift in Shift.objects.filter(day__in=list(days)).select_related("truck").order_by("truck__name"):
        told[shift.day_id].append(shift)
    return told
