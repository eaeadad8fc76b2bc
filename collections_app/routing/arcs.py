"""What is known beforehand about each place of a plan where a visit might be put, so that trying one costs a handful
of additions.

The clocks follow Savelsbergh's forward and backward slack (ORSA Journal on Computing 1992), each kept twice: with the
break still to come (pending) and with it taken. The break may fall wherever the truck stands.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from collections_app.routing.cost import places
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Break, Problem, Truck
from collections_app.routing.timing import ALWAYS, NEVER, Call, Judged, judge

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Arcs:
    """One entry per leg of each truck that can still be driven, in the order of the trucks; an idle truck has the leg
    depot → depot.

    All int64 of shape (legs,). `late_*` are latest arrivals at `after`, `pending_s` and `taken_s` earliest departures
    from `before`. Loads are those of the trip that the leg belongs to: all of it, and what is on board when leaving
    `before`.
    """

    truck: Integers
    position: Integers
    before: Integers
    after: Integers
    leg_s: Integers
    pending_s: Integers
    taken_s: Integers
    late_pending_s: Integers
    late_taken_s: Integers
    aboard_l: Integers
    aboard_g: Integers
    trip_l: Integers
    trip_g: Integers
    trips_left: Integers
    capacity_l: Integers
    capacity_g: Integers
    pause_from_s: Integers
    pause_until_s: Integers
    pause_s: Integers


def prepare(problem: Problem, plan: Plan) -> Arcs:
    """The arcs of every truck of the problem; a truck whose route cannot be driven as it is gets none."""
    rows: list[tuple[int, ...]] = []
    for number, truck in enumerate(problem.trucks):
        route = plan.route(truck.id)
        judged = judge(problem, route)
        if judged.refusal is None:
            rows += _rows(problem, number, truck, route, judged)
    columns = np.array(rows, dtype=np.int64).reshape(-1, len(Arcs.__dataclass_fields__)).T
    return Arcs(*np.ascontiguousarray(columns))


def _rows(problem: Problem, number: int, truck: Truck, route: Route, judged: Judged) -> list[tuple[int, ...]]:
    calls, departures = judged.calls, judged.departures_s
    stations = [truck.origin, *(call.place for call in calls)]
    driven = places(problem, route)
    legs = [int(problem.seconds[leg]) for leg in pairwise(driven)] if driven else [0]
    unloadings = sum(call.visit is None for call in calls) if driven else 0
    pause = truck.break_due or ALWAYS
    arrivals = _arrivals(truck, pause, calls, legs)
    loads = _loads(truck, calls)
    fixed = (
        truck.unloadings_left - unloadings,
        truck.volume_l,
        truck.weight_g,
        pause.earliest_s,
        pause.latest_start_s,
        pause.duration_s,
    )
    return [
        (number, i, stations[i], stations[i + 1], legs[i], *departures[i], *arrivals[i], *loads[i], *fixed)
        for i in range(len(legs))
    ]


def _arrivals(truck: Truck, pause: Break, calls: list[Call], legs: list[int]) -> list[tuple[int, int]]:
    """The latest arrival at each station but the first, break pending and taken, from which the rest of the day
    holds.
    """
    arrivals: list[tuple[int, int]] = []
    leave_pending, leave_taken = -NEVER, truck.latest_end_s
    for call, leg in zip(reversed(calls), reversed(legs), strict=True):
        leave_pending = max(leave_pending, _before_pause(pause, leave_taken))
        taken = _latest_s(call, leave_taken)
        pending = max(_latest_s(call, leave_pending), _before_pause(pause, taken))
        arrivals.append((pending, taken))
        leave_pending, leave_taken = pending - leg, taken - leg
    return arrivals[::-1]


def _before_pause(pause: Break, leave_s: int) -> int:
    """The latest moment at which a break may be due so that it ends by `leave_s`."""
    latest = min(pause.latest_start_s, leave_s - pause.duration_s)
    return latest if latest >= pause.earliest_s else -NEVER


def _latest_s(call: Call, leave_s: int) -> int:
    start_s, latest_s = leave_s - call.stay_s, -NEVER
    for opens, closes in call.windows:
        if opens <= start_s:
            latest_s = max(latest_s, closes if closes < start_s else start_s)
    return latest_s


def _loads(truck: Truck, calls: list[Call]) -> list[tuple[int, int, int, int]]:
    """For each leg: litres and grams aboard when it begins, and those of its whole trip."""
    loads: list[tuple[int, int, int, int]] = []
    aboard: list[tuple[int, int]] = [(truck.aboard_l, truck.aboard_g)]
    for call in calls:
        litres, grams = aboard[-1]
        if call.visit:
            aboard.append((litres + call.visit.volume_l, grams + call.visit.weight_g))
        else:
            loads += [(*before, litres, grams) for before in aboard]
            aboard = [(0, 0)]
    return loads
