"""A good plan of a whole day: the entrance to our engine.

Ruin and recreate (SISR: Christiaens & Vanden Berghe, "Slack Induction by String Removals for Vehicle Routing
Problems", Transportation Science 2020) with prizes, several trips, breaks, m³ and kg, locks and a penalty for change.
Imports numba: for the worker only.
"""

from collections.abc import Callable
from time import perf_counter
from typing import Final

from collections_app.routing.kernel.anneal import anneal, total_cost
from collections_app.routing.kernel.arrays import Day, Memory, Rounds
from collections_app.routing.kernel.build import day_of, memory_of, rounds_of
from collections_app.routing.kernel.chance import chance_from
from collections_app.routing.kernel.clock import refresh
from collections_app.routing.leftover import with_reasons
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import Problem

Progress = Callable[[float, int], bool]

REPORTS: Final = 100
"""How often at most progress is told."""
TRIAL_S: Final = 0.3
LATE: Final = 1.25
"""A search by seconds stops at this multiple of its time, whatever it still had to do."""


def solve(
    problem: Problem,
    start: Plan | None = None,
    *,
    iterations: int | None = None,
    seconds: float | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Plan:
    """The best plan found; never dearer than `start`, of which undrivable routes are taken apart.

    Give `iterations` (then the seed gives one plan) or `seconds` (turned into iterations by a trial run); of both,
    `seconds` is only the limit. `progress` is told the fraction done and the best cost, and stops the search by
    returning False. Visits left out are in `unplanned` with a reason.
    """
    if iterations is None:
        if seconds is None:
            raise ValueError("give iterations or seconds")
        iterations = iterations_within(problem, seconds, start=start)
    if not problem.visits or not problem.trucks:
        return with_reasons(problem, ())
    day, rounds, memory = _prepared(problem, start)
    deadline = perf_counter() + seconds * LATE if seconds is not None else None
    _run(day, rounds, memory, seed, iterations, progress, deadline)
    return with_reasons(problem, _routes(problem, memory))


def iterations_within(problem: Problem, seconds: float, *, start: Plan | None = None) -> int:
    """How many iterations this machine does in `seconds`, by a trial run of at most a tenth of them; compiles if need
    be.
    """
    if not problem.visits or not problem.trucks:
        return 1
    day, rounds, memory = _prepared(problem, start)
    chance = chance_from(0)
    anneal(day, rounds, memory, chance, 0, 1, 1)
    done, began, enough = 0, perf_counter(), min(TRIAL_S, seconds / 10)
    while (spent := perf_counter() - began) < enough:
        anneal(day, rounds, memory, chance, 0, 20, 20)
        done += 20
    return max(1, int((seconds - spent) * done / spent)) if done else 1


def _prepared(problem: Problem, start: Plan | None) -> tuple[Day, Rounds, Memory]:
    day, rounds = day_of(problem), rounds_of(problem, start or Plan())
    for truck in range(len(problem.trucks)):
        refresh(day, rounds, truck)
    memory = memory_of(rounds)
    memory.figures[:2] = total_cost(day, rounds)
    return day, rounds, memory


def _run(
    day: Day,
    rounds: Rounds,
    memory: Memory,
    seed: int,
    iterations: int,
    progress: Progress | None,
    deadline: float | None,
) -> None:
    """Chunk by chunk; the size of the chunks changes nothing in the result."""
    chance = chance_from(seed)
    chunk = max(1, -(-iterations // REPORTS))
    for first in range(0, iterations, chunk):
        last = min(first + chunk, iterations)
        anneal(day, rounds, memory, chance, first, last, iterations)
        if progress and not progress(last / iterations, int(memory.figures[1])):
            return
        if deadline is not None and perf_counter() > deadline:
            return


def _routes(problem: Problem, memory: Memory) -> tuple[Route, ...]:
    names = [UNLOAD, *(visit.id for visit in problem.visits)]
    routes = []
    for truck, one in enumerate(problem.trucks):
        inner = memory.best_stops[truck, 1 : memory.trucks["best_length"][truck] - 1]
        if inner.size:
            routes.append(Route(one.id, tuple(names[stop] for stop in inner)))
    return tuple(routes)
