"""Recreate: put loose visits back one by one, each where it adds least, or leave it out if that is cheaper.

Greedy insertion in a changing order, with blinks (Christiaens & Vanden Berghe, Transportation Science 2020, section
5.2). An optional visit is put in only for less than its prize; a required one at any cost, and before the others.
"""

from collections_app.routing.kernel.arrays import FREE, NEVER, Day, Memory, Roads, Rounds, Row, Rows
from collections_app.routing.kernel.chance import Chance, below, uniform
from collections_app.routing.kernel.change import put_in
from collections_app.routing.kernel.clock import change_cost, total_cost
from collections_app.routing.kernel.compiled import compiled
from collections_app.routing.kernel.place import PLAIN, best_place

MOST_ABSENT = 25
"""How many of the visits left out get another chance in one step."""
MANY_TRUCKS = 8
"""Above this only trucks that pass near the visit, and idle ones, are tried."""
NEIGHBOURS = 60
FIRST = -1e7
GENEROUS_RATE = 0.1
"""In how many steps an optional visit may cost more than its prize, by as much as the step may worsen the plan: two
visits far away may be worth it only together.
"""
PRECIOUS_S = 5000
"""What costs this much to leave out is put back before all else, as promises are."""

RANDOM, LARGEST, FARTHEST, NEAREST, TIGHTEST, RICHEST = 0.3, 0.5, 0.65, 0.75, 0.9, 1.0
"""Upper ends of the shares of each order."""


@compiled
def gather_absent(rounds: Rounds, memory: Memory, chance: Chance, removed: int) -> int:
    """Add visits left out (all, or a sample) to the loose ones."""
    for _ in range(min(MOST_ABSENT, rounds.absent_count[0])):
        last = rounds.absent_count[0] - 1
        pick = below(chance, last + 1)
        memory.loose[removed] = rounds.absent[pick]
        rounds.absent[pick] = rounds.absent[last]
        rounds.absent_count[0] = last
        removed += 1
    return removed


@compiled
def order_key(wanted: Row, crew: Row, chance: Chance, order: float) -> float:
    """Visits with the smallest key are put back first: promises, and what costs as much to leave out as half a day."""
    if order < RANDOM:
        key = uniform(chance)
    elif order < LARGEST:
        key = -max(wanted.litres / max(1, crew.capacity_l), wanted.grams / max(1, crew.capacity_g))
    elif order < FARTHEST:
        key = -1.0 * wanted.away_s
    elif order < NEAREST:
        key = 1.0 * wanted.away_s
    elif order < TIGHTEST:
        key = 1.0 * wanted.open_s
    else:
        key = -wanted.left_out_s / (wanted.service_s + 300)
    return key + FIRST if wanted.left_out_s >= PRECIOUS_S else key


@compiled
def mark_nearby(day: Day, rounds: Rounds, memory: Memory, visit: int) -> None:
    for truck in range(memory.trucks.size):
        memory.trucks[truck].nearby = 0
    for number in range(min(NEIGHBOURS, day.near.shape[1])):
        truck = rounds.where[day.near[visit, number]]
        if truck != FREE:
            memory.trucks[truck].nearby = 1


@compiled
def worth_trying(wanted: Row, crew: Row, kept: Row, rounds: Rows, truck: int) -> bool:
    """Whether a truck may take the visit and is not certain to be beaten."""
    if wanted.lock not in (FREE, truck) or wanted.people > crew.people:
        return False
    if wanted.lock == truck:
        return True
    if rounds[truck].length == 2:
        return bool(crew.twin == truck or rounds[crew.twin].length > 2 or wanted.former == truck)
    return bool(rounds.size <= MANY_TRUCKS or kept.nearby)


@compiled
def put_back(day: Day, rounds: Rounds, memory: Memory, chance: Chance, visit: int, generosity_s: int) -> int:
    """Insert one visit at its cheapest place, or leave it out; what that costs, overtime apart."""
    windows, unload_s, trucks, wanted = day.windows, day.unload_s, day.trucks, day.visits[visit]
    roads = Roads(day.reach_s[visit], day.drive_s[visit], day.reach_s[0], day.drive_s[0])
    stops, rows, kept = rounds.stops, rounds.rounds, memory.trucks
    if trucks.size > MANY_TRUCKS:
        mark_nearby(day, rounds, memory, visit)
    best = NEVER if wanted.required else wanted.left_out_s + generosity_s
    best_truck, best_leg, best_way = FREE, -1, PLAIN
    for truck in range(trucks.size):
        crew = trucks[truck]
        if worth_trying(wanted, crew, kept[truck], rows, truck):
            change = change_cost(wanted, truck, day.change_s)
            row, limit = stops[truck], best - change
            added, leg, way = best_place(roads, windows, unload_s, crew, wanted, row, rows[truck], chance, limit)
            if leg >= 0:
                best, best_truck, best_leg, best_way = added + change, truck, leg, way
    if best_truck == FREE:
        rounds.absent[rounds.absent_count[0]] = visit
        rounds.absent_count[0] += 1
        return int(wanted.left_out_s)
    put_in(day, rounds, memory, best_truck, best_leg, best_way, visit)
    return best


@compiled
def sort_loose(memory: Memory, loose: int) -> None:
    """By their keys; few as they are, one by one."""
    for number in range(1, loose):
        visit, key, before = memory.loose[number], memory.keys[number], number - 1
        while before >= 0 and memory.keys[before] > key:
            memory.loose[before + 1], memory.keys[before + 1] = memory.loose[before], memory.keys[before]
            before -= 1
        memory.loose[before + 1], memory.keys[before + 1] = visit, key


@compiled
def recreate(day: Day, rounds: Rounds, memory: Memory, chance: Chance, removed: int, most: float) -> bool:
    """False, and the work left half done, once it is sure to cost `most` or more."""
    loose = gather_absent(rounds, memory, chance, removed)
    order = uniform(chance)
    for number in range(loose):
        memory.keys[number] = order_key(day.visits[memory.loose[number]], day.trucks[0], chance, order)
    sort_loose(memory, loose)
    cost = total_cost(day, rounds)
    generosity_s = int(most - memory.figures[0]) if uniform(chance) < GENEROUS_RATE else 0
    for number in range(loose):
        cost += put_back(day, rounds, memory, chance, memory.loose[number], generosity_s)
        if cost >= most:
            return False
    return True
