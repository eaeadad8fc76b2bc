"""A planning problem and its plan as JSON: `amistock-day/1` in, `amistock-plan/1` out (docs/planning-json.md)."""

import json
from collections.abc import Iterable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from collections_app.routing.cost import driven, plan_cost_s, travel_m, travel_s
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import DEPOT, ENOUGH_PEOPLE, Break, Problem, Started, Truck, Visit, Window
from collections_app.routing.strict_json import (
    PlanningJsonError,
    StrictObject,
    amount,
    flag,
    items,
    items_of,
    maybe_text,
    no_constant,
    no_twins,
    text,
    texts_by_key,
    whole,
)
from collections_app.routing.timeline import Entry, Refusal, Timeline
from collections_app.routing.timing import time_route

DAY_FORMAT: Final = "amistock-day/1"
PLAN_FORMAT: Final = "amistock-plan/1"


def read_problem(source: str) -> Problem:
    """Raises PlanningJsonError for anything missing, unknown, of another type or out of range."""
    try:
        data = json.loads(source, parse_constant=no_constant, object_pairs_hook=no_twins)
    except (ValueError, RecursionError) as error:
        raise PlanningJsonError("", f"not JSON ({error})") from error
    top = StrictObject(data, "")
    if top.take("format", text) != DAY_FORMAT:
        raise PlanningJsonError("format", f"expected {DAY_FORMAT}")
    seconds, metres = top.take("seconds", _matrix), top.take("metres", _matrix)
    problem = Problem(
        seconds=seconds,
        metres=metres,
        trucks=top.take("trucks", items_of(_truck)),
        visits=top.take("visits", items_of(_visit)),
        unload_s=top.take("unload_s", whole),
        previous=top.take("previous", texts_by_key),
        change_penalty_s=top.take("change_penalty_s", whole),
        overtime_cost=top.take_or("overtime_cost", whole, 0),
    )
    top.close()
    _check_whole(problem)
    return problem


def write_plan(problem: Problem, plan: Plan) -> str:
    """The plan, with the timeline of each truck that drives; visits that cannot be driven to are a ValueError.

    A truck that is out and cannot even come home by its end is named in `conflicts`.
    """
    routes = driven(problem, plan)
    late = {route.truck: found for route in routes if isinstance(found := time_route(problem, route), Refusal)}
    timelines = [_timeline(problem, route) for route in routes if route.visits or route.truck not in late]
    document: dict[str, object] = {
        "format": PLAN_FORMAT,
        "cost": plan_cost_s(problem, plan),
        "travel_s": sum(travel_s(problem, route) for route in routes),
        "travel_m": sum(travel_m(problem, route) for route in routes),
        "routes": [{"truck": line.truck, "timeline": [_entry(entry) for entry in line.entries]} for line in timelines],
        "unplanned": [{"visit": left.visit, "reason": left.reason} for left in plan.unplanned],
    }
    if late:
        document["conflicts"] = [{"truck": truck, "reason": refusal.reason} for truck, refusal in late.items()]
    return json.dumps(document, ensure_ascii=False)


def _timeline(problem: Problem, route: Route) -> Timeline:
    timeline = time_route(problem, route)
    if isinstance(timeline, Refusal):
        raise ValueError(f"the route of {route.truck} cannot be driven: {timeline}")
    return timeline


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "kind": entry.kind,
        "place": entry.place,
        "visit": entry.visit,
        "start_s": entry.start_s,
        "end_s": entry.end_s,
    }


def _matrix(data: Any, path: str) -> NDArray[np.int32]:
    rows = items(data, path)
    if not rows:
        raise PlanningJsonError(path, "expected at least the depot")
    for number, row in enumerate(rows):
        if len(items(row, f"{path}[{number}]")) != len(rows):
            raise PlanningJsonError(f"{path}[{number}]", f"expected {len(rows)} numbers: the matrix is square")
        for column, item in enumerate(row):
            whole(item, f"{path}[{number}][{column}]")
    return np.array(rows, dtype=np.int32)


