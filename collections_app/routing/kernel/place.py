"""The cheapest place for a visit in one round, exact in constant time per leg.

Recreate's greedy step with blinks (Christiaens & Vanden Berghe, Transportation Science 2020), widened by unloadings
and breaks.
"""

from typing import Final

from collections_app.routing.kernel.arrays import Roads, Row, Rows
from collections_app.routing.kernel.chance import Chance, uniform
from collections_app.routing.kernel.clock import serve, stand
from collections_app.routing.kernel.compiled import compiled

PLAIN, THEN_UNLOAD, UNLOAD_FIRST = 0, 1, 2
BLINK_RATE: Final = 0.01

Steps = tuple[int, int, int]


@compiled
def go(crew: Row, pending: int, taken: int, steps: Steps) -> tuple[int, int]:
    """Drive, unload, drive: the seconds up to each next standstill, 0 for what is not done."""
    first, second, third = steps
    pending, taken = stand(crew, pending + first, taken + first)
    pending, taken = stand(crew, pending + second, taken + second)
    return stand(crew, pending + third, taken + third)


@compiled
def fits(windows: Rows, crew: Row, wanted: Row, here: Row, there: Row, steps_in: Steps, steps_out: Steps) -> bool:
    """Whether the visit may be made between two stops, going to it and from it by these steps."""
    pending, taken = go(crew, here.leave_pending, here.leave_taken, steps_in)
    if pending > wanted.last_close_s:
        return False
    pending, taken = serve(windows, crew, wanted, pending, taken)
    pending, taken = go(crew, pending, taken, steps_out)
    return bool(pending <= there.arrive_pending or taken <= there.arrive_taken)


@compiled
def holds(crew: Row, wanted: Row, litres: int, grams: int) -> bool:
    return bool(litres + wanted.litres <= crew.capacity_l and grams + wanted.grams <= crew.capacity_g)


@compiled
def best_plain(
    roads: Roads, windows: Rows, crew: Row, wanted: Row, row: Rows, length: int, chance: Chance, limit: int
) -> tuple[int, int]:
    """Added seconds and leg of the cheapest place between two stops, for less than `limit`; leg -1 if there is none."""
    best, earliest_out, idle = -1, wanted.first_open_s + wanted.service_s, length == 2 and row[0].visit == 0
    for leg in range(length - 1):
        here, there = row[leg], row[leg + 1]
        if here.leave_pending > wanted.last_close_s:
            break
        to, onward = roads.to_s[here.visit], roads.from_s[there.visit]
        added = to + onward if idle else to + onward - here.onward_s
        if (
            added < limit
            and to + wanted.service_s + onward <= here.room_s
            and earliest_out + onward <= max(there.arrive_pending, there.arrive_taken)
            and holds(crew, wanted, here.trip_l, here.trip_g)
            and fits(windows, crew, wanted, here, there, (to, 0, 0), (0, 0, onward))
            and uniform(chance) >= BLINK_RATE
        ):
            limit, best = added, leg
    return limit, best


@compiled
def best_then_unload(
    roads: Roads, windows: Rows, unload_s: int, crew: Row, wanted: Row, row: Rows, length: int, limit: int
) -> tuple[int, int]:
    """The same, unloading just after the visit."""
    best, home, stay_s = -1, roads.from_s[0], wanted.service_s + unload_s
    for leg in range(length - 1):
        here, there = row[leg], row[leg + 1]
        if here.leave_pending > wanted.last_close_s:
            break
        to, out = roads.to_s[here.visit], roads.out_s[there.visit]
        added = to + home + out - here.onward_s
        if (
            added < limit
            and there.visit != 0
            and to + stay_s + home + out <= here.room_s
            and holds(crew, wanted, here.aboard_l, here.aboard_g)
            and fits(windows, crew, wanted, here, there, (to, 0, 0), (home, unload_s, out))
        ):
            limit, best = added, leg
    return limit, best


@compiled
def best_unload_first(
    roads: Roads, windows: Rows, unload_s: int, crew: Row, wanted: Row, row: Rows, length: int, limit: int
) -> tuple[int, int]:
    """The same, unloading just before the visit."""
    best, out, stay_s = -1, roads.to_s[0], wanted.service_s + unload_s
    for leg in range(length - 1):
        here, there = row[leg], row[leg + 1]
        if here.leave_pending > wanted.last_close_s:
            break
        home, onward = roads.home_s[here.visit], roads.from_s[there.visit]
        added = home + out + onward - here.onward_s
        if (
            added < limit
            and here.visit != 0
            and home + out + stay_s + onward <= here.room_s
            and holds(crew, wanted, here.trip_l - here.aboard_l, here.trip_g - here.aboard_g)
            and fits(windows, crew, wanted, here, there, (home, unload_s, out), (0, 0, onward))
        ):
            limit, best = added, leg
    return limit, best


@compiled
def best_place(
    roads: Roads, windows: Rows, unload_s: int, crew: Row, wanted: Row, row: Rows, now: Row, chance: Chance, limit: int
) -> tuple[int, int, int]:
    """Added seconds, leg and way of the cheapest place that costs less than `limit`; leg -1 if there is none.

    No function that takes arrays is called leg by leg unless cost, room and load are right: this is the hot part.
    """
    length, trips_left = now.length, crew.unloadings_left - now.trips
    idle = length == 2 and row[0].visit == 0
    if wanted.least_s > now.room_s or (idle and trips_left < 1):
        return limit, -1, PLAIN
    limit, leg = best_plain(roads, windows, crew, wanted, row, length, chance, limit)
    way = PLAIN
    if trips_left > 0 and not idle:
        limit, other = best_then_unload(roads, windows, unload_s, crew, wanted, row, length, limit)
        if other >= 0:
            leg, way = other, THEN_UNLOAD
        limit, other = best_unload_first(roads, windows, unload_s, crew, wanted, row, length, limit)
        if other >= 0:
            leg, way = other, UNLOAD_FIRST
    return limit, leg, way
