"""What is possible and what is best on a very small day, by trying everything. Slow, plain, and shares nothing with
the code it judges.
"""

from collections.abc import Iterator
from itertools import combinations, permutations, product

from collections_app.routing.problem import Problem, Truck, Visit, Window

UNLOAD = "unload"
ANY_TIME: tuple[Window, ...] = ((-(10**6), 10**6),)
Stops = tuple[str, ...]


def drivable(problem: Problem, truck: Truck, stops: Stops) -> bool:
    """Whether a truck can drive these stops with its break somewhere."""
    if not stops and not out(truck):
        return True
    if not carries(problem, truck, stops):
        return False
    points = range(2 * len(stops) + 3) if pauses(truck) else [-1]
    return any(end_s(problem, truck, stops, point) is not None for point in points)


def out(truck: Truck) -> bool:
    return truck.started is not None and truck.started.place != 0


def carries(problem: Problem, truck: Truck, stops: Stops) -> bool:
    trips = " ".join(stops).split(UNLOAD)
    volume_m3, weight_kg = (truck.started.volume_m3, truck.started.weight_kg) if truck.started else (0.0, 0.0)
    for trip in trips:
        visits = [the(problem, name) for name in trip.split()]
        if visits and volume_m3 + sum(visit.volume_m3 for visit in visits) > truck.volume_m3 + 1e-6:
            return False
        if visits and weight_kg + sum(visit.weight_kg for visit in visits) > truck.weight_kg + 1e-6:
            return False
        if any(visit.truck not in (None, truck.id) or visit.people > truck.people for visit in visits):
            return False
        volume_m3 = weight_kg = 0
    departures = len(trips) - out(truck)
    return not departures or departures + (truck.started.trips_used if truck.started else 0) <= truck.max_trips


def pauses(truck: Truck) -> bool:
    return truck.break_ is not None and not (truck.started and truck.started.break_taken)


def end_s(problem: Problem, truck: Truck, stops: Stops, break_at: int) -> int | None:
    """When the truck is done if it pauses at its standstill number `break_at`, counted from 0 before leaving."""
    clock = truck.started.at_s if truck.started else truck.start_s
    for number, (drive_s, windows, stay_s) in enumerate(standstills(problem, truck, stops)):
        clock += drive_s
        starts = [max(clock, first) for first, last in windows if clock <= last]
        if not starts:
            return None
        clock = min(starts) + stay_s
        if number == break_at and truck.break_:
            clock = max(clock, truck.break_.earliest_s) + truck.break_.duration_s
            if clock > truck.break_.latest_end_s:
                return None
    return clock if clock <= truck.end_s else None


def standstills(problem: Problem, truck: Truck, stops: Stops) -> list[tuple[int, tuple[Window, ...], int]]:
    """Before leaving, then on arrival and after the work of each stop: the drive there, the windows, the work."""
    found, here = [(0, ANY_TIME, 0)], origin(truck)
    for stop in (*stops, UNLOAD):
        visit = None if stop == UNLOAD else the(problem, stop)
        place = visit.place if visit else 0
        found.append((int(problem.seconds[here][place]), ANY_TIME, 0))
        found.append((0, visit.windows, visit.service_s) if visit else (0, ANY_TIME, problem.unload_s))
        here = place
    return found


def origin(truck: Truck) -> int:
    return truck.started.place if truck.started else 0


def the(problem: Problem, name: str) -> Visit:
    return next(visit for visit in problem.visits if visit.id == name)


def cost_s(problem: Problem, truck: Truck, stops: Stops) -> int:
    between = [0 if stop == UNLOAD else the(problem, stop).place for stop in stops]
    places = [origin(truck), *between, 0] if stops or out(truck) else []
    travel = sum(int(problem.seconds[a][b]) for a, b in zip(places, places[1:], strict=False))
    moved = [stop for stop in stops if problem.previous.get(stop, truck.id) != truck.id and stop != UNLOAD]
    return travel + problem.change_penalty_s * len(moved)


def cheapest_insertion_s(problem: Problem, truck: Truck, stops: Stops, name: str) -> int | None:
    """Added seconds of the best way to add a visit, alone or with one unloading beside it, the others staying in
    order.
    """
    if not drivable(problem, truck, stops):
        return None
    costs = []
    for position, added in product(range(len(stops) + 1), [(name,), (name, UNLOAD), (UNLOAD, name)]):
        longer = (*stops[:position], *added, *stops[position:])
        if not has_empty_trip(truck, longer) and drivable(problem, truck, longer):
            costs.append(cost_s(problem, truck, longer) - cost_s(problem, truck, stops))
    return min(costs, default=None)


def has_empty_trip(truck: Truck, stops: Stops) -> bool:
    fenced = (*([] if out(truck) else [UNLOAD]), *stops, UNLOAD)
    return any(pair == (UNLOAD, UNLOAD) for pair in zip(fenced, fenced[1:], strict=False))


def best_cost_s(problem: Problem) -> int:
    """The cost of the best plan of the day."""
    names = [visit.id for visit in problem.visits]
    best = [{chosen: best_round_s(problem, truck, chosen) for chosen in subsets(names)} for truck in problem.trucks]
    costs = []
    for hands in product(range(-1, len(problem.trucks)), repeat=len(names)):
        left = sum(visit.left_out_cost_s for visit, hand in zip(problem.visits, hands, strict=True) if hand < 0)
        rounds = [
            best[truck][tuple(name for name, hand in zip(names, hands, strict=True) if hand == truck)]
            for truck in range(len(problem.trucks))
        ]
        if None not in rounds:
            costs.append(left + sum(cost for cost in rounds if cost is not None))
    return min(costs)


def subsets(names: list[str]) -> Iterator[Stops]:
    for size in range(len(names) + 1):
        yield from combinations(names, size)


def best_round_s(problem: Problem, truck: Truck, names: Stops) -> int | None:
    """The cheapest drivable order of these visits, unloading anywhere between; with none, the way home."""
    if not names:
        return cost_s(problem, truck, ())
    orders = []
    for order in permutations(names):
        for cuts in product([False, True], repeat=max(0, len(order) - 1)):
            stops = list(order[:1])
            for cut, name in zip(cuts, order[1:], strict=True):
                stops += [UNLOAD, name] if cut else [name]
            orders += [tuple(stops), (UNLOAD, *stops)][: 1 + out(truck)]
    for candidate in sorted(orders, key=lambda stops: cost_s(problem, truck, stops)):
        if drivable(problem, truck, candidate):
            return cost_s(problem, truck, candidate)
    return None
