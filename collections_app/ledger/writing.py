"""A plan → rows: the stops of each round, in order, with the times and loads the plan gives them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from django.db import connection

from collections_app.enums import StopKind
from collections_app.ledger.reading import Ledger
from collections_app.ledger.shifts import PlannedShift, RoundTimes
from collections_app.ledger.stops import PlannedStop, Told
from collections_app.models import Round, Stop
from collections_app.routing.plan import UNLOAD, Plan
from collections_app.routing.timing import Refusal, Timeline, time_route

# The types of what a plan tells of a stop, in its order.
TYPES = ("bigint", "smallint", "integer", "integer", "integer", "integer", "integer", "numeric", "numeric")


class PlanBroken(Exception):
    """A plan that cannot be driven was about to be written. A fault of ours: nothing is saved."""


def write(ledger: Ledger, plan: Plan) -> None:
    """Replaces the stops of a locked day, as they were read, by those of `plan`; rows that stay as they were are not
    written. Raises PlanBroken when a route cannot be driven.
    """
    known = _by_id(ledger)
    changed: list[tuple[int, Told]] = []
    new: list[Stop] = []
    kept: set[int] = set()
    for shift in ledger.shifts:
        timeline = time_route(ledger.problem, plan.route(shift.truck_id))
        if isinstance(timeline, Refusal):
            raise PlanBroken(f"{ledger.day}, {shift.truck_id}: {timeline.reason} at {timeline.visit}")
        for stop_id, told in _lines(ledger, shift.round_id, timeline):
            stop = known.get(stop_id)
            if stop is None:
                new.append(_new_stop(stop_id, told))
                continue
            kept.add(stop.pk)
            if stop.told != told:
                changed.append((stop.pk, told))
        _write_times(shift, timeline)
    _delete([*ledger.lapsed, *(stop.pk for stop in ledger.stops if stop.pk not in kept)])
    _update(changed)
    Stop.objects.bulk_create(new)
    ledger.day.version += 1
    ledger.day.travel_fingerprint = ledger.fingerprint
    ledger.day.save(update_fields=["version", "travel_fingerprint"])


def _by_id(ledger: Ledger) -> dict[str, PlannedStop]:
    """The nth unloading of a round keeps its row, and with it what its crew told of it."""
    stops: dict[str, PlannedStop] = {}
    unloadings: Counter[int] = Counter()
    for stop in ledger.stops:
        round_id = stop.told.round_id
        unloadings[round_id] += stop.visit_id == UNLOAD
        stops[_unload_id(round_id, unloadings[round_id]) if stop.visit_id == UNLOAD else stop.visit_id] = stop
    return stops


def _unload_id(round_id: int, number: int) -> str:
    return f"{UNLOAD} {round_id}.{number}"


def _delete(keys: Sequence[int]) -> None:
    if keys:
        Stop.objects.filter(pk__in=keys).delete()


def _update(changed: Sequence[tuple[int, Told]]) -> None:
    """All rows in one statement: Django's own would write a CASE for each column, and takes ten times as long."""
    if not changed:
        return
    row = "(%s, " + ", ".join(f"%s::{kind}" for kind in TYPES) + ")"
    names = ", ".join(Told._fields)
    sets = ", ".join(f"{name} = told.{name}" for name in Told._fields)
    table = Stop._meta.db_table
    rows = ", ".join([row] * len(changed))
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} AS stop SET {sets} FROM (VALUES {rows}) AS told (id, {names}) WHERE stop.id = told.id",
            [value for pk, told in changed for value in (pk, *told)],
        )


def _new_stop(stop_id: str, told: Told) -> Stop:
    columns = told._asdict()
    if stop_id.startswith(UNLOAD):
        return Stop(kind=StopKind.UNLOAD, **columns)
    row = int(stop_id[1:])
    if stop_id.startswith("R"):
        return Stop(kind=StopKind.RELAY, relay_point_id=row, **columns)
    return Stop(kind=StopKind.HOME, request_id=row, **columns)


def _write_times(shift: PlannedShift, timeline: Timeline) -> None:
    pause = next((entry for entry in timeline.entries if entry.kind == "break"), None)
    times = RoundTimes(
        leaves_s=timeline.entries[0].start_s if timeline.entries else None,
        back_s=timeline.end_s,
        break_starts_s=pause.start_s if pause else None,
        travel_s=timeline.travel_s,
        travel_m=timeline.travel_m,
    )
    if times != shift.times:
        Round.objects.filter(pk=shift.round_id).update(**times._asdict())


def _lines(ledger: Ledger, round_id: int, timeline: Timeline) -> Iterator[tuple[str, Told]]:
    """Each stop by its id, with what the timeline tells of it."""
    place = arrives_s = travel_s = travel_m = position = unloadings = 0
    for entry in timeline.entries:
        if entry.kind == "arrive":
            travel_s = int(ledger.problem.seconds[place, entry.place])
            travel_m = int(ledger.problem.metres[place, entry.place])
            place, arrives_s = entry.place, entry.start_s
        elif entry.kind in ("visit", "unload"):
            position += 1
            unloadings += entry.kind == "unload"
            told = Told(
                round_id=round_id,
                position=position,
                travel_s=travel_s,
                travel_m=travel_m,
                arrives_s=arrives_s,
                starts_s=entry.start_s,
                leaves_s=entry.end_s,
                load_m3=_decimal(entry.volume_m3, 3),
                load_kg=_decimal(entry.weight_kg, 1),
            )
            yield entry.visit or _unload_id(round_id, unloadings), told


@lru_cache(maxsize=4096)
def _decimal(load: float, digits: int) -> Decimal:
    return Decimal(str(round(load, digits)))
