"""Searches in a process of their own, so that their memory can be told and nothing is left over for the next solver."""

import importlib
import multiprocessing
import resource
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from typing import NamedTuple

from collections_app.routing.leftover import with_reasons
from collections_app.routing.plan import Plan
from collections_app.routing.planning_json import write_plan
from collections_app.routing.problem import Problem
from collections_app.routing.timing import is_drivable

SEED = 1


class Found(NamedTuple):
    plan: str
    """JSON, `amistock-plan/1`."""
    undrivable: int
    memory_mb: int


def in_a_process(solver: str, problems: Sequence[Problem], seconds: float) -> Iterator[Found]:
    """One after another; `solver` names a module of `bench.solvers`. The memory is the most that any took so far."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_search, args=(solver, problems, seconds, theirs))
    process.start()
    theirs.close()
    for _ in problems:
        yield ours.recv()
    process.join()


def _search(solver: str, problems: Sequence[Problem], seconds: float, answer: Connection) -> None:
    solve = importlib.import_module(f"bench.solvers.{solver}").solve
    for problem in problems:
        plan: Plan = solve(problem, seconds, SEED)
        driven = tuple(route for route in plan.routes if is_drivable(problem, route))
        written = write_plan(problem, with_reasons(problem, driven))
        memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        answer.send(Found(written, len(plan.routes) - len(driven), memory_mb))
