"""Our rounds beside those of PyVRP and OR-Tools: the same days, the same seconds of one processor, one judge.

python -m bench.rounds [--sets lunch,kg] [--seeds 3] [--budgets 1,5] [--solvers ours,pyvrp]

Needs bench/requirements-solvers.txt and AMISTOCK_DATA with roads/. Each solver runs in a process of its own; the
seconds begin when it has been loaded and end with its search. Every plan is written to JSON and judged by
`bench.plan_check`, which shares nothing with any of them. Without arguments it takes more than an hour.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import mean

from bench.amistock_day import Size, an_amistock_day
from bench.plan_check import broken_promises, cost, faults
from bench.searching import Found, in_a_process
from collections_app.routing.day_file import write_problem

TELL = print
OURS, PYVRP, OR_TOOLS = "ours", "pyvrp", "or_tools"
FIRST_SEED = 7


@dataclass(frozen=True)
class Contest:
    """Days of one kind, who plans them, and how much dearer ours may be: goals by opponent and budget."""

    title: str
    size: Size = Size()
    lunch: bool = True
    kg_binds: bool = False
    seeds: int = 10
    budgets: tuple[float, ...] = (1, 5, 30)
    solvers: tuple[str, ...] = (OURS, PYVRP, OR_TOOLS)


CONTESTS = {
    "lunch": Contest("60 relay points, 40 homes, 4 trucks, with lunch (PyVRP: at the depot)"),
    "no-lunch": Contest("the same without lunch on any side", lunch=False),
    "kg": Contest("the same with lunch, where kilograms bind", kg_binds=True, budgets=(5,)),
    "settled": Contest("ours at 2 s and at 60 s", budgets=(2, 60), solvers=(OURS,)),
    "middle": Contest("200 stops, 8 trucks, no lunch", Size(120, 80, 8), lunch=False, seeds=1, budgets=(5, 30)),
    "large": Contest("1,000 stops, 40 trucks, no lunch", Size(600, 400, 40), lunch=False, seeds=1, budgets=(30,)),
}
GOALS = {
    ("lunch", PYVRP): {1: 0.92, 5: 0.95, 30: 1.0},
    ("lunch", OR_TOOLS): {1: 0.85, 5: 0.85, 30: 0.85},
    ("no-lunch", PYVRP): {1: 0.92, 5: 0.95, 30: 1.0},
    ("large", PYVRP): {30: 0.95},
}


@dataclass(frozen=True)
class Judged:
    cost: int
    lost: int
    faults: list[str]
    undrivable: int
    memory_mb: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=_names, default=list(CONTESTS))
    parser.add_argument("--seeds", type=int)
    parser.add_argument("--budgets", type=lambda text: tuple(float(one) for one in text.split(",")))
    parser.add_argument("--solvers", type=_names)
    wanted = parser.parse_args()
    for name in wanted.sets:
        contest = CONTESTS[name]
        TELL(f"\n{contest.title}")
        hold(
            name,
            replace(
                contest,
                seeds=wanted.seeds or contest.seeds,
                budgets=wanted.budgets or contest.budgets,
                solvers=tuple(one for one in contest.solvers if one in (wanted.solvers or contest.solvers)),
            ),
        )


def _names(text: str) -> list[str]:
    return text.split(",")


def hold(name: str, contest: Contest) -> None:
    means: dict[tuple[str, float], float] = {}
    for budget in contest.budgets:
        for solver in contest.solvers:
            judged = list(_runs(contest, solver, budget))
            means[solver, budget] = mean(one.cost for one in judged)
            TELL(_line(solver, budget, judged), flush=True)
        for solver in contest.solvers[1:]:
            ratio = means[OURS, budget] / means[solver, budget]
            goal = GOALS.get((name, solver), {}).get(int(budget))
            TELL(f"  ours / {solver} at {budget:g} s: {ratio:.3f}{_verdict(ratio, goal)}", flush=True)
    if len(contest.solvers) == 1 < len(contest.budgets):
        short, *_, long = (means[OURS, budget] for budget in contest.budgets)
        TELL(f"  the short search is {100 * (short / long - 1):.1f} % dearer (goal: at most 3 %)")


def _verdict(ratio: float, goal: float | None) -> str:
    if goal is None:
        return ""
    return f" (goal {goal}: {'kept' if ratio <= goal else 'MISSED'})"


def _runs(contest: Contest, solver: str, budget: float) -> Iterator[Judged]:
    problems = [
        an_amistock_day(seed, contest.size, lunch=contest.lunch, kg_binds=contest.kg_binds)
        for seed in range(FIRST_SEED, FIRST_SEED + contest.seeds)
    ]
    for problem, found in zip(problems, in_a_process(solver, problems, budget), strict=True):
        yield _judged(write_problem(problem), found)


def _judged(problem: str, found: Found) -> Judged:
    day, plan = json.loads(problem), json.loads(found.plan)
    return Judged(cost(day, plan), broken_promises(day, plan), faults(day, plan), found.undrivable, found.memory_mb)


def _line(solver: str, budget: float, judged: list[Judged]) -> str:
    lost, wrong = sum(one.lost for one in judged), sum(len(one.faults) + one.undrivable for one in judged)
    return (
        f"  {solver:>8} {budget:>3g} s: mean {mean(one.cost for one in judged):>9.0f}"
        f"  ({min(one.cost for one in judged)} … {max(one.cost for one in judged)})"
        f"  promises lost {lost}  faults {wrong}  memory {max(one.memory_mb for one in judged)} MB"
    )


if __name__ == "__main__":
    main()
