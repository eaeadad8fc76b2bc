"""A plan → rows: the stops of each round, in order, with the times and loads the plan gives them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from collections_app.enums import StopKind
from collections_app.ledger.reading import Ledger
from collections_app.ledger.shifts import PlannedShift, RoundTimes
from collections_app.ledger.stops import PlannedStop, Told
from collections_app.models import CollectionDay, Stop
from collections_app.one_trip import Write, in_one_trip, insertion
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.timeline import Refusal, Timeline
from collections_app.routing.timing import is_drivable, time_route


def _told(table: str, columns: Sequence[str], types: Sequence[str], *also: str) -> str:
    """Rows of a table updated from one array for each column, the keys first, and `also` so."""
    sets = ", ".join([*(f"{column} = told.{column}" for column in columns), *also])
    arrays = ", ".join(f"%s::{kind}[]" for kind in ("bigint", *types))
    return f"""UPDATE {table} AS row SET {sets}
    FROM unnest({arrays}) AS told (id, {", ".join(columns)}) WHERE row.id = told.id"""


_STOP_TYPES = ("bigint", "smallint", "integer", "integer", "integer", "integer", "integer", "numeric", "numeric")
# The crew that takes a stop over is not on its way there because another one was.
_ON_THE_WAY = "on_the_way_at = CASE WHEN row.round_id = told.round_id THEN row.on_the_way_at END"
# All in one statement; Django's own would also write a CASE for each column.
_WRITE = f"""
WITH stops AS ({_told("collections_app_stop", Told._fields, _STOP_TYPES, _ON_THE_WAY)}),
rounds AS ({_told("collections_app_round", RoundTimes._fields, ["integer"] * len(RoundTimes._fields))})
UPDATE collections_app_collectionday SET version = %s, travel_fingerprint = %s WHERE id = %s
"""


class PlanBroken(Exception):
    """A plan that cannot be driven was about to be written. A fault of ours: nothing is saved."""


def write(ledger: Ledger, plan: Plan) -> None:
    """Replaces the stops of a locked day, as they were read, by those of `plan`; rows that stay as they were are not
    written. Raises PlanBroken when it makes a route impossible to drive; one that was so before may lose stops.
    """
    in_one_trip(*writing(ledger, plan))


def writing(ledger: Ledger, plan: Plan) -> list[Write]:
    """As `write`, left to the caller to write with the rest; only stops that leave the plan go at once."""
    known = _by_id(ledger)
    changed: list[tuple[int, Told]] = []
    times: list[tuple[int, RoundTimes]] = []
    new: list[Stop] = []
    kept: set[int] = set()
    for shift in ledger.shifts:
        timeline = time_route(ledger.problem, plan.route(shift.truck_id))
        if isinstance(timeline, Refusal):
            kept |= _left_as_told(ledger, shift, plan.route(shift.truck_id), timeline)
            continue
        for stop_id, told in _lines(ledger, shift, timeline):
            stop = known.get(stop_id)
            if stop is None:
                new.append(_new_stop(stop_id, told))
                continue
            kept.add(stop.pk)
            if stop.told != told:
                changed.append((stop.pk, told))
        if (of_round := _times(ledger, shift, timeline)) != shift.times:
            times.append((shift.round_id, of_round))
    _delete([*ledger.lapsed, *(stop.pk for stop in ledger.stops if stop.pk not in kept)])
    ledger.day.version += 1
    ledger.day.travel_fingerprint = ledger.fingerprint
    return [*(insertion(stop) for stop in new), _update(ledger.day, changed, times)]


def _by_id(ledger: Ledger) -> dict[str, PlannedStop]:
    """The nth unloading of a round keeps its row, and with it what its crew told of it."""
    stops: dict[str, PlannedStop] = {}
    unloadings: Counter[int] = Counter()
    for stop in ledger.stops:
        round_id = stop.told.round_id
        unloadings[round_id] += stop.visit_id == UNLOAD
        stops[_unload_id(round_id, unloadings[round_id]) if stop.visit_id == UNLOAD else stop.visit_id] = stop
    return stops


def _left_as_told(ledger: Ledger, shift: PlannedShift, route: Route, refusal: Refusal) -> set[int]:
    """The rows that stay of a round that facts had made impossible before (a smaller truck): each keeps its times."""
    before = ledger.plan.route(shift.truck_id)
    of_round = [stop for stop in ledger.stops if stop.told.round_id == shift.round_id]
    if [one for one in before.visits if one in route.visits] != [*route.visits] or is_drivable(ledger.problem, before):
        raise PlanBroken(f"{ledger.day}, {shift.truck_id}: {refusal.reason} at {refusal.visit}")
    return {stop.pk for stop in of_round if stop.visit_id in (UNLOAD, *route.visits)}


def _unload_id(round_id: int, number: int) -> str:
    return f"{UNLOAD} {round_id}.{number}"


def _delete(keys: Sequence[int]) -> None:
    if keys:
        Stop.objects.filter(pk__in=keys).delete()


def _update(day: CollectionDay, stops: Sequence[tuple[int, Told]], times: Sequence[tuple[int, RoundTimes]]) -> Write:
    columns = [*_columns(stops, Told._fields), *_columns(times, RoundTimes._fields)]
    return Write(_WRITE, [*columns, day.version, day.travel_fingerprint, day.pk])


def _columns(rows: Sequence[tuple[int, Sequence[object]]], names: Sequence[str]) -> Iterator[list[object]]:
    yield [pk for pk, _ in rows]
    for number in range(len(names)):
        yield [told[number] for _, told in rows]


def _new_stop(stop_id: str, told: Told) -> Stop:
    columns = told._asdict()
    if stop_id.startswith(UNLOAD):
        return Stop(kind=StopKind.UNLOAD, **columns)
    row = int(stop_id[1:])
    if stop_id.startswith("R"):
        return Stop(kind=StopKind.RELAY, relay_point_id=row, **columns)
    return Stop(kind=StopKind.HOME, request_id=row, **columns)


def _times(ledger: Ledger, shift: PlannedShift, timeline: Timeline) -> RoundTimes:
    """What is behind keeps its place in the figures of the round."""
    behind = ledger.behind.get(shift.round_id, ())
    pause = next((entry.start_s for entry in timeline.entries if entry.kind == "break"), None)
    starts = [entry.start_s for entry in timeline.entries[:1]]
    return RoundTimes(
        leaves_s=shift.times.leaves_s if behind else next(iter(starts), None),
        back_s=timeline.end_s or (behind[-1].told.leaves_s if behind else None),
        break_starts_s=shift.times.break_starts_s if behind and pause is None else pause,
        travel_s=timeline.travel_s + sum(stop.told.travel_s for stop in behind),
        travel_m=timeline.travel_m + sum(stop.told.travel_m for stop in behind),
    )


def _lines(ledger: Ledger, shift: PlannedShift, timeline: Timeline) -> Iterator[tuple[str, Told]]:
    """Each stop by its id, with what the timeline tells of it."""
    round_id, place = shift.round_id, ledger.problem.truck_by_id[shift.truck_id].origin
    position = max((stop.told.position for stop in ledger.behind.get(round_id, ())), default=0)
    arrives_s = travel_s = travel_m = unloadings = 0
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
                load_m3=entry.volume_m3,
                load_kg=round(entry.weight_kg, 1),
            )
            yield entry.visit or _unload_id(round_id, unloadings), told
