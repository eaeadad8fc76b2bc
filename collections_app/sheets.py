"""Rounds as people read them: each stop with what it loads, the break in its place, the sums."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from collections_app.enums import StopKind, StopState
from collections_app.models import CollectionDay, Round, Stop
from collections_app.slacks import Margin, margins_of

LONG_WAIT_S = 15 * 60  # less is not worth a word
NOTHING_KNOWN: Mapping[int, Margin] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Line:
    """One stop. `rank` counts the visits of the round (None for a return to the depot); `volume_m3` and `weight_kg` are
    what it adds, or what an unloading takes off. `margin` is known to planners only. `pauses_s` is the break, if the
    crew takes it at the door before it begins.
    """

    stop: Stop
    rank: int | None
    volume_m3: Decimal
    weight_kg: Decimal
    margin: Margin | None = None
    pauses_s: int = 0

    @property
    def at_risk(self) -> bool:
        """Whether it is this visit that a little delay would spoil; those before it are only on the way to it."""
        found = self.margin
        return bool(found and found.is_tight and found.stop == self.stop and self.stop.state == StopState.PLANNED)

    @property
    def stays_s(self) -> int:
        return self.stop.leaves_s - self.stop.starts_s

    @property
    def loaded_m3(self) -> Decimal:
        """As its crew says."""
        return self.stop.actual_volume_m3 or Decimal(0)

    @property
    def loaded_kg(self) -> Decimal:
        """Weighed, else in proportion to what was expected."""
        if self.stop.actual_weight_kg is not None:
            return self.stop.actual_weight_kg
        return self.weight_kg * self.loaded_m3 / self.volume_m3 if self.volume_m3 else Decimal(0)

    @property
    def waits_s(self) -> int:
        """In the street, until the window opens."""
        return self.stop.starts_s - self.stop.arrives_s - self.pauses_s

    @property
    def waits_long(self) -> bool:
        return self.waits_s >= LONG_WAIT_S


@dataclass(frozen=True, slots=True)
class Pause:
    """The crew's break, in seconds since local midnight, and where the truck stands then: at the depot before it has
    left, when it is back (`after` an unloading), at the door of the stop to come (`at`), or of the one before.
    """

    starts_s: int
    ends_s: int
    is_before_leaving: bool = False
    at: Line | None = None
    after: Line | None = None


@dataclass(frozen=True)
class Sheet:
    """A round with its lines in order; `number` tells it from the other rounds of the day, from 1 on."""

    round: Round
    number: int
    lines: Sequence[Line | Pause]

    @cached_property
    def visits(self) -> list[Line]:
        return [line for line in self.lines if isinstance(line, Line) and line.rank is not None]

    @cached_property
    def returns(self) -> list[Line]:
        return [line for line in self.lines if isinstance(line, Line) and line.rank is None]

    @property
    def relays(self) -> int:
        return sum(line.stop.kind == StopKind.RELAY for line in self.visits)

    @property
    def volume_m3(self) -> Decimal:
        return sum((line.volume_m3 for line in self.visits), Decimal(0))

    @property
    def weight_kg(self) -> Decimal:
        return sum((line.weight_kg for line in self.visits), Decimal(0))

    @property
    def busy_s(self) -> int:
        """Driving, serving and unloading, as the week counts it: neither the break nor waiting for a window."""
        return sum(line.stop.travel_s + line.stays_s for line in (*self.visits, *self.returns))

    @property
    def waits_s(self) -> int:
        """In the street, all its visits together."""
        return sum(line.waits_s for line in self.visits)

    @property
    def waits_long(self) -> bool:
        return self.waits_s >= LONG_WAIT_S

    @property
    def least(self) -> Line | None:
        """The visit still to come that leaves the least margin, the last of them: it is nearest to what would break."""
        coming = [line for line in self.visits if line.margin and line.stop.state == StopState.PLANNED]
        return min(reversed(coming), key=lambda line: line.margin.spare_s if line.margin else 0, default=None)

    @property
    def fullest_m3(self) -> Decimal:
        """The most that is ever aboard."""
        return max((line.volume_m3 for line in self.returns), default=Decimal(0))

    @property
    def heaviest_kg(self) -> Decimal:
        return max((line.weight_kg for line in self.returns), default=Decimal(0))

    @property
    def aboard_m3(self) -> Decimal:
        """What the crew says it has loaded since the last unloading."""
        return sum((line.loaded_m3 for line in self._aboard), Decimal(0))

    @property
    def aboard_kg(self) -> Decimal:
        """As `aboard_m3`."""
        return sum((line.loaded_kg for line in self._aboard), Decimal(0))

    @property
    def _aboard(self) -> list[Line]:
        aboard: list[Line] = []
        for line in self.lines:
            if isinstance(line, Line) and line.stop.is_finished:
                aboard = [*aboard, line] if line.rank else []
        return aboard

    @property
    def is_stranded(self) -> bool:
        """Out of service with something aboard, of which nobody has said that it is unloaded."""
        return self.round.shift.out_since is not None and any(not line.stop.is_finished for line in self.returns)

    @property
    def fullness(self) -> float:
        """How much of what it can is used: of m³, kg and time the one that is nearest to its end."""
        shift = self.round.shift
        parts = (self.volume_m3, shift.able_m3), (self.weight_kg, shift.able_kg), (self.busy_s, shift.able_s)
        return max(float(part) / float(whole) if whole else 1.0 for part, whole in parts)


def sheets_of(day: CollectionDay) -> list[Sheet]:
    """The rounds of a day by truck, with the margin of each stop. Two queries, and one more for relay points."""
    rounds = list(with_stops(Round.objects.filter(shift__day=day)).order_by("shift__truck__name"))
    stops = [stop for round_ in rounds for stop in round_.stops.all() if stop.relay_point]
    prefetch_related_objects(stops, "relay_point__opening_ranges")
    return [sheet_of(round_, number, margins_of(round_)) for number, round_ in enumerate(rounds, start=1)]


def with_stops(rounds: QuerySet[Round]) -> QuerySet[Round]:
    return rounds.select_related("shift__day", "shift__truck__depot", "shift__crew").prefetch_related(
        Prefetch("stops", stops_in_order())
    )


def stops_in_order() -> QuerySet[Stop]:
    """With whom they visit."""
    return Stop.objects.select_related("request", "relay_point").defer("request__search_text").order_by("position")


def sheet_of(round_: Round, number: int = 1, margins: Mapping[int, Margin] = NOTHING_KNOWN) -> Sheet:
    """The sheet of a round whose stops are prefetched."""
    return Sheet(round_, number, _with_pause(round_, list(_lines(round_.stops.all(), margins))))


def _lines(stops: Iterable[Stop], margins: Mapping[int, Margin]) -> Iterable[Line]:
    """What a stop adds is what is aboard after it and was not before; behind a stop of which the crew has told, where
    other things may be aboard than was planned, a home's own list says it.
    """
    aboard_m3 = aboard_kg = Decimal(0)
    rank = 0
    is_behind_told = False
    for stop in stops:
        volume_m3, weight_kg = abs(stop.load_m3 - aboard_m3), abs(stop.load_kg - aboard_kg)
        aboard_m3, aboard_kg = stop.load_m3, stop.load_kg
        if is_behind_told and stop.request:
            volume_m3, weight_kg = stop.request.volume_likely_m3, stop.request.weight_kg
        is_behind_told = stop.kind != StopKind.UNLOAD and stop.state != StopState.PLANNED
        if stop.kind == StopKind.UNLOAD:
            yield Line(stop, None, volume_m3, weight_kg, margins.get(stop.pk))
            continue
        rank += 1
        yield Line(stop, rank, volume_m3, weight_kg, margins.get(stop.pk))


def _with_pause(round_: Round, lines: list[Line]) -> list[Line | Pause]:
    """The break stands before the first stop that begins after it."""
    if round_.break_starts_s is None or not lines:
        return list(lines)
    starts_s = round_.break_starts_s
    later = (number for number, line in enumerate(lines) if line.stop.starts_s >= starts_s)
    number = next(later, len(lines))
    before, after = lines[:number], lines[number:]
    pause = Pause(
        starts_s,
        starts_s + round_.shift.break_min * 60,
        is_before_leaving=not before and round_.leaves_s is not None and starts_s < round_.leaves_s,
        at=after[0] if after and after[0].stop.arrives_s <= starts_s else None,
        after=before[-1] if before else None,
    )
    return [*before, pause, *_told_of(pause, after)]


def _told_of(pause: Pause, after: list[Line]) -> list[Line]:
    """Whoever pauses at a door does not wait there meanwhile."""
    if pause.at is None:
        return after
    return [replace(pause.at, pauses_s=pause.ends_s - pause.starts_s), *after[1:]]
