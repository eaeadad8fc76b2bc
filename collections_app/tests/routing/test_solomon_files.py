"""Reading Solomon's text format, and what its figures mean."""

import pytest

from bench.solomon import NotSolomon, as_problem, read
from collections_app.routing.checker import check
from collections_app.routing.cost import plan_cost_s
from collections_app.routing.search import solve

FILE = """C1

VEHICLE
NUMBER     CAPACITY
  2         10

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      0         0          0          0        100          0
    1      3         4          6          0         50         10
    2      1         1          6         20         30         10
"""


def test_a_file_is_read() -> None:
    instance = read(FILE)
    assert (instance.name, instance.vehicles, instance.capacity) == ("C1", 2, 10)
    assert instance.rows.shape == (3, 7)


def test_distances_are_tenths_cut_off_and_the_clock_runs_in_tenths() -> None:
    problem = as_problem(read(FILE))
    assert problem.seconds.tolist() == [[0, 50, 14], [50, 0, 36], [14, 36, 0]]
    assert (problem.trucks[0].start_s, problem.trucks[0].end_s, problem.trucks[0].max_trips) == (0, 1000, 1)
    first, second = problem.visits
    assert (first.windows, first.service_s, first.required) == (((0, 500),), 100, True)
    assert second.windows == ((200, 300),)


def test_a_file_is_planned_within_its_capacity() -> None:
    problem = as_problem(read(FILE))
    plan = solve(problem, iterations=200)
    assert check(problem, plan) == []
    assert plan_cost_s(problem, plan) == 50 + 50 + 14 + 14


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "too short"),
        ("C1\nVEHICLE\n", "vehicles"),
        (FILE.replace("100          0", "100"), "line 10: expected 7"),
        (FILE.replace("    2      1 ", "    3      1 "), "numbered"),
    ],
)
def test_another_file_is_refused_in_words(text: str, fault: str) -> None:
    with pytest.raises(NotSolomon, match=fault):
        read(text)
