"""What is known of relay points, read at once for all their visits: rules, pickups, visits that are planned."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple, Self

from django.db.models import prefetch_related_objects
from django.utils import timezone

from collections_app.enums import StopState
from collections_app.models import RuleBook, Stop
from collections_app.relay_worth import Figures, Pickup, Report, Worth, pace_of, worth_of
from geo.enums import Fill
from geo.models import RelayPoint
from geo.status import closures_of, school_closures_of

# How full a point is, as a share of its room, by what its host says (our reading of the five words).
FILL_SHARE = {Fill.EMPTY: 0.05, Fill.LOW: 0.25, Fill.HALF: 0.5, Fill.NEARLY_FULL: 0.8, Fill.FULL: 1.0}
STILL_TO_COME = (StopState.PLANNED, StopState.ARRIVED)
REMEMBERED = timedelta(days=120)
_FARTHEST = 28  # days ahead in which a next visit is looked for


class _Visits(NamedTuple):
    """Of one point: what crews took, and the days on which a truck is still to come."""

    pickups: list[Pickup]
    planned: list[date]


class Relays:
    """Some relay points with their forecasts."""

    def __init__(self, points: Iterable[RelayPoint], *, rules: RuleBook | None, today: date) -> None:
        self.points: Mapping[int, RelayPoint] = {point.pk: point for point in points}
        self._rules, self._today = rules or RuleBook(), today
        self._figures = _figures(self._rules)
        self._visits = _visits(self.points, today)

    @classmethod
    def named(cls, keys: Collection[int], *, now: datetime) -> Self:
        """Those with these keys. No query for none, else four."""
        return cls.of(RelayPoint.objects.filter(pk__in=keys).with_closures() if keys else (), now=now)

    @classmethod
    def of(cls, points: Iterable[RelayPoint], *, now: datetime) -> Self:
        today, found = timezone.localdate(now), list(points)
        prefetch_related_objects(found, "opening_ranges")
        books = RuleBook.objects.filter(valid_from__lte=today).order_by("-valid_from", "-pk")
        return cls(found, rules=books.first() if found else None, today=today)

    def worth(self, point: RelayPoint, on: date) -> Worth:
        """What a visit on that day is worth, another visit planned before it taken as made."""
        visits = self._visits.get(point.pk, _Visits([], []))
        report = self._report(point, visits, on)
        capacity_m3 = float(point.capacity_m3)
        pace = pace_of(
            visits.pickups,
            _said(point, self._today),
            capacity_m3=capacity_m3,
            fills_in_days=self._figures.fills_in_days,
        )
        next_chance = self._next_chance(point, on)
        worth = worth_of(report, pace, capacity_m3=capacity_m3, on=on, next_chance=next_chance, figures=self._figures)
        return replace(worth, prize_s=0, wanted=False, closed=True) if closed_on(point, on) else worth

    def _report(self, point: RelayPoint, visits: _Visits, on: date) -> Report:
        before = max((day for day in visits.planned if day < on), default=None)
        return _said(point, self._today) if before is None else Report(FILL_SHARE[Fill.EMPTY], before)

    def _next_chance(self, point: RelayPoint, on: date) -> date:
        """The first day of collection, some days later, on which the point opens."""
        open_on = {span.weekday for span in point.opening_ranges.all()} or set(range(7))
        first = self._rules.relay_revisit_days
        days = (on + timedelta(days=later) for later in range(first, first + _FARTHEST))
        fit = (day for day in days if day.weekday() in open_on and day.isoweekday() in self._rules.weekdays)
        return next(fit, on + timedelta(days=first + _FARTHEST))


def closed_on(point: RelayPoint, on: date) -> bool:
    """For its host's reasons or for school holidays, where both were read along (`with_closures()`)."""
    if "closure_rows" not in vars(point):
        return False
    return any(one.first <= on <= one.last for one in (*closures_of(point), *school_closures_of(point)))


def shut_on(on: date, points: Collection[int]) -> set[int]:
    """Which of the points with these keys are closed that day. No query for none, else one."""
    found = RelayPoint.objects.filter(pk__in=points).with_closures() if points else ()
    return {point.pk for point in found if closed_on(point, on)}


def _said(point: RelayPoint, today: date) -> Report:
    on = timezone.localdate(point.fill_at) if point.fill_at else today
    return Report(FILL_SHARE[Fill(point.fill)], on, full=point.is_full, dated=point.fill_at is not None)


def _figures(rules: RuleBook) -> Figures:
    return Figures(
        base_min=rules.relay_visit_worth_min,
        full_min=rules.relay_full_worth_min,
        fills_in_days=rules.relay_fills_in_days,
        from_share=rules.relay_visit_from_percent / 100,
    )


def _visits(points: Collection[int], today: date) -> dict[int, _Visits]:
    visits: dict[int, _Visits] = {}
    for point, on, state, volume_m3 in _rows(points, today):
        known = visits.setdefault(point, _Visits([], []))
        if state in (StopState.DONE, StopState.PARTLY):
            known.pickups.append(Pickup(on, float(volume_m3 or 0), emptied=state == StopState.DONE))
        elif on >= today and state in STILL_TO_COME:
            known.planned.append(on)
    return visits


def _rows(points: Collection[int], today: date) -> Iterator[tuple[int, date, str, Decimal | None]]:
    if not points:
        return iter(())
    stops = Stop.objects.filter(relay_point__in=points, round__shift__day__date__gte=today - REMEMBERED).order_by()
    return stops.values_list("relay_point", "round__shift__day__date", "state", "actual_volume_m3").iterator()
