"""Clocks, loads and cost of one round: the same arithmetic as `timing` and `arcs`, compiled.

Each clock is kept twice, with the break still to come (pending) and with it taken; a break may begin wherever the
truck stands.
"""

from collections_app.routing.kernel.arrays import FREE, NEVER, Day, Rounds, Row, Rows
from collections_app.routing.kernel.compiled import compiled


@compiled
def stand(crew: Row, pending: int, taken: int) -> tuple[int, int]:
    """The truck stands still: the break may be taken now."""
    start = max(pending, crew.pause_from_s)
    if start <= crew.pause_until_s:
        taken = min(taken, start + crew.pause_s)
    return pending, taken


@compiled
def leave(windows: Rows, wanted: Row, arrival: int) -> int:
    """The earliest departure after service, NEVER if the last window is missed."""
    start = NEVER
    for number in range(wanted.first_window, wanted.end_window):
        window = windows[number]
        if arrival <= window.closes_s:
            start = min(start, max(arrival, window.opens_s))
    return start + wanted.service_s if start < NEVER else NEVER


@compiled
def serve(windows: Rows, crew: Row, wanted: Row, pending: int, taken: int) -> tuple[int, int]:
    """From arrivals to earliest departures."""
    return stand(crew, leave(windows, wanted, pending), leave(windows, wanted, taken))


@compiled
def latest(windows: Rows, wanted: Row, leave_s: int) -> int:
    """The latest arrival from which the truck can leave by `leave_s`."""
    start = leave_s - wanted.service_s
    arrival = -NEVER
    for number in range(wanted.first_window, wanted.end_window):
        window = windows[number]
        if window.opens_s <= start:
            arrival = max(arrival, min(start, window.closes_s))
    return arrival


@compiled
def pause_due(crew: Row, leave_s: int) -> int:
    """The latest moment at which the break may begin to end by `leave_s`."""
    moment = min(crew.pause_until_s, leave_s - crew.pause_s)
    return moment if moment >= crew.pause_from_s else -NEVER


@compiled
def set_out(crew: Row, origin: Row) -> None:
    """The earliest departure from where the truck is sent."""
    origin.leave_pending, origin.leave_taken = stand(crew, crew.free_s, NEVER)


@compiled
def wind_forward(day: Day, crew: Row, row: Rows, first: int, length: int) -> None:
    """Earliest departures from the stop number `first` on, once those before are known."""
    drive_s, visits, windows = day.drive_s, day.visits, day.windows
    before = row[first - 1]
    pending, taken = before.leave_pending, before.leave_taken
    for position in range(first, length):
        stop, before = row[position], row[position - 1]
        leg = drive_s[before.visit, stop.visit]
        before.onward_s = leg
        pending, taken = stand(crew, pending + leg, taken + leg)
        pending, taken = serve(windows, crew, visits[stop.visit], pending, taken)
        stop.leave_pending, stop.leave_taken = pending, taken


@compiled
def wind_backward(day: Day, crew: Row, row: Rows, last: int, length: int) -> None:
    """Latest arrivals from the stop number `last` back, once the drives are known and the arrivals after it."""
    visits, windows = day.visits, day.windows
    leave_pending, leave_taken = -NEVER, crew.end_s
    if last < length - 1:
        leg, after = row[last].onward_s, row[last + 1]
        leave_pending, leave_taken = after.arrive_pending - leg, after.arrive_taken - leg
    for position in range(last, 0, -1):
        stop = row[position]
        wanted = visits[stop.visit]
        leave_pending = max(leave_pending, pause_due(crew, leave_taken))
        taken = latest(windows, wanted, leave_taken)
        pending = max(latest(windows, wanted, leave_pending), pause_due(crew, taken))
        stop.arrive_pending, stop.arrive_taken = pending, taken
        leg = row[position - 1].onward_s
        leave_pending, leave_taken = pending - leg, taken - leg


@compiled
def measure_room(crew: Row, row: Rows, length: int) -> int:
    """The largest room, once the clocks are wound. The break may fall inside the stay, which is then shorter by it."""
    largest = -NEVER
    for position in range(length - 1):
        here, there = row[position], row[position + 1]
        paused = min(here.leave_taken, here.leave_pending + crew.pause_s)
        here.room_s = max(there.arrive_pending - here.leave_pending, there.arrive_taken - paused)
        largest = max(largest, here.room_s)
    return largest


@compiled
def weigh(visits: Rows, row: Rows, length: int) -> None:
    """Loads aboard when leaving each stop, and of the whole trip that the stop belongs to."""
    litres, grams = 0, 0
    for position in range(length):
        stop = row[position]
        wanted = visits[stop.visit]
        litres = 0 if stop.visit == 0 else litres + wanted.litres
        grams = 0 if stop.visit == 0 else grams + wanted.grams
        stop.aboard_l, stop.aboard_g = litres, grams
    for position in range(length - 2, -1, -1):
        stop = row[position]
        if row[position + 1].visit == 0:
            litres, grams = stop.aboard_l, stop.aboard_g
        stop.trip_l, stop.trip_g = litres, grams


@compiled
def change_cost(wanted: Row, truck: int, change_s: int) -> int:
    return change_s if wanted.former not in (FREE, truck) else 0


@compiled
def trips_of(row: Rows, length: int) -> int:
    """Unloadings, none for a truck that stays."""
    trips = 0
    if length > 2 or row[0].visit != 0:
        for position in range(1, length):
            if row[position].visit == 0:
                trips += 1
    return trips


@compiled
def round_cost(day: Day, truck: int, row: Rows, length: int) -> int:
    """Once the clocks are wound."""
    cost = 0
    if length == 2 and row[0].visit == 0:
        return cost
    for position in range(length - 1):
        cost += row[position].onward_s
    if day.change_s:
        for position in range(1, length):
            cost += change_cost(day.visits[row[position].visit], truck, day.change_s)
    overtime_s: int = max(0, row[length - 1].leave_taken - day.trucks[truck].overtime_from_s)
    return cost + day.overtime_cost * overtime_s


@compiled
def refresh(day: Day, rounds: Rounds, truck: int) -> None:
    """Work everything out again after the stops of a truck have changed."""
    crew, row, length = day.trucks[truck], rounds.stops[truck], rounds.rounds[truck].length
    set_out(crew, row[0])
    refresh_around(day, rounds, truck, 1, length - 1)


@compiled
def refresh_around(day: Day, rounds: Rounds, truck: int, first: int, last: int) -> None:
    """The same after only the stops from `first` to `last` have changed."""
    crew, row, length = day.trucks[truck], rounds.stops[truck], rounds.rounds[truck].length
    wind_forward(day, crew, row, first, length)
    wind_backward(day, crew, row, last, length)
    weigh(day.visits, row, length)
    now = rounds.rounds[truck]
    now.room_s = measure_room(crew, row, length)
    now.trips = trips_of(row, length)
    now.cost_s = round_cost(day, truck, row, length)


@compiled
def drivable(day: Day, rounds: Rounds, truck: int) -> bool:
    """Within its windows, break and shift; a truck without visits always is."""
    last = rounds.rounds[truck].length - 1
    return bool(last == 1 or rounds.stops[truck, last].leave_taken <= day.trucks[truck].end_s)


@compiled
def total_cost(day: Day, rounds: Rounds) -> int:
    cost = 0
    for truck in range(rounds.rounds.size):
        cost += rounds.rounds[truck].cost_s
    for number in range(rounds.absent_count[0]):
        cost += day.visits[rounds.absent[number]].left_out_s
    return cost
