"""Ruin: take strings of neighbouring visits out of several rounds near one place.

Adjacent string removal with split strings (Christiaens & Vanden Berghe, Transportation Science 2020, section 5.1),
with the paper's figures: 10 visits on average, strings of up to 10, split in half of the cases.
"""

from collections_app.routing.kernel.arrays import FREE, Day, Memory, Rounds
from collections_app.routing.kernel.chance import Chance, below, uniform
from collections_app.routing.kernel.change import drop_needless_unloads, remember
from collections_app.routing.kernel.clock import refresh
from collections_app.routing.kernel.compiled import compiled

MEAN_REMOVED = 10
LONGEST_STRING = 10
SPLIT_RATE = 0.5
GROW_RATE = 0.5


@compiled
def mean_length(rounds: Rounds) -> float:
    """Stops per truck that drives."""
    stops, driving = 0, 0
    for truck in range(rounds.rounds.size):
        if rounds.rounds[truck].length > 2:
            stops += rounds.rounds[truck].length - 2
            driving += 1
    return stops / max(1, driving)


@compiled
def ruin(day: Day, rounds: Rounds, memory: Memory, chance: Chance) -> int:
    """Take visits out into `memory.loose`; returns how many."""
    longest = min(LONGEST_STRING, mean_length(rounds))
    most_strings = 4 * MEAN_REMOVED / (1 + longest) - 1
    strings = int(uniform(chance) * most_strings + 1)
    centre = 1 + below(chance, day.near.shape[0] - 1)
    removed = 0
    for number in range(day.near.shape[1]):
        if strings == 0:
            break
        visit = day.near[centre, number]
        truck = rounds.where[visit]
        if truck != FREE and memory.trucks[truck].touched == 0:
            strings -= 1
            remember(rounds, memory, truck)
            removed = cut_string(rounds, memory, chance, truck, visit, longest, removed)
            drop_needless_unloads(day, rounds, truck)
            refresh(day, rounds, truck)
    return removed


@compiled
def cut_string(
    rounds: Rounds, memory: Memory, chance: Chance, truck: int, visit: int, longest: float, removed: int
) -> int:
    """Take a string of stops that holds `visit` out of a round, perhaps keeping some in its middle."""
    row, length = rounds.stops[truck], rounds.rounds[truck].length
    inner = length - 2
    size = min(inner, int(uniform(chance) * min(float(inner), longest) + 1))
    kept = kept_inside(chance, size, inner)
    span = size + kept
    at = 1
    while row[at].visit != visit:
        at += 1
    first, last = max(1, at - span + 1), min(at, inner - span + 1)
    start = first + below(chance, last - first + 1)
    keep_from = start + below(chance, size + 1)
    position = 0
    for old in range(length):
        stop = row[old].visit
        spared = kept > 0 and keep_from <= old < keep_from + kept
        if start <= old < start + span and stop != 0 and not spared:
            memory.loose[removed] = stop
            removed += 1
            rounds.where[stop] = FREE
        else:
            row[position].visit = stop
            position += 1
    rounds.rounds[truck].length = position
    return removed


@compiled
def kept_inside(chance: Chance, size: int, inner: int) -> int:
    """How many stops a split string spares: 0 for an unsplit one."""
    if size < 2 or uniform(chance) >= SPLIT_RATE:
        return 0
    kept = 1
    while size + kept < inner and uniform(chance) < GROW_RATE:
        kept += 1
    return min(kept, inner - size)
