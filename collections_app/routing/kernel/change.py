"""Changing rounds so that the change can be taken back."""

from collections_app.routing.kernel.arrays import FREE, Day, Memory, Rounds, Row, Rows
from collections_app.routing.kernel.clock import refresh_around
from collections_app.routing.kernel.compiled import compiled
from collections_app.routing.kernel.place import PLAIN, THEN_UNLOAD


@compiled
def begin_step(rounds: Rounds, memory: Memory) -> None:
    for truck in range(memory.trucks.size):
        memory.trucks[truck].touched = 0
    count = rounds.absent_count[0]
    memory.figures[2] = count
    for number in range(count):
        memory.absent[number] = rounds.absent[number]


@compiled
def remember(rounds: Rounds, memory: Memory, truck: int) -> None:
    """Keep the truck's stops as they were before this step, once."""
    kept, now = memory.trucks[truck], rounds.rounds[truck]
    if kept.touched == 0:
        kept.touched = 1
        kept.length, kept.cost_s, kept.trips, kept.room_s = now.length, now.cost_s, now.trips, now.room_s
        for position in range(kept.length):
            memory.stops[truck, position] = rounds.stops[truck, position]


@compiled
def restore(rounds: Rounds, memory: Memory, truck: int) -> None:
    """Give the truck back the stops that `remember` has kept."""
    kept, now = memory.trucks[truck], rounds.rounds[truck]
    now.length, now.cost_s, now.trips, now.room_s = kept.length, kept.cost_s, kept.trips, kept.room_s
    for position in range(kept.length):
        rounds.stops[truck, position] = memory.stops[truck, position]
    for position in range(1, kept.length - 1):
        rounds.where[rounds.stops[truck, position].visit] = truck


@compiled
def take_back(rounds: Rounds, memory: Memory) -> None:
    """Undo the step."""
    for truck in range(memory.trucks.size):
        if memory.trucks[truck].touched:
            for position in range(1, rounds.rounds[truck].length - 1):
                rounds.where[rounds.stops[truck, position].visit] = FREE
    for truck in range(memory.trucks.size):
        if memory.trucks[truck].touched:
            restore(rounds, memory, truck)
    count = memory.figures[2]
    rounds.absent_count[0] = count
    for number in range(count):
        rounds.absent[number] = memory.absent[number]


@compiled
def put_in(day: Day, rounds: Rounds, memory: Memory, truck: int, leg: int, way: int, visit: int) -> None:
    remember(rounds, memory, truck)
    row, added = rounds.stops[truck], 1 if way == PLAIN else 2
    for position in range(rounds.rounds[truck].length - 1, leg, -1):
        row[position + added] = row[position]
    row[leg + 1].visit = visit
    if way == THEN_UNLOAD:
        row[leg + 2].visit = 0
    elif way != PLAIN:
        row[leg + 1].visit, row[leg + 2].visit = 0, visit
    rounds.rounds[truck].length += added
    rounds.where[visit] = truck
    refresh_around(day, rounds, truck, leg + 1, leg + added)


@compiled
def trips_fit_together(visits: Rows, crew: Row, row: Rows, depot: int) -> bool:
    """Whether the truck could carry the trips on both sides of the stop number `depot` at once; one of none, always."""
    first, last = depot - 1, depot + 1
    while first >= 0 and row[first].visit != 0:
        first -= 1
    while row[last].visit != 0:
        last += 1
    if last == depot + 1:
        return True
    litres, grams = 0, 0
    for position in range(first + 1, last):
        wanted = visits[row[position].visit]
        litres += wanted.litres
        grams += wanted.grams
    return bool(litres <= crew.capacity_l and grams <= crew.capacity_g)


@compiled
def drop_needless_unloads(day: Day, rounds: Rounds, truck: int) -> None:
    """Make one of two neighbouring trips that the truck can carry together; empty trips go this way too."""
    row, crew = rounds.stops[truck], day.trucks[truck]
    position, length = 1, rounds.rounds[truck].length
    while position < length - 1:
        if row[position].visit == 0 and trips_fit_together(day.visits, crew, row, position):
            length -= 1
            for later in range(position, length):
                row[later].visit = row[later + 1].visit
        else:
            position += 1
    rounds.rounds[truck].length = length
