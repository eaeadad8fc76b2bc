"""Builders of days, by hand and by hypothesis."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from numpy.typing import NDArray

from collections_app.routing.checker import check
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Break, Problem, Started, Truck, Visit, Window
from collections_app.tests.routing import oracle

HOUR = 3600
MINUTE = 60
ALL_DAY: tuple[Window, ...] = ((0, 24 * HOUR),)
NOON_BREAK = Break(11 * HOUR + 45 * MINUTE, 14 * HOUR + 15 * MINUTE, 45 * MINUTE)


def a_truck(id_: str = "T1", *, volume_m3: float = 20, weight_kg: float = 1000, **more: object) -> Truck:
    hours = {"start_s": 7 * HOUR + 30 * MINUTE, "end_s": 16 * HOUR + 30 * MINUTE, "max_trips": 3, **more}
    return Truck(id_, volume_m3, weight_kg, **hours)  # type: ignore[arg-type]


def a_visit(
    id_: str, place: int, *windows: Window, volume_m3: float = 2, weight_kg: float = 100, **more: object
) -> Visit:
    return Visit(id_, place, windows or ALL_DAY, 10 * MINUTE, volume_m3, weight_kg, **more)  # type: ignore[arg-type]


def a_day(visits: Sequence[Visit], trucks: Sequence[Truck] = (), *, minutes_apart: int = 10, **more: object) -> Problem:
    """Every two places are equally far apart, 1 km each."""
    size = 1 + max((visit.place for visit in visits), default=0)
    apart = (1 - np.eye(size, dtype=np.int32)).astype(np.int32)
    seconds = (apart * minutes_apart * MINUTE).astype(np.int32)
    return Problem(seconds, apart * 1000, tuple(trucks or [a_truck()]), tuple(visits), 20 * MINUTE, **more)  # type: ignore[arg-type]


def a_day_with_its_break_between_two_trips() -> Problem:
    """The break fits at the depot after the first unloading and nowhere else."""
    visits = [
        a_visit("H1", 1, (11 * HOUR + 25 * MINUTE, 11 * HOUR + 25 * MINUTE), volume_m3=15),
        a_visit("H2", 2, (12 * HOUR + 46 * MINUTE, 12 * HOUR + 46 * MINUTE), volume_m3=15),
    ]
    return a_day(visits, [a_truck(break_=Break(12 * HOUR, 12 * HOUR + 40 * MINUTE, 30 * MINUTE))])


def a_day_with_its_break_at_the_end() -> Problem:
    """A morning's work; the shift ends with the break, which must come after the last unloading."""
    pause = Break(10 * HOUR, 11 * HOUR, 30 * MINUTE)
    visits = [
        a_visit("H1", 1, (9 * HOUR, 9 * HOUR)),
        a_visit("H2", 2, (9 * HOUR + 20 * MINUTE, 9 * HOUR + 20 * MINUTE)),
    ]
    return a_day(visits, [a_truck(break_=pause, end_s=10 * HOUR + 30 * MINUTE)])


def is_sound(problem: Problem, plan: Plan) -> bool:
    """Nothing is wrong but promises left out, and trucks that are out too late even to come home."""
    wrong = [one for one in check(problem, plan) if one.reason != "left_out"]
    return not any(one.truck is None or plan.route(one.truck).visits for one in wrong)


@st.composite
def windows(draw: DrawFn) -> Window:
    first = draw(st.integers(0, 3000))
    return first, first + draw(st.integers(0, 2000))


@st.composite
def starts(draw: DrawFn, places: int) -> Started:
    """Anywhere, with anything aboard if out: more than some trucks hold, after more trips than some may make."""
    place, out = draw(st.integers(0, places - 1)), 1
    if place == 0:
        out = 0
    return Started(
        place,
        at_s=draw(st.integers(0, 2000)),
        volume_m3=out * draw(st.sampled_from([0.0, 2.5, 5.0])),
        weight_kg=out * draw(st.sampled_from([0.0, 60.0, 200.0])),
        trips_used=out + draw(st.integers(0, 2)),
        break_taken=draw(st.booleans()),
    )