def _break(data: Any, path: str) -> Break | None:
    if data is None:
        return None
    source = StrictObject(data, path)
    pause = Break(*(source.take(key, whole) for key in ("earliest_s", "latest_end_s", "duration_s")))
    source.close()
    if pause.latest_start_s < pause.earliest_s:
        raise PlanningJsonError(path, "the break does not fit between its own limits")
    return pause


def _truck(data: Any, path: str) -> Truck:
    source = StrictObject(data, path)
    truck = Truck(
        id=source.take("id", text),
        volume_m3=source.take("volume_m3", amount),
        weight_kg=source.take("weight_kg", amount),
        start_s=source.take("start_s", whole),
        end_s=source.take("end_s", whole),
        max_trips=source.take("max_trips", whole),
        break_=source.take("break", _break),
        people=source.take_or("people", whole, ENOUGH_PEOPLE),
        started=source.take_or("started", _started, None),
        overtime_s=source.take_or("overtime_s", whole, 0),
    )
    source.close()
    if truck.end_s < truck.start_s:
        raise PlanningJsonError(f"{path}.end_s", "before start_s")
    return truck


def _started(data: Any, path: str) -> Started | None:
    if data is None:
        return None
    source = StrictObject(data, path)
    started = Started(
        place=source.take("place", whole),
        at_s=source.take("at_s", whole),
        volume_m3=source.take("volume_m3", amount),
        weight_kg=source.take("weight_kg", amount),
        trips_used=source.take("trips_used", whole),
        break_taken=source.take("break_taken", flag),
    )
    source.close()
    if started.place == DEPOT and (started.volume_m3 or started.weight_kg):
        raise PlanningJsonError(path, "a truck at the depot is empty")
    if started.place != DEPOT and not started.trips_used:
        raise PlanningJsonError(f"{path}.trips_used", "a truck that is out has used a trip")
    return started


def _window(data: Any, path: str) -> Window:
    edges = items_of(whole)(data, path)
    if len(edges) != 2 or edges[1] < edges[0]:
        raise PlanningJsonError(path, "expected a first and a last second, in this order")
    return edges[0], edges[1]


def _visit(data: Any, path: str) -> Visit:
    source = StrictObject(data, path)
    visit = Visit(
        id=source.take("id", text),
        place=source.take("place", whole),
        windows=source.take("windows", items_of(_window)),
        service_s=source.take("service_s", whole),
        volume_m3=source.take("volume_m3", amount),
        weight_kg=source.take("weight_kg", amount),
        required=source.take("required", flag),
        prize=source.take("prize", whole),
        truck=source.take("truck", maybe_text),
        people=source.take_or("people", whole, 1),
        precious_s=source.take_or("precious_s", whole, 0),
    )
    source.close()
    if not visit.windows:
        raise PlanningJsonError(f"{path}.windows", "expected at least one")
    return visit


def _check_whole(problem: Problem) -> None:
    """What holds between parts: names once each, places on the matrix, locks on trucks that exist."""
    if problem.metres.shape != problem.seconds.shape:
        raise PlanningJsonError("metres", "not of the size of seconds")
    _check_once("trucks", (truck.id for truck in problem.trucks))
    _check_once("visits", (visit.id for visit in problem.visits))
    for number, truck in enumerate(problem.trucks):
        if truck.origin >= len(problem.seconds):
            raise PlanningJsonError(f"trucks[{number}].started.place", "not on the matrix")
    for number, visit in enumerate(problem.visits):
        if visit.place >= len(problem.seconds):
            raise PlanningJsonError(f"visits[{number}].place", "not on the matrix")
        if visit.truck is not None and visit.truck not in problem.truck_by_id:
            raise PlanningJsonError(f"visits[{number}].truck", "no such truck")


def _check_once(path: str, names: Iterable[str]) -> None:
    seen = {UNLOAD}
    for number, name in enumerate(names):
        if name in seen:
            raise PlanningJsonError(f"{path}[{number}].id", f"{name} is taken")
        seen.add(name)
