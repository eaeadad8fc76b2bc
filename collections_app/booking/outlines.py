"""The coming days as a new visit sees them: their promises only, prepared once and remembered until something changes.

Read without a lock, so an outline may be late by a moment; holding and booking judge again on the locked day.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from typing import NamedTuple

import numpy as np
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q

from collections_app.ledger.reading import Ledger, read_days
from collections_app.ledger.shifts import shifts_of
from collections_app.ledger.visits import Need
from collections_app.models import CollectionDay, Stop
from collections_app.routing.arcs import Arcs, prepare
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem
from collections_app.routing.skeleton import skeleton
from geo.distance import Coordinates
from geo.travel.engine import travel_times
from geo.travel.travel_times import Legs, Row

REMEMBERED = 120  # days; some 100 KB each

Sign = tuple[object, ...]


@dataclass(frozen=True)
class Outline:
    """`plan` is the skeleton; `arcs` are prepared for it. `places` belong to the rows of `problem.seconds`."""

    day: CollectionDay
    problem: Problem
    plan: Plan
    arcs: Arcs
    places: Sequence[Coordinates]
    travel_factor: float

    def with_place(self, there_s: Legs, back_s: Legs) -> Problem:
        """The problem with one place more, the last: int32[places] to it and from it."""
        count = len(self.places)
        seconds = np.zeros((count + 1, count + 1), dtype=np.int32)
        seconds[:count, :count] = self.problem.seconds
        seconds[:count, count], seconds[count, :count] = there_s, back_s
        return replace(self.problem, seconds=seconds, metres=seconds)


class _Known(NamedTuple):
    sign: Sign
    outline: Outline


_known: OrderedDict[int, _Known] = OrderedDict()
_one_at_a_time = Lock()


def outlines(days: Sequence[CollectionDay], *, now: datetime) -> list[Outline]:
    """Of each day, in order; only those that changed since they were last looked at are read whole."""
    signs = signs_of(days, now)
    with _one_at_a_time:
        found = {day.pk: _known[day.pk].outline for day in days if _is_known(day, signs)}
    changed = [day for day in days if day.pk not in found]
    for ledger in read_days(changed, now=now):
        found[ledger.day.pk] = _outline(ledger)
    with _one_at_a_time:
        for day in days:
            _remember(day, _Known(signs[day.pk], found[day.pk]))
    return [found[day.pk] for day in days]


def to_and_from(need: Need, outlined: Sequence[Outline]) -> Iterator[tuple[Outline, Problem]]:
    """Each outline with its problem that knows the way to the new place."""
    rows: dict[float, Row] = {}
    everywhere = [place for outline in outlined for place in outline.places]
    start = 0
    for outline in outlined:
        factor, end = outline.travel_factor, start + len(outline.places)
        row = rows[factor] = rows.get(factor) or travel_times(factor).row(need.coordinates, everywhere)
        yield outline, outline.with_place(row.from_s[start:end], row.to_s[start:end])
        start = end


def signs_of(days: Sequence[CollectionDay], now: datetime) -> dict[int, Sign]:
    """Equal as long as nothing has changed of what a day can take: its plan, its holds, its trucks, the streets."""
    stops, shifts = _stops(days, now), _shifts(days)
    streets = travel_times().fingerprint()
    return {day.pk: (day.version, streets, stops.get(day.pk), tuple(shifts.get(day.pk, ()))) for day in days}


def _stops(days: Sequence[CollectionDay], now: datetime) -> Mapping[int, Sign]:
    alive = Q(held_until__gte=now)
    counted = (
        Stop.objects.filter(round__shift__day__in=days)
        .order_by()
        .values_list("round__shift__day")
        .annotate(count=Count("pk"), held=ArrayAgg("pk", filter=alive, order_by="pk", default=None))
    )
    return {day: (count, tuple(held or ())) for day, count, held in counted}


def _shifts(days: Sequence[CollectionDay]) -> Mapping[int, list[Sign]]:
    told: dict[int, list[Sign]] = {}
    for shift in shifts_of(days):
        told.setdefault(shift.day_id, []).append(shift)
    return told


def _is_known(day: CollectionDay, signs: Mapping[int, Sign]) -> bool:
    known = _known.get(day.pk)
    return known is not None and known.sign == signs[day.pk]


def _remember(day: CollectionDay, known: _Known) -> None:
    _known[day.pk] = known
    _known.move_to_end(day.pk)
    while len(_known) > REMEMBERED:
        _known.popitem(last=False)


def _outline(ledger: Ledger) -> Outline:
    plan = skeleton(ledger.problem, ledger.plan)
    return Outline(ledger.day, ledger.problem, plan, prepare(ledger.problem, plan), ledger.places, ledger.travel_factor)