@st.composite
def trucks(draw: DrawFn, id_: str, places: int) -> Truck:
    start = draw(st.sampled_from([0, 500]))
    pause = None
    if draw(st.booleans()):
        earliest, length = draw(st.integers(200, 2500)), draw(st.integers(1, 400))
        pause = Break(earliest, earliest + length + draw(st.integers(0, 800)), length)
    return Truck(
        id_,
        volume_m3=draw(st.sampled_from([3.0, 5.5, 9.0])),
        weight_kg=draw(st.sampled_from([120.0, 250.0, 500.0])),
        start_s=start,
        end_s=draw(st.integers(1500, 6000)),
        max_trips=draw(st.integers(1, 3)),
        break_=pause,
        people=draw(st.sampled_from([2, 3, 99])),
        started=draw(st.none() | starts(places)),
    )


@st.composite
def visits(draw: DrawFn, id_: str, place: int, truck_ids: Sequence[str]) -> Visit:
    return Visit(
        id_,
        place,
        windows=tuple(draw(st.lists(windows(), min_size=1, max_size=2))),
        service_s=draw(st.integers(0, 300)),
        volume_m3=draw(st.sampled_from([0.1, 1.2, 2.0, 3.0])),
        weight_kg=draw(st.sampled_from([10.0, 60.0, 120.0])),
        required=draw(st.booleans()),
        prize=draw(st.integers(0, 900)),
        truck=draw(st.sampled_from([None, None, None, *truck_ids])),
        people=draw(st.sampled_from([1, 1, 2, 3])),
    )


@st.composite
def streets(draw: DrawFn, size: int, *, metric: bool) -> NDArray[np.int32]:
    """Seconds between places: along a grid, or any at all, triangle inequality or not."""
    if metric:
        points = np.array(draw(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=size, max_size=size)))
        return np.asarray(60 * np.abs(points[:, None] - points[None]).sum(axis=2), dtype=np.int32)
    flat = draw(st.lists(st.integers(0, 600), min_size=size * size, max_size=size * size))
    return np.array(flat, dtype=np.int32).reshape(size, size)


@st.composite
def days(draw: DrawFn, *, most_visits: int, metric: bool) -> Problem:
    names = ["T1", "T2"][: draw(st.integers(1, 2))]
    count = draw(st.integers(1, most_visits))
    seconds = draw(streets(count + 1, metric=metric))
    wanted = tuple(draw(visits(f"V{place}", place, names)) for place in range(1, count + 1))
    previous = draw(
        st.dictionaries(st.sampled_from([visit.id for visit in wanted]), st.sampled_from(["T1", "T2", "T9"]))
    )
    return Problem(
        seconds,
        seconds * 5,
        tuple(draw(trucks(name, count + 1)) for name in names),
        wanted,
        unload_s=draw(st.integers(0, 200)),
        previous=previous,
        change_penalty_s=draw(st.sampled_from([0, 100])),
    )


@st.composite
def plans(draw: DrawFn, problem: Problem, names: Sequence[str]) -> Plan:
    """Routes over some of the visits; a truck that could not drive what it drew stays at the depot."""
    hands: dict[str, list[str]] = {truck.id: [] for truck in problem.trucks}
    for name in draw(st.permutations(names)):
        hands[draw(st.sampled_from(sorted(hands)))].append(name)
    routes = []
    for truck in problem.trucks:
        trips: list[list[str]] = [[]]
        for name in hands[truck.id]:
            if draw(st.integers(0, 3)) == 0:
                trips.append([])
            trips[-1].append(name)
        route = Route.of_trips(truck.id, trips)
        routes.append(route if oracle.drivable(problem, truck, route.stops) else Route(truck.id))
    return Plan(tuple(routes))
