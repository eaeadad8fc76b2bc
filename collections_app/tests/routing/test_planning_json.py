import json
from collections.abc import Callable
from typing import Any

import pytest

from collections_app.routing.plan import Plan, Route, Unplanned
from collections_app.routing.planning_json import read_problem, write_plan
from collections_app.routing.problem import Break
from collections_app.routing.strict_json import PlanningJsonError


def a_document() -> dict[str, Any]:
    return {
        "format": "amistock-day/1",
        "seconds": [[0, 600], [700, 0]],
        "metres": [[0, 2000], [2100, 0]],
        "trucks": [
            {
                "id": "T1",
                "volume_m3": 20.0,
                "weight_kg": 1000,
                "start_s": 27000,
                "end_s": 59400,
                "max_trips": 3,
                "break": {"earliest_s": 42300, "latest_end_s": 51300, "duration_s": 2700},
            }
        ],
        "unload_s": 1200,
        "visits": [
            {
                "id": "H17",
                "place": 1,
                "windows": [[32400, 43200]],
                "service_s": 1500,
                "volume_m3": 3.2,
                "weight_kg": 160,
                "required": True,
                "prize": 0,
                "truck": None,
            }
        ],
        "previous": {"H17": "T1"},
        "change_penalty_s": 0,
    }


def test_a_problem_is_read_whole() -> None:
    problem = read_problem(json.dumps(a_document()))
    assert problem.seconds.tolist() == [[0, 600], [700, 0]]
    assert problem.trucks[0].break_ == Break(42300, 51300, 2700)
    assert (problem.visits[0].volume_l, problem.visits[0].weight_g) == (3200, 160_000)
    assert problem.previous == {"H17": "T1"}


def test_a_plan_is_written_with_its_timeline_and_figures() -> None:
    problem = read_problem(json.dumps(a_document()))
    written = json.loads(write_plan(problem, Plan((Route("T1", ("H17",)),))))
    (route,) = written.pop("routes")
    assert written == {
        "format": "amistock-plan/1",
        "cost": 1300,
        "travel_s": 1300,
        "travel_m": 4100,
        "unplanned": [],
    }
    assert [(entry["kind"], entry["place"], entry["visit"], entry["start_s"]) for entry in route["timeline"]] == [
        ("leave", 0, None, 31800),
        ("arrive", 1, "H17", 32400),
        ("visit", 1, "H17", 32400),
        ("leave", 1, "H17", 33900),
        ("arrive", 0, None, 34600),
        ("unload", 0, None, 34600),
        ("break", 0, None, 42300),
    ]


def test_what_is_left_out_is_written_with_its_reason_and_cost() -> None:
    problem = read_problem(json.dumps(a_document()))
    written = json.loads(write_plan(problem, Plan(unplanned=(Unplanned("H17", "day_full"),))))
    assert (written["cost"], written["routes"]) == (100_000, [])
    assert written["unplanned"] == [{"visit": "H17", "reason": "day_full"}]


def test_a_plan_that_cannot_be_driven_is_not_written() -> None:
    document = a_document()
    document["visits"][0]["windows"] = [[0, 10]]
    with pytest.raises(ValueError, match="cannot be driven"):
        write_plan(read_problem(json.dumps(document)), Plan((Route("T1", ("H17",)),)))


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("format", lambda day: day.update(format="amistock-day/2")),
        ("seconds", lambda day: day.update(seconds=[])),
        ("seconds[1]", lambda day: day["seconds"][1].pop()),
        ("seconds[0][1]", lambda day: day["seconds"][0].__setitem__(1, 1.5)),
        ("seconds[0][1]", lambda day: day["seconds"][0].__setitem__(1, -1)),
        ("seconds[0][1]", lambda day: day["seconds"][0].__setitem__(1, 10**12)),
        ("metres", lambda day: day.update(metres=[[0]])),
        ("unload_s", lambda day: day.pop("unload_s")),
        ("unload_s", lambda day: day.update(unload_s=True)),
        ("surprise", lambda day: day.update(surprise=1)),
        ("previous.H17", lambda day: day.update(previous={"H17": 1})),
        ("previous", lambda day: day.update(previous=[])),
        ("trucks", lambda day: day.update(trucks={})),
        ("trucks[0]", lambda day: day.update(trucks=["T1"])),
        ("trucks[0].id", lambda day: day["trucks"][0].update(id="")),
        ("trucks[0].volume_m3", lambda day: day["trucks"][0].update(volume_m3="20")),
        ("trucks[0].end_s", lambda day: day["trucks"][0].update(end_s=0)),
        ("trucks[0].colour", lambda day: day["trucks"][0].update(colour="red")),
        ("trucks[0].break", lambda day: day["trucks"][0]["break"].update(duration_s=10_000)),
        ("trucks[1].id", lambda day: day["trucks"].append(day["trucks"][0])),
        ("visits[0].windows", lambda day: day["visits"][0].update(windows=[])),
        ("visits[0].windows[0]", lambda day: day["visits"][0].update(windows=[[2, 1]])),
        ("visits[0].place", lambda day: day["visits"][0].update(place=2)),
        ("visits[0].required", lambda day: day["visits"][0].update(required=1)),
        ("visits[0].truck", lambda day: day["visits"][0].update(truck="T7")),
        ("visits[0].id", lambda day: day["visits"][0].update(id="unload")),
        ("visits[0].id", lambda day: day["visits"][0].update(id="H\ud800")),
        ("previous", lambda day: day.update(previous={"\ud800": "T1"})),
    ],
)
def test_a_wrong_value_is_refused_by_its_path(path: str, change: Change) -> None:
    document = a_document()
    change(document)
    with pytest.raises(PlanningJsonError) as caught:
        read_problem(json.dumps(document))
    assert caught.value.path == path


@pytest.mark.parametrize("source", ["", "{", "[1]", '{"format": NaN}', '{"a": 1, "a": 1}', "[" * 100_000])
def test_what_is_no_json_object_is_refused(source: str) -> None:
    with pytest.raises(PlanningJsonError):
        read_problem(source)


def test_no_figure_is_infinite() -> None:
    source = json.dumps(a_document()).replace("20.0", "1e999")
    with pytest.raises(PlanningJsonError, match="volume_m3"):
        read_problem(source)
