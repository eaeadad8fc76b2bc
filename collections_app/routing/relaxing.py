"""What it would take to visit a place that no round can visit: one limit at a time is moved, no further than needed.

Every answer is an insertion that the exact judgement of `insertion` accepts; a little less would not do.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from collections_app.routing.insertion import Insertion, cheapest
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Problem, Truck, Visit
from collections_app.routing.skeleton import apply_giving_way, skeleton
from collections_app.routing.timeline import Refusal
from collections_app.routing.timing import time_route

MINUTE_S, QUARTER_S = 60, 15 * 60
EXTRA_TRUCK = "one more truck"


class Need(StrEnum):
    """What would have to give; the unit of the amount."""

    NOTHING = "nothing"  # it fits as things stand
    GIVE_WAY = "give_way"  # other wishes are left out
    KEPT = "kept"  # a round that planners keep is let go
    HOURS = "hours"  # minutes outside the windows
    VOLUME = "volume"  # hundreds of litres on the truck
    WEIGHT = "weight"  # tens of kg on the truck
    PEOPLE = "people"  # more hands in the truck
    TRIP = "trip"  # one more return to the depot
    OVERTIME = "overtime"  # minutes after the end of the shift
    TRUCK = "truck"  # quarters of an hour of one more truck, up to the end of the day


@dataclass(frozen=True, slots=True)
class Way:
    """`amount` in the unit of the need; `cost_s` is what the visit adds to the plan; `starts_s` when it would begin.
    `gives_way` are the wishes left out for it.
    """

    need: Need
    truck: str
    starts_s: int
    cost_s: int
    amount: int = 0
    gives_way: tuple[str, ...] = ()


Moved = tuple[Problem, Visit]
Move = Callable[[Problem, Visit, int], Moved]


def ways_to_visit(problem: Problem, plan: Plan, visit: Visit) -> list[Way]:
    """For an unplanned visit of the problem, each limit that would suffice alone; empty when none does.

    Wishes give way to a promise without a word, to another wish as an answer of its own.
    """
    bare = skeleton(problem, plan)
    base = bare if visit.required else plan
    now = _tried(problem, base, visit, Need.NOTHING)
    if now:
        return [_with_losses(problem, plan, now)]
    giving_way = None if visit.required else _tried(problem, bare, visit, Need.GIVE_WAY)
    first = [_with_losses(problem, plan, giving_way)] if giving_way else []
    return [*first, *_moved(problem, base, visit)]


@dataclass(frozen=True, slots=True)
class _Tried:
    way: Way
    insertion: Insertion


def _tried(problem: Problem, plan: Plan, visit: Visit, need: Need, amount: int = 0) -> _Tried | None:
    places = [place for place in cheapest(problem, plan, visit, visit.windows) if place]
    best = min(places, key=lambda place: place.cost_s, default=None)
    if best is None:
        return None
    return _Tried(Way(need, best.truck, _starts_s(problem, best.route, visit), best.cost_s, amount), best)


def _starts_s(problem: Problem, route: Route, visit: Visit) -> int:
    timeline = time_route(problem, route)
    if isinstance(timeline, Refusal):
        raise ValueError(f"an insertion that cannot be driven: {timeline}")
    return next(entry.start_s for entry in timeline.entries if entry.kind == "visit" and entry.visit == visit.id)


def _with_losses(problem: Problem, plan: Plan, tried: _Tried) -> Way:
    after = apply_giving_way(problem, plan, tried.insertion)
    kept = {visit for route in after.routes for visit in route.visits}
    planned = (visit for route in plan.routes for visit in route.visits)
    return replace(tried.way, gives_way=tuple(visit for visit in planned if visit not in kept))


def _moved(problem: Problem, plan: Plan, visit: Visit) -> Iterator[Way]:
    for need, (move, most) in MOVES.items():
        found = _least(problem, plan, visit, need, move, most)
        if found:
            yield found.way


def _least(problem: Problem, plan: Plan, visit: Visit, need: Need, move: Move, most: int) -> _Tried | None:
    """The smallest amount that lets the visit in: more never shuts it out again."""

    def tried(amount: int) -> _Tried | None:
        moved, as_visited = move(problem, visit, amount)
        return _tried(moved, plan, as_visited, need, amount)

    enough = tried(most)
    too_little = 0
    while enough and enough.way.amount - too_little > 1:
        middle = (too_little + enough.way.amount) // 2
        found = tried(middle)
        if found:
            enough = found
        else:
            too_little = middle
    return enough


def _on_each_truck(change: Callable[[Truck, int], Truck]) -> Move:
    def move(problem: Problem, visit: Visit, amount: int) -> Moved:
        return replace(problem, trucks=tuple(change(truck, amount) for truck in problem.trucks)), visit

    return move


def _longer_hours(problem: Problem, visit: Visit, minutes: int) -> Moved:
    by_s = minutes * MINUTE_S
    wider = replace(visit, windows=tuple((opens - by_s, closes + by_s) for opens, closes in visit.windows))
    return replace(problem, visits=tuple(wider if one.id == visit.id else one for one in problem.visits)), wider


def _one_more_truck(problem: Problem, visit: Visit, quarters: int) -> Moved:
    """Like the largest, for so short a part of the day that its crew needs no break."""
    largest = max(problem.trucks, key=lambda truck: truck.volume_l)
    start_s = max(largest.start_s, largest.end_s - quarters * QUARTER_S)
    extra = replace(largest, id=EXTRA_TRUCK, start_s=start_s, break_=None, started=None, kept=False)
    return replace(problem, trucks=(*problem.trucks, extra)), visit


MOVES: dict[Need, tuple[Move, int]] = {
    Need.KEPT: (_on_each_truck(lambda truck, n: replace(truck, kept=False)), 1),
    Need.HOURS: (_longer_hours, 8 * 60),
    Need.VOLUME: (_on_each_truck(lambda truck, n: replace(truck, volume_m3=truck.volume_m3 + n / 10)), 200),
    Need.WEIGHT: (_on_each_truck(lambda truck, n: replace(truck, weight_kg=truck.weight_kg + 10 * n)), 100),
    Need.PEOPLE: (_on_each_truck(lambda truck, n: replace(truck, people=truck.people + n)), 8),
    Need.TRIP: (_on_each_truck(lambda truck, n: replace(truck, max_trips=truck.max_trips + n)), 1),
    Need.OVERTIME: (_on_each_truck(lambda truck, n: replace(truck, end_s=truck.end_s + n * MINUTE_S)), 180),
    Need.TRUCK: (_one_more_truck, 24),
}
