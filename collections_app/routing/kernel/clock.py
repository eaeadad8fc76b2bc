"""Clocks, loads and cost of one round: the same arithmetic as `timing` and `arcs`, compiled.

Each clock is kept twice, with the break still to come (pending) and with it taken; a break may begin wherever the
truck stands.
"""

from collections_app.routing.kernel.arrays import NEVER, Day, Rounds
from collections_app.routing.kernel.compiled import compiled


@compiled
def stand(day: Day, truck: int, pending: int, taken: int) -> tuple[int, int]:
    """The truck stands still: the break may be taken now."""
    start = max(pending, day.pause_from_s[truck])
    if start <= day.pause_until_s[truck]:
        taken = min(taken, start + day.pause_s[truck])
    return pending, taken


@compiled
def begin(day: Day, visit: int, arrival: int) -> int:
    """The earliest start of service, NEVER if the last window is missed."""
    start = NEVER
    for number in range(day.opens_s.shape[1]):
        if arrival <= day.closes_s[visit, number]:
            start = min(start, max(arrival, day.opens_s[visit, number]))
    return start


@compiled
def serve(day: Day, truck: int, visit: int, pending: int, taken: int) -> tuple[int, int]:
    """From arrivals to earliest departures."""
    pending, taken = begin(day, visit, pending), begin(day, visit, taken)
    if pending < NEVER:
        pending += day.service_s[visit]
    if taken < NEVER:
        taken += day.service_s[visit]
    return stand(day, truck, pending, taken)


@compiled
def latest(day: Day, visit: int, leave: int) -> int:
    """The latest arrival from which the truck can leave by `leave`."""
    start = leave - day.service_s[visit]
    arrival = -NEVER
    for number in range(day.opens_s.shape[1]):
        if day.opens_s[visit, number] <= start:
            arrival = max(arrival, min(start, day.closes_s[visit, number]))
    return arrival


@compiled
def pause_due(day: Day, truck: int, leave: int) -> int:
    """The latest moment at which the break may begin to end by `leave`."""
    moment = min(day.pause_until_s[truck], leave - day.pause_s[truck])
    return moment if moment >= day.pause_from_s[truck] else -NEVER


@compiled
def wind_forward(day: Day, rounds: Rounds, truck: int) -> None:
    """Earliest departures. The depot counts as a visit of `unload_s`, open at any time."""
    stops = rounds.stops[truck]
    pending, taken = stand(day, truck, day.start_s[truck], NEVER)
    rounds.leave_pending[truck, 0], rounds.leave_taken[truck, 0] = pending, taken
    for position in range(1, rounds.length[truck]):
        leg = day.drive_s[stops[position - 1], stops[position]]
        pending, taken = stand(day, truck, pending + leg, taken + leg)
        pending, taken = serve(day, truck, stops[position], pending, taken)
        rounds.leave_pending[truck, position], rounds.leave_taken[truck, position] = pending, taken


@compiled
def wind_backward(day: Day, rounds: Rounds, truck: int) -> None:
    """Latest arrivals."""
    stops = rounds.stops[truck]
    leave_pending, leave_taken = -NEVER, day.end_s[truck]
    for position in range(rounds.length[truck] - 1, 0, -1):
        leave_pending = max(leave_pending, pause_due(day, truck, leave_taken))
        taken = latest(day, stops[position], leave_taken)
        pending = max(latest(day, stops[position], leave_pending), pause_due(day, truck, taken))
        rounds.arrive_pending[truck, position], rounds.arrive_taken[truck, position] = pending, taken
        leg = day.drive_s[stops[position - 1], stops[position]]
        leave_pending, leave_taken = pending - leg, taken - leg


@compiled
def weigh(day: Day, rounds: Rounds, truck: int) -> None:
    """Loads aboard when leaving each stop, and of the whole trip that the stop belongs to."""
    litres, grams = 0, 0
    for position in range(rounds.length[truck]):
        stop = rounds.stops[truck, position]
        litres = 0 if stop == 0 else litres + day.litres[stop]
        grams = 0 if stop == 0 else grams + day.grams[stop]
        rounds.aboard_l[truck, position], rounds.aboard_g[truck, position] = litres, grams
    litres, grams = 0, 0
    for position in range(rounds.length[truck] - 2, -1, -1):
        if rounds.stops[truck, position + 1] == 0:
            litres, grams = rounds.aboard_l[truck, position], rounds.aboard_g[truck, position]
        rounds.trip_l[truck, position], rounds.trip_g[truck, position] = litres, grams


@compiled
def change_cost(day: Day, truck: int, visit: int) -> int:
    return day.change_s if day.former[visit] != -1 and day.former[visit] != truck else 0


@compiled
def count_cost(day: Day, rounds: Rounds, truck: int) -> None:
    cost = 0
    if rounds.length[truck] > 2:
        for position in range(1, rounds.length[truck]):
            stop = rounds.stops[truck, position]
            cost += day.drive_s[rounds.stops[truck, position - 1], stop]
            if stop != 0:
                cost += change_cost(day, truck, stop)
    rounds.cost_s[truck] = cost


@compiled
def refresh(day: Day, rounds: Rounds, truck: int) -> None:
    """Work everything out again after the stops of a truck have changed."""
    wind_forward(day, rounds, truck)
    wind_backward(day, rounds, truck)
    weigh(day, rounds, truck)
    count_cost(day, rounds, truck)


@compiled
def drivable(day: Day, rounds: Rounds, truck: int) -> bool:
    """Within its windows, break and shift; a truck that stays always is."""
    last = rounds.length[truck] - 1
    return last == 1 or rounds.leave_taken[truck, last] <= day.end_s[truck]
