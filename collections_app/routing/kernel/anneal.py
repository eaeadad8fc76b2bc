"""The search itself: ruin, recreate, and keep or take back by simulated annealing.

Cooled by steps, not by the clock: a seed and a number of steps give one plan. Acceptance as in the paper named in
`ruin`.
"""

import numpy as np

from collections_app.routing.kernel.arrays import Day, Memory, Rounds
from collections_app.routing.kernel.chance import Chance, uniform
from collections_app.routing.kernel.change import take_back
from collections_app.routing.kernel.clock import drivable
from collections_app.routing.kernel.compiled import compiled
from collections_app.routing.kernel.recreate import recreate
from collections_app.routing.kernel.ruin import ruin

HOTTEST_S = 1000.0
COLDEST_S = 10.0


@compiled
def total_cost(day: Day, rounds: Rounds) -> int:
    cost = 0
    for truck in range(rounds.length.size):
        cost += rounds.cost_s[truck]
    for number in range(rounds.absent_count[0]):
        cost += day.left_out_s[rounds.absent[number]]
    return cost


@compiled
def touched_are_drivable(day: Day, rounds: Rounds, memory: Memory) -> bool:
    """Taking a visit out may lengthen the way where travel times break the triangle inequality."""
    for truck in range(rounds.length.size):
        if memory.touched[truck] and not drivable(day, rounds, truck):
            return False
    return True


@compiled
def keep_if_best(memory: Memory, rounds: Rounds, cost: int) -> None:
    if cost < memory.figures[1]:
        memory.figures[1] = cost
        for truck in range(rounds.length.size):
            length = rounds.length[truck]
            memory.best_length[truck] = length
            memory.best_stops[truck, :length] = rounds.stops[truck, :length]


@compiled
def anneal(day: Day, rounds: Rounds, memory: Memory, chance: Chance, first: int, last: int, steps: int) -> None:
    """Steps `first` … `last` - 1 of a search of `steps`; present and best cost are in `memory.figures`."""
    for step in range(first, last):
        memory.touched[:] = False
        count = rounds.absent_count[0]
        memory.absent_count[0] = count
        memory.absent[:count] = rounds.absent[:count]
        recreate(day, rounds, memory, chance, ruin(day, rounds, memory, chance))
        cost = total_cost(day, rounds)
        heat = HOTTEST_S * (COLDEST_S / HOTTEST_S) ** (step / steps)
        accepted = cost < memory.figures[0] - heat * np.log(1.0 - uniform(chance))
        if accepted and touched_are_drivable(day, rounds, memory):
            memory.figures[0] = cost
            keep_if_best(memory, rounds, cost)
        else:
            take_back(day, rounds, memory)
