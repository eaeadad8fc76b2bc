"""One search in a process of its own, so that its memory can be told and nothing is left over for the next."""

import importlib
import multiprocessing
import resource
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


def in_a_process(solver: str, problem: Problem, seconds: float) -> Found:
    """`solver` names a module of `bench.solvers`."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_search, args=(solver, problem, seconds, theirs))
    process.start()
    theirs.close()
    found: Found = ours.recv()
    process.join()
    return found


def _search(solver: str, problem: Problem, seconds: float, answer: Connection) -> None:
    plan: Plan = importlib.import_module(f"bench.solvers.{solver}").solve(problem, seconds, SEED)
    driven = tuple(route for route in plan.routes if is_drivable(problem, route))
    written = write_plan(problem, with_reasons(problem, driven))
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    answer.send(Found(written, len(plan.routes) - len(driven), memory_mb))
