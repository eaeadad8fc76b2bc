"""Legs between nodes, searched once and remembered: what is missing is found with as few searches as will do. Pure.

A search costs the whole graph, a remembered leg eight bytes whatever its size: so legs are kept, and not searches.
"""

from collections.abc import Callable
from threading import Lock

import numpy as np
import numpy.typing as npt

from geo.travel.sphere import Floats

Nodes = npt.NDArray[np.intp]
Search = Callable[[int, Nodes], Floats]
"""From a node, or to it: float64[nodes], the weight of the lightest path to each, or from each. Those wanted are found;
infinity for others says that nobody has looked so far.
"""

MOST_NODES = 2048  # 32 MB when all of them have been asked for: the homes and relay points of some months
_AT_FIRST = 64


class KnownLegs:
    """Weights between pairs of nodes; whoever asks for a pair that is not known waits for a search."""

    def __init__(self, ahead: Search, back: Search, *, most: int = MOST_NODES) -> None:
        self._ahead, self._back, self._most = ahead, back, most
        self._one_at_a_time = Lock()
        self._slots: dict[int, int] = {}
        self._weights = _unknown(_AT_FIRST)

    def between(self, starts: Nodes, ends: Nodes) -> Floats:
        """float64[starts, ends]: the weight of the lightest path from each start to each end."""
        weights = self._known(starts, ends)
        missing = np.isnan(weights)
        if missing.any():
            self._make_room({*starts.tolist(), *ends.tolist()})
        rows, columns = missing.sum(axis=1), missing.sum(axis=0)
        while rows.any():
            row, column = int(rows.argmax()), int(columns.argmax())
            if rows[row] >= columns[column]:
                found = self._note(int(starts[row]), self._ahead, ends, is_start=True)
                columns -= missing[row]
                weights[row], missing[row], rows[row] = found, False, 0
            else:
                found = self._note(int(ends[column]), self._back, starts, is_start=False)
                rows -= missing[:, column]
                weights[:, column], missing[:, column], columns[column] = found, False, 0
        return weights

    def knows(self, nodes: Nodes) -> bool:
        """Whether no leg between these nodes would need a search."""
        return not np.isnan(self._known(nodes, nodes)).any()

    def _known(self, starts: Nodes, ends: Nodes) -> Floats:
        """NaN where it is not known."""
        with self._one_at_a_time:
            rows, columns = (np.array([self._slots.get(int(node), -1) for node in nodes]) for nodes in (starts, ends))
            if not len(rows) or not len(columns):
                return np.empty((len(rows), len(columns)))
            weights: Floats = self._weights[np.ix_(rows, columns)]
            weights[rows < 0] = np.nan
            weights[:, columns < 0] = np.nan
            return weights

    def _note(self, node: int, search: Search, others: Nodes, *, is_start: bool) -> Floats:
        """Searches, and keeps what was found of every node that was ever asked for."""
        found = search(node, others)
        with self._one_at_a_time:
            slot, weights = self._slots.get(node), found[np.fromiter(self._slots, dtype=np.intp)]
            seen = np.flatnonzero(np.isfinite(weights))
            if slot is not None and is_start:
                self._weights[slot, seen] = weights[seen]
            elif slot is not None:
                self._weights[seen, slot] = weights[seen]
        result: Floats = found[others]
        return result

    def _make_room(self, nodes: set[int]) -> None:
        """A slot for each; where there are none left, all is forgotten and learnt anew."""
        with self._one_at_a_time:
            if len(nodes) > self._most:
                return
            if len(nodes | self._slots.keys()) > self._most:
                self._slots, self._weights = {}, _unknown(_AT_FIRST)
            for node in sorted(nodes - self._slots.keys()):
                self._slots[node] = len(self._slots)
            size = len(self._weights)
            if len(self._slots) > size:
                grown = _unknown(max(2 * size, len(self._slots)))
                grown[:size, :size] = self._weights
                self._weights = grown


def _unknown(size: int) -> Floats:
    return np.full((size, size), np.nan)
