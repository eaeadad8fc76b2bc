"""Every figure of a plan is worked out again from its files by code that shares nothing with the engine; and what must
not change does not.
"""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from bench.plan_check import broken_promises, faults
from collections_app.routing.cost import plan_cost_s
from collections_app.routing.day_file import write_problem
from collections_app.routing.planning_json import read_problem, write_plan
from collections_app.routing.problem import Problem
from collections_app.routing.search import solve
from collections_app.tests.routing import oracle
from collections_app.tests.routing.days import HOUR, a_day, a_truck, a_visit, days

Json = dict[str, Any]


def files(problem: Problem, iterations: int = 200) -> tuple[Json, Json]:
    return json.loads(write_problem(problem)), json.loads(write_plan(problem, solve(problem, iterations=iterations)))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(days(most_visits=5, metric=False))
def test_a_plan_stands_up_to_an_outsider(problem: Problem) -> None:
    day, plan = files(problem)
    stranded = {conflict["truck"] for conflict in plan.get("conflicts", [])}
    assert faults(day, plan) == ([f"{', '.join(sorted(stranded))}: cannot come home"] if stranded else [])


@settings(max_examples=40, deadline=None, derandomize=True)
@given(days(most_visits=4, metric=False))
def test_a_day_written_down_is_read_as_it_was(problem: Problem) -> None:
    again = read_problem(write_problem(problem))
    assert (again.trucks, again.visits, dict(again.previous)) == (problem.trucks, problem.visits, problem.previous)
    assert again.seconds.tolist() == problem.seconds.tolist()


@settings(max_examples=20, deadline=None, derandomize=True)
@given(days(most_visits=4, metric=True), st.integers(0, 3))
def test_one_truck_more_or_a_wider_window_never_costs_more(problem: Problem, number: int) -> None:
    best = oracle.best_cost_s(problem)
    found = plan_cost_s(problem, solve(problem, iterations=1500))
    assert found == best
    truck = replace(problem.trucks[0], id="T3", started=None)
    more = replace(problem, trucks=(*problem.trucks, truck))
    assert plan_cost_s(more, solve(more, iterations=1500)) <= best
    visits = list(problem.visits)
    at = number % len(visits)
    visits[at] = replace(visits[at], windows=((0, 10_000), *visits[at].windows))
    wider = replace(problem, visits=tuple(visits))
    assert plan_cost_s(wider, solve(wider, iterations=1500)) <= best


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.data())
def test_other_names_in_another_order_change_nothing(data: DataObject) -> None:
    problem = data.draw(days(most_visits=4, metric=True))
    visits = [replace(visit, id=f"renamed {visit.id}") for visit in data.draw(st.permutations(problem.visits))]
    previous = {f"renamed {visit}": truck for visit, truck in problem.previous.items()}
    other = replace(problem, visits=tuple(visits), trucks=problem.trucks[::-1], previous=previous)
    costs = [plan_cost_s(day, solve(day, iterations=1500)) for day in (problem, other)]
    assert costs[0] == costs[1]


def test_an_over_promised_day_ends_in_a_list_of_names() -> None:
    visits = [a_visit(f"H{number}", number, (9 * HOUR, 10 * HOUR), volume_m3=15) for number in range(1, 6)]
    day, plan = files(a_day(visits, [a_truck(max_trips=1)]))
    assert [left["reason"] for left in plan["unplanned"]] == ["day_full"] * 4
    assert (faults(day, plan), broken_promises(day, plan)) == ([], 4)


def test_an_outsider_sees_what_is_wrong() -> None:
    day, plan = files(a_day([a_visit("H1", 1), a_visit("H2", 2)]))
    assert faults(day, {**plan, "cost": plan["cost"] + 1}) == [f"cost is {plan['cost'] + 1}, not {plan['cost']}"]
    assert faults(day, {**plan, "unplanned": [{"visit": "H1", "reason": ""}]}) != []
    day["trucks"][0] |= {"volume_m3": 1, "people": 0, "end_s": day["trucks"][0]["start_s"], "max_trips": 0}
    for visit in day["visits"]:
        visit |= {"windows": [[0, 1]], "truck": "T9"}
    told = " ".join(faults(day, plan))
    for fault in ("too much aboard", "too few hands", "by the end", "trips", "outside its windows", "another truck"):
        assert fault in told
