"""Overtime is off unless a truck allows it; then it is weighed against the visits that it saves."""

import json
from dataclasses import replace

from bench.plan_check import faults
from collections_app.routing.checker import check
from collections_app.routing.cost import plan_cost_s
from collections_app.routing.day_file import write_problem
from collections_app.routing.plan import Plan, Route
from collections_app.routing.planning_json import read_problem, write_plan
from collections_app.routing.problem import Problem
from collections_app.routing.search import solve
from collections_app.tests.routing.days import HOUR, MINUTE, a_day, a_truck, a_visit

HOME_IN_AN_HOUR = 50 * MINUTE
"""Ten minutes there, ten of work, ten back, twenty of unloading."""


def a_short_day(*, overtime_cost: int, overtime_s: int = HOUR) -> Problem:
    """Its one visit, worth half an hour, ends ten minutes late."""
    truck = a_truck(start_s=8 * HOUR, end_s=8 * HOUR + HOME_IN_AN_HOUR - 10 * MINUTE, overtime_s=overtime_s)
    visit = a_visit("R1", 1, required=False, prize=30 * MINUTE)
    return a_day([visit], [truck], overtime_cost=overtime_cost)


def test_nobody_works_longer_than_said() -> None:
    problem = a_short_day(overtime_cost=0, overtime_s=10 * MINUTE - 1)
    assert solve(problem, iterations=50).routes == ()


def test_overtime_that_is_allowed_is_paid_for() -> None:
    problem = a_short_day(overtime_cost=1)
    plan = Plan((Route("T1", ("R1",)),))
    assert check(problem, plan) == []
    assert plan_cost_s(problem, plan) == 20 * MINUTE + 10 * MINUTE
    day, written = json.loads(write_problem(problem)), json.loads(write_plan(problem, plan))
    assert faults(day, written) == []
    assert (read_problem(write_problem(problem)).overtime_cost, written["cost"]) == (1, 30 * MINUTE)


def test_the_search_spares_overtime_where_another_truck_is_free() -> None:
    problem = a_short_day(overtime_cost=5)
    spare = replace(problem.trucks[0], id="T2", end_s=12 * HOUR)
    assert solve(replace(problem, trucks=(*problem.trucks, spare)), iterations=200).routes == (Route("T2", ("R1",)),)
