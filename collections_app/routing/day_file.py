"""A planning problem written down as `amistock-day/1`: what `planning_json.read_problem` reads."""

import json
from dataclasses import asdict

from collections_app.routing.planning_json import DAY_FORMAT
from collections_app.routing.problem import Problem, Truck, Visit


def write_problem(problem: Problem) -> str:
    document = {
        "format": DAY_FORMAT,
        "seconds": problem.seconds.tolist(),
        "metres": problem.metres.tolist(),
        "trucks": [_truck(truck) for truck in problem.trucks],
        "unload_s": problem.unload_s,
        "visits": [_visit(visit) for visit in problem.visits],
        "previous": dict(problem.previous),
        "change_penalty_s": problem.change_penalty_s,
        "overtime_cost": problem.overtime_cost,
    }
    return json.dumps(document, ensure_ascii=False)


def _truck(truck: Truck) -> dict[str, object]:
    """Without `kept`: a search never meets such a truck (`kept_rounds`)."""
    values = asdict(truck)
    del values["kept"]
    values["break"] = values.pop("break_")
    return values


def _visit(visit: Visit) -> dict[str, object]:
    return asdict(visit)
