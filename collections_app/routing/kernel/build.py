"""From the problem's values to arrays."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from collections_app.routing.arcs import ALWAYS
from collections_app.routing.kernel.arrays import FREE, GONE, NEVER, Day, Integers, Memory, Rounds
from collections_app.routing.plan import UNLOAD, Plan
from collections_app.routing.problem import DEPOT, Problem, Truck, Visit
from collections_app.routing.timing import Refusal, time_route

MOST_NEIGHBOURS = 200


def day_of(problem: Problem) -> Day:
    visits, trucks = problem.visits, problem.trucks
    number = {truck.id: position for position, truck in enumerate(trucks)}
    places = [DEPOT, *(visit.place for visit in visits)]
    drive_s = np.ascontiguousarray(problem.seconds[np.ix_(places, places)], dtype=np.int32)
    opens_s, closes_s = _windows(visits)
    pauses = [truck.break_ or ALWAYS for truck in trucks]
    return Day(
        drive_s=drive_s,
        near=_near(drive_s),
        opens_s=opens_s,
        closes_s=closes_s,
        last_close_s=closes_s.max(axis=1),
        service_s=_integers([problem.unload_s, *(visit.service_s for visit in visits)]),
        litres=_integers([0, *(visit.volume_l for visit in visits)]),
        grams=_integers([0, *(visit.weight_g for visit in visits)]),
        left_out_s=_integers([0, *(visit.left_out_cost_s for visit in visits)]),
        required=np.array([False, *(visit.required for visit in visits)], dtype=np.bool_),
        lock=_integers([FREE, *(number[visit.truck] if visit.truck else FREE for visit in visits)]),
        former=_integers([FREE, *(_former(problem, number, visit) for visit in visits)]),
        capacity_l=_integers([truck.volume_l for truck in trucks]),
        capacity_g=_integers([truck.weight_g for truck in trucks]),
        start_s=_integers([truck.start_s for truck in trucks]),
        end_s=_integers([truck.end_s for truck in trucks]),
        max_trips=_integers([truck.max_trips for truck in trucks]),
        pause_from_s=_integers([pause.earliest_s for pause in pauses]),
        pause_until_s=_integers([pause.latest_start_s for pause in pauses]),
        pause_s=_integers([pause.duration_s for pause in pauses]),
        twin=_integers([_twin(trucks, truck) for truck in trucks]),
        unload_s=problem.unload_s,
        change_s=problem.change_penalty_s,
    )


def _integers(values: Sequence[int]) -> Integers:
    return np.array(values, dtype=np.int64)


def _windows(visits: Sequence[Visit]) -> tuple[Integers, Integers]:
    most = max((len(visit.windows) for visit in visits), default=1)
    rows = [[(-NEVER, NEVER - 1)] * most]
    rows += [[*visit.windows, *[visit.windows[-1]] * (most - len(visit.windows))] for visit in visits]
    both = np.array(rows, dtype=np.int64)
    return np.ascontiguousarray(both[:, :, 0]), np.ascontiguousarray(both[:, :, 1])


def _near(drive_s: NDArray[np.int32]) -> NDArray[np.int32]:
    around = drive_s.astype(np.int64) + drive_s.T
    np.fill_diagonal(around, -1)
    order = 1 + np.argsort(around[:, 1:], axis=1, kind="stable")
    return np.ascontiguousarray(order[:, :MOST_NEIGHBOURS], dtype=np.int32)


def _former(problem: Problem, number: dict[str, int], visit: Visit) -> int:
    truck = problem.previous.get(visit.id)
    return FREE if truck is None else number.get(truck, GONE)


def _twin(trucks: Sequence[Truck], truck: Truck) -> int:
    def nature(one: Truck) -> tuple[object, ...]:
        return (one.volume_l, one.weight_g, one.start_s, one.end_s, one.max_trips, one.break_)

    return next(position for position, other in enumerate(trucks) if nature(other) == nature(truck))


def rounds_of(problem: Problem, plan: Plan) -> Rounds:
    """The plan as arrays, clocks not yet wound. A route that cannot be driven is left out, its visits are absent."""
    visits, count = len(problem.visits), len(problem.trucks)
    number = {visit.id: position for position, visit in enumerate(problem.visits, start=1)}
    width = visits + max((truck.max_trips for truck in problem.trucks), default=0) + 2
    table = [np.zeros((count, width), dtype=np.int64) for _ in range(8)]
    stops = np.zeros((count, width), dtype=np.int32)
    length = np.full(count, 2, dtype=np.int64)
    where = np.full(visits + 1, FREE, dtype=np.int64)
    for truck, one in enumerate(problem.trucks):
        route = plan.route(one.id)
        if isinstance(time_route(problem, route), Refusal):
            continue
        row = [DEPOT if stop == UNLOAD else number[stop] for stop in route.stops]
        stops[truck, 1 : len(row) + 1] = row
        length[truck] = len(row) + 2
        where[row] = truck
    where[DEPOT] = FREE
    missing = np.flatnonzero(where[1:] == FREE) + 1
    absent = np.zeros(visits + 1, dtype=np.int64)
    absent[: missing.size] = missing
    cost_s = np.zeros(count, dtype=np.int64)
    return Rounds(stops, length, *table, cost_s, where, absent, _integers([missing.size]))


def memory_of(rounds: Rounds) -> Memory:
    count, visits = rounds.length.size, rounds.where.size
    return Memory(
        touched=np.zeros(count, dtype=np.bool_),
        stops=rounds.stops.copy(),
        length=rounds.length.copy(),
        absent=rounds.absent.copy(),
        absent_count=rounds.absent_count.copy(),
        best_stops=rounds.stops.copy(),
        best_length=rounds.length.copy(),
        loose=np.zeros(visits, dtype=np.int64),
        keys=np.zeros(visits, dtype=np.float64),
        nearby=np.zeros(count, dtype=np.bool_),
        figures=np.zeros(2, dtype=np.int64),
    )
