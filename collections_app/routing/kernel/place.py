"""The cheapest place for a visit in one round, exact in constant time per leg.

Recreate's greedy step with blinks (Christiaens & Vanden Berghe, Transportation Science 2020), widened by unloadings
and breaks.
"""

from typing import Final

from collections_app.routing.kernel.arrays import Day, Integers, Rounds, Row, Rows
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
def trips_of(row: Rows, length: int) -> int:
    trips = 0
    if length > 2:
        for position in range(1, length):
            if row[position].visit == 0:
                trips += 1
    return trips


@compiled
def holds(crew: Row, wanted: Row, litres: int, grams: int) -> bool:
    return bool(litres + wanted.litres <= crew.capacity_l and grams + wanted.grams <= crew.capacity_g)


@compiled
def best_unloading(
    drive_s: Integers,
    windows: Rows,
    unload_s: int,
    crew: Row,
    wanted: Row,
    here: Row,
    there: Row,
    visit: int,
    limit: int,
) -> tuple[int, int]:
    """Added seconds below `limit` and way, or (`limit`, -1), for the two ways that unload beside the visit."""
    before, after, way = here.visit, there.visit, -1
    now = drive_s[before, after]
    if after != 0 and holds(crew, wanted, here.aboard_l, here.aboard_g):
        to, home, out = drive_s[before, visit], drive_s[visit, 0], drive_s[0, after]
        added = to + home + out - now
        if added < limit and fits(windows, crew, wanted, here, there, (to, 0, 0), (home, unload_s, out)):
            limit, way = added, THEN_UNLOAD
    if before != 0 and holds(crew, wanted, here.trip_l - here.aboard_l, here.trip_g - here.aboard_g):
        home, out, onward = drive_s[before, 0], drive_s[0, visit], drive_s[visit, after]
        added = home + out + onward - now
        if added < limit and fits(windows, crew, wanted, here, there, (home, unload_s, out), (0, 0, onward)):
            limit, way = added, UNLOAD_FIRST
    return limit, way


@compiled
def best_plain(
    drive_s: Integers,
    windows: Rows,
    now: int,
    crew: Row,
    wanted: Row,
    here: Row,
    there: Row,
    visit: int,
    limit: int,
) -> int:
    """Added seconds below `limit`, or `limit`; `now` is what the leg takes without the visit."""
    to, onward = drive_s[here.visit, visit], drive_s[visit, there.visit]
    added = to + onward - now
    if added >= limit or not holds(crew, wanted, here.trip_l, here.trip_g):
        return limit
    return added if fits(windows, crew, wanted, here, there, (to, 0, 0), (0, 0, onward)) else limit


@compiled
def best_place(day: Day, rounds: Rounds, chance: Chance, truck: int, visit: int, limit: int) -> tuple[int, int, int]:
    """Added seconds, leg and way of the cheapest place that costs less than `limit`; leg -1 if there is none."""
    crew, wanted, row = day.trucks[truck], day.visits[visit], rounds.stops[truck]
    drive_s, windows, unload_s, length = day.drive_s, day.windows, day.unload_s, rounds.rounds[truck].length
    best_leg, best_way = -1, PLAIN
    trips_left = crew.max_trips - trips_of(row, length)
    idle = length == 2
    if idle and trips_left < 1:
        return limit, best_leg, best_way
    for leg in range(length - 1):
        here, there = row[leg], row[leg + 1]
        if here.leave_pending > wanted.last_close_s:
            break
        now = 0 if idle else drive_s[here.visit, there.visit]
        added = best_plain(drive_s, windows, now, crew, wanted, here, there, visit, limit)
        if added < limit and uniform(chance) >= BLINK_RATE:
            limit, best_leg, best_way = added, leg, PLAIN
        if trips_left > 0 and not idle:
            added, way = best_unloading(drive_s, windows, unload_s, crew, wanted, here, there, visit, limit)
            if way >= 0:
                limit, best_leg, best_way = added, leg, way
    return limit, best_leg, best_way
