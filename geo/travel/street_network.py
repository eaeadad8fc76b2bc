"""Paths between any places over one profile: the nearest node, the streets, and the stretch between door and street.

Its limits: docs/decisions/0009-streets-in-the-process.md.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from geo.distance import Coordinates
from geo.travel.known_legs import KnownLegs, Nodes
from geo.travel.sphere import Floats, crow_flight_m, on_sphere, radians
from geo.travel.street_profile import Profile, seconds_and_metres, weight_of
from geo.travel.walking import DETOUR

# A place farther than this from any street lies beyond the graph: its last stretch is an estimate.
FAR_M = 300.0
# How far a first search looks: in Paris nearly every drive at free flow is quicker, 124 s/km and 68 s being the mean.
_LOOK_S, _LOOK_S_PER_CROW_M = 300.0, 0.2


class Doors(NamedTuple):
    """Places as the network sees them: radians (float64[n, 2]), the nearest node, and the crow's metres to it."""

    places: Floats
    nodes: npt.NDArray[np.intp]
    off_m: Floats


class Paths(NamedTuple):
    """From doors to doors: float64[starts, ends], infinity beyond a limit; `estimated` where a last stretch is."""

    seconds: Floats
    metres: Floats
    estimated: npt.NDArray[np.bool_]


class StreetNetwork:
    """One profile, ready to be asked. `s_per_crow_m` and `s_per_trip` time what lies off the streets."""

    def __init__(self, profile: Profile, *, s_per_crow_m: float, s_per_trip: float = 0.0) -> None:
        self._matrix = profile.matrix()
        self._places = profile.places
        self._s_per_crow_m, self._s_per_trip = s_per_crow_m, s_per_trip
        self._known = KnownLegs(self._search_ahead, self._search_back)

    def doors(self, points: Sequence[Coordinates]) -> Doors:
        places = radians(points)
        if not len(places):
            return Doors(places, np.empty(0, dtype=np.intp), np.empty(0))
        _, nodes = self._tree.query(on_sphere(places))
        return Doors(places, nodes, crow_flight_m(places, self._at(nodes)))

    @cached_property
    def _tree(self) -> Any:
        """Made when first asked: who plans rounds never walks, and the walkers' nodes are many."""
        return cKDTree(on_sphere(np.radians(self._places)))

    def _at(self, nodes: Nodes | int) -> Floats:
        """Where they are, in radians: only of those asked for, so that the rest stays on disk."""
        places: Floats = np.radians(self._places[nodes])
        return places

    def remembered_paths(self, starts: Doors, ends: Doors) -> Paths:
        """From each start to each end; a leg that was asked for before needs no search."""
        return self.paths(starts, ends, self._known.between(starts.nodes, ends.nodes))

    def knows(self, doors: Doors) -> bool:
        """Whether `remembered_paths` between these doors would be had without a search."""
        return self._known.knows(doors.nodes)

    def paths(self, starts: Doors, ends: Doors, weights: Floats) -> Paths:
        """By the weights float64[starts, ends] between their nodes."""
        street_s, street_m = seconds_and_metres(weights)
        ends_m = _stretch_m(starts.off_m)[:, None] + _stretch_m(ends.off_m)
        crow_m = crow_flight_m(starts.places[:, None, :], ends.places[None, :, :])
        # Two doors of one node are neighbours: nobody goes round by the crossing.
        neighbours = starts.nodes[:, None] == ends.nodes
        metres = np.where(neighbours, crow_m, street_m + ends_m)
        seconds = np.where(neighbours, crow_m * self._s_per_crow_m, street_s + ends_m * self._s_per_crow_m)
        return self._bettered(seconds, metres, crow_m, (starts.off_m > FAR_M)[:, None] | (ends.off_m > FAR_M))

    def _bettered(self, seconds: Floats, metres: Floats, crow_m: Floats, far: npt.NDArray[np.bool_]) -> Paths:
        """With a straight estimate where a door lies beyond the graph and the way through it would be longer."""
        guess_s = crow_m * self._s_per_crow_m + self._s_per_trip
        straight = far & ((guess_s < seconds) | (crow_m * DETOUR < metres))
        return Paths(np.where(straight, guess_s, seconds), np.where(straight, crow_m * DETOUR, metres), far)

    def search(self, node: int, limit: float = np.inf) -> Floats:
        """float64[nodes]: the weight of the lightest path to each, infinity beyond the limit."""
        weights: Floats = dijkstra(self._matrix, indices=node, limit=limit)
        return weights

    def way(self, start: int, end: int) -> npt.NDArray[np.intp]:
        """The nodes of the lightest path, both ends included."""
        weight = self._known.between(np.array([start]), np.array([end]))[0, 0]
        _, before = dijkstra(self._matrix, indices=start, limit=weight + 1, return_predecessors=True)
        nodes = [end]
        while nodes[-1] != start:
            nodes.append(int(before[nodes[-1]]))
        return np.array(nodes[::-1])

    def _search_ahead(self, node: int, wanted: Nodes) -> Floats:
        return self._far_enough(self._matrix, node, wanted)

    def _search_back(self, node: int, wanted: Nodes) -> Floats:
        return self._far_enough(self._turned_round, node, wanted)

    def _far_enough(self, matrix: Any, node: int, wanted: Nodes) -> Floats:
        """A search that ends a little beyond what is wanted, where that was foreseen: a region need not be searched for
        a town.
        """
        crow_m = float(crow_flight_m(self._at(node), self._at(wanted)).max(initial=0))
        weights: Floats = dijkstra(matrix, indices=node, limit=weight_of(_LOOK_S + _LOOK_S_PER_CROW_M * crow_m))
        if not np.isfinite(weights[wanted]).all():
            weights = dijkstra(matrix, indices=node)
        return weights

    @cached_property
    def _turned_round(self) -> Any:
        return self._matrix.T.tocsr()


def _stretch_m(off_m: Floats) -> Floats:
    return np.where(off_m > FAR_M, off_m * DETOUR, off_m)
