"""The search itself: ruin, recreate, and keep or take back by simulated annealing.

Cooled by steps, not by the clock: a seed and a number of steps give one plan. Acceptance as in the paper named in
`ruin`.
"""

import numpy as np

from collections_app.routing.kernel.arrays import Day, Memory, Rounds
from collections_app.routing.kernel.chance import Chance, uniform
from collections_app.routing.kernel.change import begin_step, take_back
from collections_app.routing.kernel.clock import drivable, total_cost
from collections_app.routing.kernel.compiled import compiled
from collections_app.routing.kernel.recreate import recreate
from collections_app.routing.kernel.ruin import ruin

HOTTEST_S = 1000.0
COLDEST_S = 30.0


@compiled
def broken_rounds(day: Day, rounds: Rounds, memory: Memory) -> int:
    """Touched rounds that cannot be driven: where travel times break the triangle inequality, fewer visits may take
    longer.
    """
    broken = 0
    for truck in range(rounds.rounds.size):
        if memory.trucks[truck].touched and not drivable(day, rounds, truck):
            broken += 1
    return broken


@compiled
def keep_if_best(memory: Memory, rounds: Rounds, cost: int) -> None:
    if cost < memory.figures[1]:
        memory.figures[1] = cost
        for truck in range(rounds.rounds.size):
            length = rounds.rounds[truck].length
            memory.trucks[truck].best_length = length
            for position in range(length):
                memory.best_stops[truck, position] = rounds.stops[truck, position].visit


@compiled
def anneal(day: Day, rounds: Rounds, memory: Memory, chance: Chance, first: int, last: int, steps: int) -> None:
    """Steps `first` … `last` - 1 of a search of `steps`; present and best cost are in `memory.figures`."""
    for step in range(first, last):
        begin_step(rounds, memory)
        heat = HOTTEST_S * (COLDEST_S / HOTTEST_S) ** (step / steps)
        most = memory.figures[0] - heat * np.log(1.0 - uniform(chance))
        whole = recreate(day, rounds, memory, chance, ruin(day, rounds, memory, chance), most)
        cost = total_cost(day, rounds)
        if whole and cost < most and broken_rounds(day, rounds, memory) == 0:
            memory.figures[0] = cost
            keep_if_best(memory, rounds, cost)
        else:
            take_back(rounds, memory)
