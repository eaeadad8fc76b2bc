"""How long the web waits for "where does this visit fit?": milliseconds for six windows at 100, 200 and 1,000 stops.

Run: python -m bench.insertion_speed
"""

from statistics import median
from time import thread_time

import numpy as np

from collections_app.routing.arcs import prepare
from collections_app.routing.insertion import apply, cheapest
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Break, Problem, Truck, Visit

HOUR = 3600
SIX_WINDOWS = [(8, 10), (10, 12), (12, 14), (14, 16), (8, 12), (12, 16)]
REPEATS = 200
TELL = print
GOAL_MS = 1.0


def a_town(stops: int, trucks: int) -> Problem:
    """Visits scattered over some kilometres, half of them in the morning; the last place is the new visit's."""
    points = np.random.default_rng(1).random((stops + 2, 2)) * 3000
    seconds = np.ceil(np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))).astype(np.int32)
    halves = [(8 * HOUR, 12 * HOUR), (12 * HOUR, 16 * HOUR)]
    visits = tuple(Visit(f"V{place}", place, (halves[place % 2],), 300, 0.5, 20) for place in range(1, stops + 1))
    lunch = Break(42300, 51300, 2700)
    crews = tuple(Truck(f"T{number}", 20, 1000, 27000, 59400, 3, lunch) for number in range(trucks))
    return Problem(seconds, seconds, crews, visits, 1200)


def a_plan(problem: Problem) -> Plan:
    plan = Plan()
    for visit in problem.visits:
        (found,) = cheapest(problem, plan, visit, visit.windows)
        plan = apply(plan, found) if found else plan
    return plan


def measure(stops: int, trucks: int) -> None:
    problem = a_town(stops, trucks)
    plan = a_plan(problem)
    new = Visit("new", stops + 1, (), 900, 3, 150)
    windows = [(first * HOUR, last * HOUR) for first, last in SIX_WINDOWS]
    began = thread_time()
    arcs = prepare(problem, plan)
    prepared_ms = 1000 * (thread_time() - began)
    spent_ms = []
    for _ in range(REPEATS):
        began = thread_time()
        cheapest(problem, plan, new, windows, arcs)
        spent_ms.append(1000 * (thread_time() - began))
    planned = sum(len(route.visits) for route in plan.routes)
    middle, slowest = median(spent_ms), sorted(spent_ms)[int(0.99 * REPEATS)]
    verdict = "kept" if middle <= GOAL_MS else "MISSED"
    TELL(
        f"{planned:5} stops: {middle:.2f} ms for six windows (goal {GOAL_MS:g}: {verdict}), p99 {slowest:.2f} ms,"
        f" {prepared_ms:.1f} ms to prepare"
    )


if __name__ == "__main__":
    measure(100, 4)
    measure(200, 8)
    measure(1000, 40)
