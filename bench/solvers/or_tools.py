"""The day as OR-Tools' routing library sees it: breaks anywhere between two stops, unloadings as optional stops of
each truck at the depot, prizes as disjunctions; guided local search after parallel cheapest insertion.
"""

from time import process_time

import numpy as np
from numpy.typing import NDArray
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import DEPOT, Problem

CAREFREE_S = 10**6
"""The limit on the wall's clock is never what ends a search."""


def solve(problem: Problem, seconds: float, seed: int) -> Plan:
    """OR-Tools takes no seed here: the search is the same each time."""
    began = process_time()
    model = _Model(problem)
    limit = model.routing.solver().CustomLimit(lambda: process_time() - began > seconds)
    model.routing.AddSearchMonitor(limit)
    found = model.routing.SolveWithParameters(_parameters())
    return model.plan(found) if found else Plan()


def _parameters() -> object:
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromSeconds(CAREFREE_S)
    return parameters


class _Model:
    """Nodes: the depot, the visits, then the unloadings that each truck may make between two trips."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        unloadings = [truck for truck in range(len(problem.trucks)) for _ in range(problem.trucks[truck].max_trips - 1)]
        self.unloader = dict(enumerate(unloadings, start=len(problem.visits) + 1))
        places = [DEPOT, *(visit.place for visit in problem.visits), *[DEPOT] * len(unloadings)]
        self.drive_s = problem.seconds[np.ix_(places, places)].astype(np.int64)
        self.stay_s = [0, *(visit.service_s for visit in problem.visits), *[problem.unload_s] * len(unloadings)]
        self.manager = pywrapcp.RoutingIndexManager(len(places), len(problem.trucks), DEPOT)
        self.routing = pywrapcp.RoutingModel(self.manager)
        self.routing.SetArcCostEvaluatorOfAllVehicles(self._matrix(self.drive_s))
        self._clock()
        self._load("litres", [truck.volume_l for truck in problem.trucks], [v.volume_l for v in problem.visits])
        self._load("grams", [truck.weight_g for truck in problem.trucks], [v.weight_g for v in problem.visits])
        self._choices()

    def _matrix(self, matrix: NDArray[np.int64]) -> int:
        return int(self.routing.RegisterTransitMatrix(matrix.tolist()))

    def _clock(self) -> None:
        problem, routing, solver = self.problem, self.routing, self.routing.solver()
        latest = max(truck.end_s for truck in problem.trucks)
        transit = self._matrix(self.drive_s + np.array(self.stay_s)[:, None])
        routing.AddDimension(transit, latest, latest, False, "clock")
        clock = routing.GetDimensionOrDie("clock")
        for node, visit in enumerate(problem.visits, start=1):
            ((opens, closes),) = visit.windows
            clock.CumulVar(self.manager.NodeToIndex(node)).SetRange(opens, closes)
        stays = [self.stay_s[self.manager.IndexToNode(index)] for index in range(routing.Size())]
        for number, truck in enumerate(problem.trucks):
            clock.CumulVar(routing.Start(number)).SetRange(truck.start_s, truck.end_s)
            clock.CumulVar(routing.End(number)).SetRange(truck.start_s, truck.end_s - problem.unload_s)
            if truck.break_:
                pause = truck.break_
                times = pause.earliest_s, pause.latest_start_s, pause.duration_s
                lunch = solver.FixedDurationIntervalVar(*times, False, f"lunch {number}")
                clock.SetBreakIntervalsOfVehicle([lunch], number, stays)

    def _load(self, name: str, capacities: list[int], loads: list[int]) -> None:
        """At an unloading the slack takes the load away."""
        most = max(capacities)
        added = [0, *loads, *[-most] * len(self.unloader)]
        transit = self.routing.RegisterUnaryTransitVector(added)
        self.routing.AddDimensionWithVehicleCapacity(transit, most, capacities, True, name)
        dimension = self.routing.GetDimensionOrDie(name)
        for node in range(1, len(self.problem.visits) + 1):
            dimension.SlackVar(self.manager.NodeToIndex(node)).SetValue(0)

    def _choices(self) -> None:
        routing, index = self.routing, self.manager.NodeToIndex
        for node, visit in enumerate(self.problem.visits, start=1):
            routing.AddDisjunction([index(node)], visit.left_out_cost_s)
        for node, truck in self.unloader.items():
            routing.AddDisjunction([index(node)], 0)
            routing.VehicleVar(index(node)).SetValues([-1, truck])

    def plan(self, found: object) -> Plan:
        return Plan(tuple(self._route(number, found) for number in range(len(self.problem.trucks))))

    def _route(self, number: int, found: object) -> Route:
        trips: list[list[str]] = [[]]
        index = self.routing.Start(number)
        while not self.routing.IsEnd(index):
            node = self.manager.IndexToNode(index)
            if node in self.unloader:
                trips.append([])
            elif node != DEPOT:
                trips[-1].append(self.problem.visits[node - 1].id)
            index = found.Value(self.routing.NextVar(index))  # type: ignore[attr-defined]
        return Route.of_trips(self.problem.trucks[number].id, trips)
