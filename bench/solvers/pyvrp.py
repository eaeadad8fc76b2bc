"""The day as PyVRP sees it: it has several trips, prizes, m³ and kg, but no break.

Lunch is therefore a required stop at the depot, one for each truck; where it falls in the plan found does not matter
any more, since the plan is timed anew with the break anywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import process_time

import numpy as np
from numpy.typing import NDArray
from pyvrp import Client, Depot, Location, ProblemData, Solution, VehicleType
from pyvrp import solve as search

from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import DEPOT, Problem, Truck

FAR = 10**6
LEAVE, UNLOAD = 0, 1
"""The depot twice: the day begins without an unloading, each further trip with one."""


@dataclass(frozen=True)
class _CpuSeconds:
    seconds: float
    began: float

    def __call__(self, best_cost: float) -> bool:
        return process_time() - self.began > self.seconds


def solve(problem: Problem, seconds: float, seed: int) -> Plan:
    began = process_time()
    found = search(_data(problem), _CpuSeconds(seconds, began), seed=seed, collect_stats=False, display=False)
    return _plan(problem, found.best)


def _data(problem: Problem) -> ProblemData:
    """Each truck is a vehicle type of its own, for which the lunches of the others lie out of reach."""
    trucks = problem.trucks if any(truck.break_ for truck in problem.trucks) else ()
    matrices = [_matrix(problem, number, len(trucks)) for number in range(max(1, len(trucks)))]
    return ProblemData(
        locations=[Location(0, 0) for _ in range(len(matrices[0]))],
        clients=[*_clients(problem), *_lunches(problem, trucks)],
        depots=[Depot(DEPOT), Depot(DEPOT, service_duration=problem.unload_s)],
        vehicle_types=[_vehicle(problem, truck, number) for number, truck in enumerate(trucks)] or [_fleet(problem)],
        distance_matrices=matrices,
        duration_matrices=matrices,
    )


def _matrix(problem: Problem, number: int, lunches: int) -> NDArray[np.int64]:
    places = [*range(len(problem.seconds)), *[DEPOT] * lunches]
    matrix = problem.seconds[np.ix_(places, places)].astype(np.int64)
    for other in set(range(lunches)) - {number}:
        away = len(problem.seconds) + other
        matrix[away] = matrix[:, away] = FAR
        matrix[away, away] = 0
    return matrix


def _fleet(problem: Problem) -> VehicleType:
    (truck,) = {replace(truck, id="") for truck in problem.trucks}
    return _vehicle(problem, truck, 0).replace(num_available=len(problem.trucks))


def _vehicle(problem: Problem, truck: Truck, profile: int) -> VehicleType:
    return VehicleType(
        capacity=[truck.volume_l, truck.weight_g],
        start_depot=LEAVE,
        end_depot=LEAVE,
        tw_early=truck.start_s,
        tw_late=truck.end_s - problem.unload_s,
        reload_depots=[UNLOAD],
        max_reloads=truck.max_trips - 1,
        profile=profile,
    )


def _clients(problem: Problem) -> list[Client]:
    return [
        Client(
            visit.place,
            pickup=[visit.volume_l, visit.weight_g],
            service_duration=visit.service_s,
            tw_early=visit.windows[0][0],
            tw_late=visit.windows[0][1],
            prize=visit.prize,
            required=visit.required,
        )
        for visit in problem.visits
    ]


def _lunches(problem: Problem, trucks: Sequence[Truck]) -> Iterator[Client]:
    for place, truck in enumerate(trucks, start=len(problem.seconds)):
        if truck.break_:
            yield Client(
                place,
                pickup=[0, 0],
                service_duration=truck.break_.duration_s,
                tw_early=truck.break_.earliest_s,
                tw_late=truck.break_.latest_start_s,
            )


def _plan(problem: Problem, best: Solution) -> Plan:
    routes = []
    lunch = any(truck.break_ for truck in problem.trucks)
    for number, route in enumerate(best.routes()):
        truck = problem.trucks[route.vehicle_type() if lunch else number]
        trips: list[list[str]] = [[]]
        for activity in route:
            if activity.is_depot():
                trips.append([])
            elif activity.idx < len(problem.visits):
                trips[-1].append(problem.visits[activity.idx].id)
        routes.append(Route.of_trips(truck.id, trips))
    return Plan(tuple(routes))
