"""Changing rounds so that the change can be taken back."""

from collections_app.routing.kernel.arrays import FREE, Day, Memory, Rounds
from collections_app.routing.kernel.clock import refresh
from collections_app.routing.kernel.compiled import compiled
from collections_app.routing.kernel.place import PLAIN, THEN_UNLOAD


@compiled
def remember(rounds: Rounds, memory: Memory, truck: int) -> None:
    """Keep the truck's stops as they were before this step, once."""
    if not memory.touched[truck]:
        memory.touched[truck] = True
        length = rounds.length[truck]
        memory.length[truck] = length
        memory.stops[truck, :length] = rounds.stops[truck, :length]


@compiled
def take_back(day: Day, rounds: Rounds, memory: Memory) -> None:
    """Undo the step."""
    for truck in range(rounds.length.size):
        if memory.touched[truck]:
            for position in range(1, rounds.length[truck] - 1):
                rounds.where[rounds.stops[truck, position]] = FREE
    for truck in range(rounds.length.size):
        if memory.touched[truck]:
            length = memory.length[truck]
            rounds.length[truck] = length
            rounds.stops[truck, :length] = memory.stops[truck, :length]
            for position in range(1, length - 1):
                rounds.where[rounds.stops[truck, position]] = truck
            refresh(day, rounds, truck)
    count = memory.absent_count[0]
    rounds.absent_count[0] = count
    rounds.absent[:count] = memory.absent[:count]


@compiled
def put_in(day: Day, rounds: Rounds, memory: Memory, truck: int, leg: int, way: int, visit: int) -> None:
    remember(rounds, memory, truck)
    stops, added = rounds.stops[truck], 1 if way == PLAIN else 2
    for position in range(rounds.length[truck] - 1, leg, -1):
        stops[position + added] = stops[position]
    stops[leg + 1] = visit
    if way == THEN_UNLOAD:
        stops[leg + 2] = 0
    elif way != PLAIN:
        stops[leg + 1], stops[leg + 2] = 0, visit
    rounds.length[truck] += added
    rounds.where[visit] = truck
    refresh(day, rounds, truck)


@compiled
def trip_load(day: Day, rounds: Rounds, truck: int, depot: int, step: int) -> tuple[int, int]:
    """Litres and grams of the trip that ends (`step` -1) or begins (1) at the stop number `depot`."""
    litres, grams, position = 0, 0, depot + step
    while rounds.stops[truck, position] != 0:
        litres += day.litres[rounds.stops[truck, position]]
        grams += day.grams[rounds.stops[truck, position]]
        position += step
    return litres, grams


@compiled
def drop_needless_unloads(day: Day, rounds: Rounds, truck: int) -> None:
    """Make one of two neighbouring trips that the truck can carry together; empty trips go this way too."""
    position = 1
    while position < rounds.length[truck] - 1:
        if rounds.stops[truck, position] == 0:
            before_l, before_g = trip_load(day, rounds, truck, position, -1)
            after_l, after_g = trip_load(day, rounds, truck, position, 1)
            light = before_g + after_g <= day.capacity_g[truck]
            if light and before_l + after_l <= day.capacity_l[truck]:
                for later in range(position, rounds.length[truck] - 1):
                    rounds.stops[truck, later] = rounds.stops[truck, later + 1]
                rounds.length[truck] -= 1
                continue
        position += 1
