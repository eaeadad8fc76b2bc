"""From the problem's values to arrays."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from collections_app.routing.kernel.arrays import (
    FREE,
    GONE,
    KEPT,
    NEVER,
    ROUND,
    STOP,
    TRUCK,
    VISIT,
    WINDOW,
    Day,
    Integers,
    Memory,
    Rounds,
    Rows,
    Seconds,
)
from collections_app.routing.plan import UNLOAD, Plan
from collections_app.routing.problem import DEPOT, Problem, Truck, Visit
from collections_app.routing.timeline import Refusal
from collections_app.routing.timing import ALWAYS, time_route

MOST_NEIGHBOURS = 200
_NO_VISIT = (0, 0, FREE, FREE, 0, 1, -NEVER, NEVER - 1, 0, 0, 0, 0)


def day_of(problem: Problem) -> Day:
    number = {truck.id: position for position, truck in enumerate(problem.trucks)}
    places = [DEPOT, *(visit.place for visit in problem.visits), *(truck.origin for truck in problem.trucks)]
    drive_s = np.ascontiguousarray(problem.seconds[np.ix_(places, places)], dtype=np.int32)
    windows = [(-NEVER, NEVER - 1)]
    visits: list[tuple[int, ...]] = [(problem.unload_s, 0, 0, *_NO_VISIT)]
    for visit in problem.visits:
        visits.append(_visit_row(problem, number, visit, len(windows)))
        windows += visit.windows
    visits += [(0, truck.aboard_l, truck.aboard_g, *_NO_VISIT) for truck in problem.trucks]
    return Day(
        drive_s=drive_s,
        reach_s=np.ascontiguousarray(drive_s.T),
        near=_near(drive_s[: len(problem.visits) + 1, : len(problem.visits) + 1]),
        visits=_measured(np.array(visits, dtype=VISIT), drive_s),
        windows=np.array(windows, dtype=WINDOW),
        trucks=np.array([_truck_row(problem.trucks, truck) for truck in problem.trucks], dtype=TRUCK),
        unload_s=problem.unload_s,
        change_s=problem.change_penalty_s,
        overtime_cost=problem.overtime_cost,
    )


def _visit_row(problem: Problem, number: dict[str, int], visit: Visit, first_window: int) -> tuple[int, ...]:
    former = problem.previous.get(visit.id)
    return (
        visit.service_s,
        visit.volume_l,
        visit.weight_g,
        visit.left_out_cost_s,
        int(visit.required),
        number[visit.truck] if visit.truck else FREE,
        FREE if former is None else number.get(former, GONE),
        first_window,
        first_window + len(visit.windows),
        min(opens for opens, _ in visit.windows),
        max(closes for _, closes in visit.windows),
        visit.people,
        sum(closes - opens for opens, closes in visit.windows),
        0,
        0,
    )


def _measured(visits: Rows, drive_s: Seconds) -> Rows:
    """With what the drives say of each visit."""
    others = drive_s.copy()
    np.fill_diagonal(others, NEVER)
    visits["away_s"] = drive_s[DEPOT]
    visits["least_s"] = visits["service_s"] + others.min(axis=0) + others.min(axis=1)
    return visits


def _truck_row(trucks: Sequence[Truck], truck: Truck) -> tuple[int, ...]:
    pause = truck.break_due or ALWAYS
    nature = (
        truck.volume_l,
        truck.weight_g,
        truck.free_s,
        truck.latest_end_s,
        truck.end_s,
        truck.unloadings_left,
        pause.earliest_s,
        pause.latest_start_s,
        pause.duration_s,
        truck.people,
    )
    twin = next(position for position, other in enumerate(trucks) if replace(other, id=truck.id) == truck)
    return (*nature, twin)


def _near(drive_s: Seconds) -> Integers:
    around = drive_s + drive_s.T
    np.fill_diagonal(around, -1)
    order = 1 + np.argsort(around[:, 1:], axis=1, kind="stable")
    return np.ascontiguousarray(order[:, :MOST_NEIGHBOURS], dtype=np.int64)


def rounds_of(problem: Problem, plan: Plan) -> Rounds:
    """The plan as arrays, clocks not yet wound. A route that cannot be driven is left out, its visits are absent."""
    visits, count = len(problem.visits), len(problem.trucks)
    number = {visit.id: position for position, visit in enumerate(problem.visits, start=1)}
    trips = max((truck.unloadings_left for truck in problem.trucks), default=0)
    width = visits + min(trips, visits + 1) + 2
    stops = np.zeros((count, width), dtype=STOP)
    rounds = np.zeros(count, dtype=ROUND)
    rounds["length"] = 2
    where = np.full(visits + 1, FREE, dtype=np.int64)
    for truck, one in enumerate(problem.trucks):
        if one.is_out:
            stops["visit"][truck, 0] = visits + 1 + truck
        route = plan.route(one.id)
        if isinstance(time_route(problem, route), Refusal):
            continue
        row = [DEPOT if stop == UNLOAD else number[stop] for stop in route.stops]
        stops["visit"][truck, 1 : len(row) + 1] = row
        rounds["length"][truck] = len(row) + 2
        where[row] = truck
    where[DEPOT] = FREE
    missing = np.flatnonzero(where[1:] == FREE) + 1
    absent = np.zeros(visits + 1, dtype=np.int64)
    absent[: missing.size] = missing
    return Rounds(stops, rounds, where, absent, np.array([missing.size], dtype=np.int64))


def memory_of(rounds: Rounds) -> Memory:
    kept = np.zeros(rounds.rounds.size, dtype=KEPT)
    kept["best_length"] = rounds.rounds["length"]
    return Memory(
        trucks=kept,
        stops=rounds.stops.copy(),
        best_stops=rounds.stops["visit"].copy(),
        absent=rounds.absent.copy(),
        loose=np.zeros_like(rounds.absent),
        keys=np.zeros(rounds.absent.size, dtype=np.float64),
        figures=np.zeros(3, dtype=np.int64),
    )
