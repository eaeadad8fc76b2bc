"""Whatever stands in a file, it is planned soundly or refused by name; nothing breaks."""

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from bench.plan_check import faults
from collections_app.routing.planning_json import read_problem, write_plan
from collections_app.routing.search import solve
from collections_app.routing.strict_json import MOST, PlanningJsonError
from collections_app.tests.routing.test_planning_json import a_document

Spot = tuple[str | int, ...]

STRANGE: list[Any] = [
    *(None, True, False, 0, 1, 2, -1, 0.5, 1e308, float("nan"), float("inf"), MOST, MOST + 1, 10**30),
    *("", "x", "T1", "H17", "R1", "unload", "\ud800", "\x00"),
    *([], {}, [[]], [1, 2], [2, 1], [[2, 1]], [[[1]]], {"a": 1}),
]


def a_long_document() -> dict[str, Any]:
    document = a_document()
    document["seconds"], document["metres"] = [[0, 600, 9], [700, 0, 9], [9, 9, 0]], [[0] * 3 for _ in range(3)]
    relay = {**document["visits"][0], "id": "R1", "place": 2, "required": False, "prize": 900, "people": 2}
    out = {"place": 2, "at_s": 36_000, "volume_m3": 2.5, "weight_kg": 300, "trips_used": 1, "break_taken": False}
    document["visits"].append(relay)
    document["trucks"].append({**document["trucks"][0], "id": "T2", "started": out, "overtime_s": 60})
    return {**document, "overtime_cost": 2}


def spots(value: Any, path: Spot = ()) -> Iterator[Spot]:
    """Every place inside a document, the whole apart."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inside:
        yield (*path, key)
        yield from spots(item, (*path, key))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.data())
def test_a_file_with_something_strange_in_it_is_planned_or_refused(data: DataObject) -> None:
    document = copy.deepcopy(a_long_document())
    *path, last = data.draw(st.sampled_from(list(spots(document))))
    parent: Any = document
    for key in path:
        parent = parent[key]
    parent[last] = data.draw(st.sampled_from(STRANGE))
    source = json.dumps(document)
    try:
        problem = read_problem(source)
    except PlanningJsonError:
        return
    plan = write_plan(problem, solve(problem, iterations=20))
    assert plan.encode()
    assert json.loads(plan).get("conflicts") or faults(json.loads(source), json.loads(plan)) == []
