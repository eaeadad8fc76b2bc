"""A plan → rows: the stops of each round, in order, with the times and loads the plan gives them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from collections_app.enums import StopKind
from collections_app.ledger.reading import Ledger
from collections_app.ledger.stops import name_of
from collections_app.models import Round, Stop
from collections_app.routing.plan import UNLOAD, Plan
from collections_app.routing.timing import Entry, Refusal, Timeline, time_route

# The columns of a stop that a plan tells, with their types.
TOLD = {
    "round_id": "bigint",
    "position": "smallint",
    "travel_s": "integer",
    "travel_m": "integer",
    "arrives_s": "integer",
    "starts_s": "integer",
    "leaves_s": "integer",
    "load_m3": "numeric",
    "load_kg": "numeric",
}


class PlanBroken(Exception):
    """A plan that cannot be driven was about to be written. A fault of ours: nothing is saved."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A stop as the timeline tells it: when, how far from the stop before, and what is aboard after it."""

    id: str
    travel_s: int
    travel_m: int
    arrives_s: int
    starts_s: int
    leaves_s: int
    load_m3: Decimal
    load_kg: Decimal


def write(ledger: Ledger, plan: Plan) -> None:
    """Replaces the stops of a locked day by those of `plan`. Raises PlanBroken when a route cannot be driven."""
    stops = _stops_by_id(ledger)
    before = {stop.pk for stop in stops.values()}
    kept: set[int] = set()
    for truck, round_ in ledger.rounds.items():
        timeline = time_route(ledger.problem, plan.route(truck))
        if isinstance(timeline, Refusal):
            raise PlanBroken(f"{ledger.day}, {truck}: {timeline.reason} at {timeline.visit}")
        kept |= _write_round(ledger, round_, timeline, stops)
    if before - kept:
        Stop.objects.filter(pk__in=before - kept).delete()
    ledger.day.version += 1
    ledger.day.travel_fingerprint = ledger.fingerprint
    ledger.day.save(update_fields=["version", "travel_fingerprint"])


def _stops_by_id(ledger: Ledger) -> dict[str, Stop]:
    """The nth unloading of a round keeps its row, and with it what its crew told of it."""
    stops: dict[str, Stop] = {}
    unloadings: Counter[int] = Counter()
    known_stops = Stop.objects.filter(round__in=ledger.rounds.values()).only("kind", "request", "relay_point", *TOLD)
    for stop in known_stops.order_by("round", "position"):
        unloadings[stop.round_id] += stop.kind == StopKind.UNLOAD
        known = _unload_id(stop.round_id, unloadings[stop.round_id]) if stop.kind == StopKind.UNLOAD else name_of(stop)
        stops[known] = stop
    return stops


def _unload_id(round_id: int, number: int) -> str:
    return f"{UNLOAD} {round_id}.{number}"


def _write_round(ledger: Ledger, round_: Round, timeline: Timeline, stops: Mapping[str, Stop]) -> set[int]:
    """The keys of the rows that now make up the round. Rows that stay as they were are not written."""
    changed: list[Stop] = []
    new: list[Stop] = []
    kept: set[int] = set()
    unloadings = 0
    for position, line in enumerate(_lines(ledger, timeline), start=1):
        unloadings += line.id == UNLOAD
        known = _unload_id(round_.pk, unloadings) if line.id == UNLOAD else line.id
        stop = stops.get(known) or _new_stop(line.id)
        before = _told(stop)
        _tell(stop, round_, position, line)
        if stop.pk is None:
            new.append(stop)
            continue
        kept.add(stop.pk)
        if _told(stop) != before:
            changed.append(stop)
    _update(changed)
    Stop.objects.bulk_create(new)
    _write_times(round_, timeline)
    return kept | {stop.pk for stop in new}


def _told(stop: Stop) -> tuple[Any, ...]:
    return tuple(getattr(stop, name) for name in TOLD)


def _tell(stop: Stop, round_: Round, position: int, line: _Line) -> None:
    stop.round, stop.position = round_, position
    stop.travel_s, stop.travel_m = line.travel_s, line.travel_m
    stop.arrives_s, stop.starts_s, stop.leaves_s = line.arrives_s, line.starts_s, line.leaves_s
    stop.load_m3, stop.load_kg = line.load_m3, line.load_kg


def _update(stops: Sequence[Stop]) -> None:
    """All rows in one statement: Django's own would write a CASE for each column, and takes ten times as long."""
    if not stops:
        return
    row = "(%s, " + ", ".join(f"%s::{kind}" for kind in TOLD.values()) + ")"
    names = ", ".join(TOLD)
    sets = ", ".join(f"{name} = told.{name}" for name in TOLD)
    table = Stop._meta.db_table
    rows = ", ".join([row] * len(stops))
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} AS stop SET {sets} FROM (VALUES {rows}) AS told (id, {names}) WHERE stop.id = told.id",
            [value for stop in stops for value in (stop.pk, *_told(stop))],
        )


def _new_stop(line_id: str) -> Stop:
    if line_id == UNLOAD:
        return Stop(kind=StopKind.UNLOAD)
    row = int(line_id[1:])
    if line_id.startswith("R"):
        return Stop(kind=StopKind.RELAY, relay_point_id=row)
    return Stop(kind=StopKind.HOME, request_id=row)


def _write_times(round_: Round, timeline: Timeline) -> None:
    pause = next((entry for entry in timeline.entries if entry.kind == "break"), None)
    told = {
        "leaves_s": timeline.entries[0].start_s if timeline.entries else None,
        "back_s": timeline.end_s,
        "break_starts_s": pause.start_s if pause else None,
        "travel_s": timeline.travel_s,
        "travel_m": timeline.travel_m,
    }
    if any(getattr(round_, name) != value for name, value in told.items()):
        for name, value in told.items():
            setattr(round_, name, value)
        round_.save(update_fields=list(told))


def _lines(ledger: Ledger, timeline: Timeline) -> list[_Line]:
    lines: list[_Line] = []
    place = arrives_s = travel_s = travel_m = 0
    for entry in timeline.entries:
        if entry.kind == "arrive":
            travel_s = int(ledger.problem.seconds[place, entry.place])
            travel_m = int(ledger.problem.metres[place, entry.place])
            place, arrives_s = entry.place, entry.start_s
        elif entry.kind in ("visit", "unload"):
            lines.append(_line(entry, arrives_s, travel_s, travel_m))
    return lines


def _line(entry: Entry, arrives_s: int, travel_s: int, travel_m: int) -> _Line:
    return _Line(
        id=entry.visit or UNLOAD,
        travel_s=travel_s,
        travel_m=travel_m,
        arrives_s=arrives_s,
        starts_s=entry.start_s,
        leaves_s=entry.end_s,
        load_m3=Decimal(str(round(entry.volume_m3, 3))),
        load_kg=Decimal(str(round(entry.weight_kg, 1))),
    )
