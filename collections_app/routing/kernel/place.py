"""The cheapest place for a visit in one round, exact in constant time per leg.

Recreate's greedy step with blinks (Christiaens & Vanden Berghe, Transportation Science 2020), widened by unloadings
and breaks.
"""

from collections_app.routing.kernel.arrays import Day, Rounds
from collections_app.routing.kernel.chance import Chance, uniform
from collections_app.routing.kernel.clock import serve, stand
from collections_app.routing.kernel.compiled import compiled

PLAIN, THEN_UNLOAD, UNLOAD_FIRST = 0, 1, 2
BLINK_RATE = 0.01


@compiled
def arrives(rounds: Rounds, truck: int, position: int, pending: int, taken: int) -> bool:
    """Whether the rest of the round holds from these arrivals at `position`."""
    return pending <= rounds.arrive_pending[truck, position] or taken <= rounds.arrive_taken[truck, position]


@compiled
def plain_fits(day: Day, rounds: Rounds, truck: int, leg: int, visit: int) -> bool:
    there = day.drive_s[rounds.stops[truck, leg], visit]
    onward = day.drive_s[visit, rounds.stops[truck, leg + 1]]
    pending, taken = rounds.leave_pending[truck, leg] + there, rounds.leave_taken[truck, leg] + there
    pending, taken = stand(day, truck, pending, taken)
    pending, taken = serve(day, truck, visit, pending, taken)
    return arrives(rounds, truck, leg + 1, pending + onward, taken + onward)


@compiled
def then_unload_fits(day: Day, rounds: Rounds, truck: int, leg: int, visit: int) -> bool:
    there, home = day.drive_s[rounds.stops[truck, leg], visit], day.drive_s[visit, 0]
    out = day.drive_s[0, rounds.stops[truck, leg + 1]]
    pending, taken = rounds.leave_pending[truck, leg] + there, rounds.leave_taken[truck, leg] + there
    pending, taken = stand(day, truck, pending, taken)
    pending, taken = serve(day, truck, visit, pending, taken)
    pending, taken = stand(day, truck, pending + home, taken + home)
    pending, taken = stand(day, truck, pending + day.unload_s, taken + day.unload_s)
    return arrives(rounds, truck, leg + 1, pending + out, taken + out)


@compiled
def unload_first_fits(day: Day, rounds: Rounds, truck: int, leg: int, visit: int) -> bool:
    home, out = day.drive_s[rounds.stops[truck, leg], 0], day.drive_s[0, visit]
    onward = day.drive_s[visit, rounds.stops[truck, leg + 1]]
    pending, taken = rounds.leave_pending[truck, leg] + home, rounds.leave_taken[truck, leg] + home
    pending, taken = stand(day, truck, pending, taken)
    pending, taken = stand(day, truck, pending + day.unload_s, taken + day.unload_s)
    pending, taken = stand(day, truck, pending + out, taken + out)
    pending, taken = serve(day, truck, visit, pending, taken)
    return arrives(rounds, truck, leg + 1, pending + onward, taken + onward)


@compiled
def trips_of(rounds: Rounds, truck: int) -> int:
    trips = 0
    for position in range(1, rounds.length[truck]):
        if rounds.stops[truck, position] == 0 and rounds.length[truck] > 2:
            trips += 1
    return trips


@compiled
def holds(day: Day, truck: int, visit: int, litres: int, grams: int) -> bool:
    return litres + day.litres[visit] <= day.capacity_l[truck] and grams + day.grams[visit] <= day.capacity_g[truck]


@compiled
def best_unloading(day: Day, rounds: Rounds, truck: int, leg: int, visit: int, limit: int) -> tuple[int, int]:
    """Added seconds below `limit` and way, or (`limit`, -1), for the two ways that unload beside the visit."""
    before, after = rounds.stops[truck, leg], rounds.stops[truck, leg + 1]
    aboard_l, aboard_g = rounds.aboard_l[truck, leg], rounds.aboard_g[truck, leg]
    now, way = day.drive_s[before, after], -1
    if after != 0 and holds(day, truck, visit, aboard_l, aboard_g):
        added = day.drive_s[before, visit] + day.drive_s[visit, 0] + day.drive_s[0, after] - now
        if added < limit and then_unload_fits(day, rounds, truck, leg, visit):
            limit, way = added, THEN_UNLOAD
    rest_l, rest_g = rounds.trip_l[truck, leg] - aboard_l, rounds.trip_g[truck, leg] - aboard_g
    if before != 0 and holds(day, truck, visit, rest_l, rest_g):
        added = day.drive_s[before, 0] + day.drive_s[0, visit] + day.drive_s[visit, after] - now
        if added < limit and unload_first_fits(day, rounds, truck, leg, visit):
            limit, way = added, UNLOAD_FIRST
    return limit, way


@compiled
def best_plain(day: Day, rounds: Rounds, truck: int, leg: int, visit: int, limit: int) -> int:
    """Added seconds below `limit`, or `limit`."""
    before, after = rounds.stops[truck, leg], rounds.stops[truck, leg + 1]
    now = day.drive_s[before, after] if rounds.length[truck] > 2 else 0
    added = day.drive_s[before, visit] + day.drive_s[visit, after] - now
    if (
        added < limit
        and holds(day, truck, visit, rounds.trip_l[truck, leg], rounds.trip_g[truck, leg])
        and plain_fits(day, rounds, truck, leg, visit)
    ):
        limit = added
    return limit


@compiled
def best_place(day: Day, rounds: Rounds, chance: Chance, truck: int, visit: int, limit: int) -> tuple[int, int, int]:
    """Added seconds, leg and way of the cheapest place that costs less than `limit`; leg -1 if there is none."""
    best_leg, best_way = -1, PLAIN
    trips_left = day.max_trips[truck] - trips_of(rounds, truck)
    idle = rounds.length[truck] == 2
    if idle and trips_left < 1:
        return limit, best_leg, best_way
    for leg in range(rounds.length[truck] - 1):
        if rounds.leave_pending[truck, leg] > day.last_close_s[visit]:
            break
        added = best_plain(day, rounds, truck, leg, visit, limit)
        if added < limit and uniform(chance) >= BLINK_RATE:
            limit, best_leg, best_way = added, leg, PLAIN
        if trips_left > 0 and not idle:
            added, way = best_unloading(day, rounds, truck, leg, visit, limit)
            if way >= 0:
                limit, best_leg, best_way = added, leg, way
    return limit, best_leg, best_way
