"""Days of Amistock as they might be, drawn on the real streets of Paris.

Relay points wish to be emptied (a prize that grows with their fill), homes are promises in two- or four-hour windows;
trucks of 20 m³ make up to three trips and pause for lunch. AMISTOCK_DATA holds roads/: © OpenStreetMap contributors.
"""

import csv
import os
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from collections_app.routing.problem import Break, Problem, Truck, Visit, Window

HOUR = 3600
TRUCK_FACTOR = 1.35
SHORTEST_LEG_S = 30
DEPOT_AT = 48.8925, 2.3780
SHIFT = Truck("", 20.0, 1_000_000, 27_000, 59_400, 3, Break(42_300, 51_300, 2700))
UNLOAD_S = 1200
MILLISECOND = 1_000_000
"""One weight serves time and metres at once: metres in its last six digits."""

RELAY_HOURS: list[Window] = [(8 * HOUR, 16 * HOUR), (34_200, 16 * HOUR), (10 * HOUR, 15 * HOUR)]
HALVES: list[Window] = [(8 * HOUR, 12 * HOUR), (12 * HOUR, 16 * HOUR)]
HOME_WINDOWS: list[Window] = [*((hour * HOUR, (hour + 2) * HOUR) for hour in (8, 10, 12, 14)), *HALVES, *HALVES]


@dataclass(frozen=True)
class Size:
    relays: int = 60
    homes: int = 40
    trucks: int = 4


def an_amistock_day(seed: int, size: Size, *, lunch: bool = True, kg_binds: bool = False) -> Problem:
    """The same seed and size draw the same places and visits, with lunch or without, heavy or light."""
    chance = np.random.default_rng(seed)
    nodes, _ = _streets()
    depot = int(((nodes - np.array(DEPOT_AT)) ** 2).sum(axis=1).argmin())
    places = np.r_[depot, chance.choice(len(nodes), size.relays + size.homes, replace=False)]
    seconds, metres = _driven(places)
    relays = [_relay(chance, place) for place in range(1, size.relays + 1)]
    homes = [_home(chance, place) for place in range(size.relays + 1, size.relays + size.homes + 1)]
    visits = [*relays, *homes]
    truck = SHIFT if lunch else replace(SHIFT, break_=None)
    if kg_binds:
        visits = [_weighed(chance, visit) for visit in visits]
        truck = replace(truck, weight_kg=1500)
    trucks = tuple(replace(truck, id=f"T{number}") for number in range(1, size.trucks + 1))
    return Problem(seconds, metres, trucks, tuple(visits), UNLOAD_S)


def _relay(chance: Generator, place: int) -> Visit:
    """A full relay costs as much as a lost afternoon if it is not emptied."""
    capacity = chance.choice([15, 20, 30])
    fill = min(1.15, chance.beta(3, 2) * 1.15)
    tenths = max(3, round(capacity * fill))
    window = RELAY_HOURS[chance.integers(3)]
    prize = round(200 + 3000 * fill**3) if fill < 1 else 20_000
    return Visit(f"R{place}", place, (window,), 240 + 12 * tenths, tenths / 10, 0, required=False, prize=prize)


def _home(chance: Generator, place: int) -> Visit:
    tenths = int(chance.integers(20, 46) if chance.random() < 0.9 else chance.integers(45, 81))
    floor = chance.integers(0, 7)
    climb = 0 if chance.random() < 0.5 else 0.08 * floor
    window = HOME_WINDOWS[chance.integers(8)]
    return Visit(f"H{place}", place, (window,), 300 + int(12 * tenths * (1 + climb)), tenths / 10, 0)


def _weighed(chance: Generator, visit: Visit) -> Visit:
    """Textile and books in the relays are heavier than furniture."""
    lightest, heaviest = (60, 120) if visit.required else (100, 200)
    return replace(visit, weight_kg=round(visit.volume_m3 * chance.uniform(lightest, heaviest)))


def _driven(places: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Seconds of a truck by day, and the metres of the same way."""
    _, graph = _streets()
    both = np.rint(dijkstra(graph, indices=places)[:, places]).astype(np.int64)
    seconds = np.rint(TRUCK_FACTOR * (both // MILLISECOND) / 1000).astype(np.int32)
    seconds[seconds > 0] = np.maximum(seconds[seconds > 0], SHORTEST_LEG_S)
    return np.ascontiguousarray(seconds), np.ascontiguousarray((both % MILLISECOND).astype(np.int32))


@cache
def _streets() -> tuple[NDArray[np.float64], csr_matrix]:
    """Junctions (latitude, longitude) and the fastest street between each two, both ways unless one-way."""
    roads = Path(os.environ["AMISTOCK_DATA"]) / "roads"
    with (roads / "paris_nodes.csv").open(encoding="utf-8") as file:
        nodes = np.array([(float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)])
    with (roads / "paris_edges.csv").open(encoding="utf-8") as file:
        names = ("a", "b", "oneway", "seconds", "metres")
        edges = np.array([[float(row[name]) for name in names] for row in csv.DictReader(file)])
    both = edges[edges[:, 2] == 0]
    start, end = (np.r_[edges[:, i], both[:, 1 - i]].astype(int) for i in (0, 1))
    weight = np.rint(1000 * np.r_[edges[:, 3], both[:, 3]]) * MILLISECOND + np.rint(np.r_[edges[:, 4], both[:, 4]])
    order = np.lexsort((weight, end, start))
    start, end, weight = start[order], end[order], weight[order]
    first = np.r_[True, (start[1:] != start[:-1]) | (end[1:] != end[:-1])]
    return nodes, csr_matrix((weight[first], (start[first], end[first])), shape=(len(nodes),) * 2)
