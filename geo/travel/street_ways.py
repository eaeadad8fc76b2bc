"""Ways as arrays, and what becomes of them: junctions joined by segments. Pure."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from geo.travel.sphere import Floats, crow_flight_m

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways one after the other: `ids`, `longitudes`, `latitudes` (degrees) per node, the rest per way.

    `lengths` counts a way's nodes. `car_kmh` is 0 where no car may; directions are those of the nodes.
    """

    ids: Ints
    longitudes: Floats
    latitudes: Floats
    lengths: Ints
    car_kmh: Floats
    forward: Flags
    backward: Flags
    on_foot: Flags


class Segments(NamedTuple):
    """Street between two junctions: `start` and `end` are rows of `places` (degrees, float64[n, 2])."""

    places: Floats
    start: Ints
    end: Ints
    metres: Floats
    way: Ints


class _Line(NamedTuple):
    """Nodes of ways one after the other: id, place in degrees, and the way each belongs to."""

    ids: Ints
    places: Floats
    way: Ints

    def steps_m(self) -> Floats:
        """float64[n]: metres from each node to the next of its way; 0 at a way's end."""
        metres = np.zeros(len(self.ids))
        metres[:-1] = crow_flight_m(np.radians(self.places[:-1]), np.radians(self.places[1:]))
        metres[:-1][self.way[:-1] != self.way[1:]] = 0.0
        return metres


def segments_of(ways: Ways, used: Flags, *, spacing_m: float = np.inf) -> Segments:
    """The chosen ways cut at their crossings, and about every `spacing_m` so that a door finds a node near it."""
    line = _chosen(ways, used)
    if np.isfinite(spacing_m):
        line = _filled(line, spacing_m)
    _, node, visits = np.unique(line.ids, return_inverse=True, return_counts=True)
    along_m = np.concatenate([[0.0], np.cumsum(line.steps_m())[:-1]])
    stay = _ends(line.way) | (visits[node] > 1) | (line.ids < 0) | _milestones(along_m, spacing_m)
    kept = np.flatnonzero(stay)
    names, row = np.unique(node[kept], return_inverse=True)
    places = np.empty((len(names), 2))
    places[row] = line.places[kept]
    joined = line.way[kept[:-1]] == line.way[kept[1:]]
    start, end = row[:-1][joined], row[1:][joined]
    return Segments(places, start, end, np.diff(along_m[kept])[joined], line.way[kept[:-1]][joined])


def _chosen(ways: Ways, used: Flags) -> _Line:
    mask = np.repeat(used, ways.lengths)
    way = np.repeat(np.arange(len(ways.lengths)), ways.lengths)
    places = np.column_stack([ways.longitudes, ways.latitudes])
    return _Line(ways.ids[mask], places[mask], way[mask])


def _filled(line: _Line, spacing_m: float) -> _Line:
    """With further nodes, whose ids are negative, on straight pieces longer than `spacing_m`."""
    parts = np.maximum(1, np.ceil(line.steps_m() / spacing_m)).astype(np.int64)
    origin = np.repeat(np.arange(len(parts)), parts)
    first = np.concatenate([[0], np.cumsum(parts)[:-1]])
    share = (np.arange(len(origin)) - first[origin]) / parts[origin]
    there = line.places[np.minimum(origin + 1, len(parts) - 1)]
    places = line.places[origin] + share[:, None] * (there - line.places[origin])
    ids = np.where(share == 0, line.ids[origin], -1 - np.arange(len(origin)))
    return _Line(ids, places, line.way[origin])


def _ends(way: Ints) -> Flags:
    turns = np.flatnonzero(np.diff(way))
    ends = np.zeros(len(way), dtype=np.bool_)
    ends[turns] = ends[turns + 1] = True
    ends[:1] = ends[-1:] = True
    return ends


def _milestones(along_m: Floats, spacing_m: float) -> Flags:
    count = np.floor(along_m / spacing_m)
    return np.concatenate([[False], count[1:] != count[:-1]])
