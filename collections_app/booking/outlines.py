"""The coming days as a new visit sees them: their promises only, prepared once and remembered until something changes.

Read without a lock, so an outline may be late by a moment; holding and booking judge again on the locked day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from collections_app.ledger.memory import Memory
from collections_app.ledger.reading import Ledger, read_days
from collections_app.ledger.signs import signs_of
from collections_app.ledger.visits import Need
from collections_app.models import CollectionDay
from collections_app.routing.arcs import Arcs, prepare
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem
from collections_app.routing.skeleton import skeleton
from geo.distance import Coordinates
from geo.travel.engine import travel_times
from geo.travel.travel_times import Legs, Row

REMEMBERED = 120  # days; some 100 KB each


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


_memory: Memory[Outline] = Memory(REMEMBERED)


def outlines(days: Sequence[CollectionDay], *, now: datetime) -> list[Outline]:
    """Of each day, in order; only those that changed since they were last looked at are read whole."""
    signs = signs_of(days, now)
    recalled = {day.pk: _memory.recall(day.pk, signs[day.pk]) for day in days}
    found = {pk: outline for pk, outline in recalled.items() if outline}
    for ledger in read_days([day for day in days if day.pk not in found], now=now):
        found[ledger.day.pk] = _outline(ledger)
        _memory.keep(ledger.day.pk, signs[ledger.day.pk], found[ledger.day.pk])
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


def _outline(ledger: Ledger) -> Outline:
    plan = skeleton(ledger.problem, ledger.plan)
    return Outline(ledger.day, ledger.problem, plan, prepare(ledger.problem, plan), ledger.places, ledger.travel_factor)
