"""A good plan of a whole day: the entrance to our engine.

Ruin and recreate (SISR: Christiaens & Vanden Berghe, "Slack Induction by String Removals for Vehicle Routing
Problems", Transportation Science 2020) with prizes, several trips, breaks, m³ and kg, locks and a penalty for change.
Imports numba: for the worker only.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter, thread_time
from typing import Final

from collections_app.routing.kernel.anneal import anneal
from collections_app.routing.kernel.arrays import Day, Memory, Rounds
from collections_app.routing.kernel.build import day_of, memory_of, rounds_of
from collections_app.routing.kernel.chance import Chance, chance_from
from collections_app.routing.kernel.clock import refresh, total_cost
from collections_app.routing.leftover import with_reasons
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import Problem

Progress = Callable[[float, int], bool]

REPORTS: Final = 100
"""How often at least progress is told."""
FIRST_LOOK: Final = 20
"""Steps before the first look at the clock."""
UNKNOWN: Final = 10**9
PATIENCE: Final = 2.0
"""On a machine that does something else besides, a search may last this multiple of its seconds."""


def solve(
    problem: Problem,
    start: Plan | None = None,
    *,
    iterations: int | None = None,
    seconds: float | None = None,
    patience: float = PATIENCE,
    seed: int = 0,
    progress: Progress | None = None,
) -> Plan:
    """The best plan found; never dearer than `start`, of which undrivable routes are taken apart.

    Give `iterations` (then the seed gives one plan) or `seconds` (of the processor, and at most `patience` times as
    many by the clock on the wall; compiling, if need be, comes before). `progress` is told the fraction done and the
    best cost, and stops the search by returning False. Visits left out are in `unplanned` with a reason.
    """
    if iterations is None and seconds is None:
        raise ValueError("give iterations or seconds")
    if not problem.visits or not problem.trucks:
        return with_reasons(problem, ())
    day, rounds, memory = _prepared(problem, start)
    anneal(day, rounds, memory, chance_from(seed), 0, 0, 1)
    pace = ByClock(seconds, patience) if iterations is None and seconds is not None else BySteps(iterations or 1)
    _run(day, rounds, memory, chance_from(seed), pace, progress)
    return with_reasons(problem, _routes(problem, memory))


@dataclass(frozen=True)
class BySteps:
    """Cooled by steps alone: the same steps, whoever listens and however busy the machine is."""

    steps: int

    def next_chunk(self, done: int) -> tuple[int, int] | None:
        """The end of the next chunk and the steps of the whole search; None when it is over."""
        last = min(done + max(1, -(-self.steps // REPORTS)), self.steps)
        return (last, self.steps) if done < self.steps else None


@dataclass
class ByClock:
    """Cooled by the seconds gone, whatever a step takes: the steps of the whole search are estimated anew at each
    look.
    """

    seconds: float
    patience: float
    began: float = field(default_factory=thread_time)
    began_outside: float = field(default_factory=perf_counter)

    def next_chunk(self, done: int) -> tuple[int, int] | None:
        outside = (perf_counter() - self.began_outside) / self.patience
        gone = max(thread_time() - self.began, outside) / self.seconds
        if gone >= 1:
            return None
        if not done:
            return FIRST_LOOK, UNKNOWN
        steps = int(done / gone)
        return done + max(1, min(2 * done, steps // REPORTS, steps - done)), steps


def _prepared(problem: Problem, start: Plan | None) -> tuple[Day, Rounds, Memory]:
    day, rounds = day_of(problem), rounds_of(problem, start or Plan())
    for truck in range(len(problem.trucks)):
        refresh(day, rounds, truck)
    memory = memory_of(rounds)
    memory.figures[:2] = total_cost(day, rounds)
    return day, rounds, memory


def _run(
    day: Day, rounds: Rounds, memory: Memory, chance: Chance, pace: BySteps | ByClock, progress: Progress | None
) -> None:
    done = 0
    while chunk := pace.next_chunk(done):
        last, steps = chunk
        anneal(day, rounds, memory, chance, done, last, steps)
        done = last
        if progress and not progress(done / steps, int(memory.figures[1])):
            return


def _routes(problem: Problem, memory: Memory) -> tuple[Route, ...]:
    names = [UNLOAD, *(visit.id for visit in problem.visits)]
    routes = []
    for truck, one in enumerate(problem.trucks):
        inner = memory.best_stops[truck, 1 : memory.trucks["best_length"][truck] - 1]
        if inner.size:
            routes.append(Route(one.id, tuple(names[stop] for stop in inner)))
    return tuple(routes)
