"""An OpenStreetMap extract (.osm.pbf, .osm.gz, .osm) as arrays of ways. Needs pyosmium, so only commands import it."""

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import osmium

from geo.travel.osm_ways import Use, use_of
from geo.travel.street_ways import Ways

_TOLD_EVERY = 10_000


class StreetDataError(ValueError):
    """Raised for a file that cannot be read as OpenStreetMap data."""


class Box(NamedTuple):
    """Degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, at: osmium.osm.Location) -> bool:
        return self.west <= at.lon <= self.east and self.south <= at.lat <= self.north


EVERYWHERE = Box(-180, -90, 180, 90)


def read_ways(path: Path, *, box: Box = EVERYWHERE, progress: Callable[[int], None] = lambda ways: None) -> Ways:
    """Every way that a car or a person may use. `progress` hears how many ways have been read.

    Nodes stay inside pyosmium's index, 16 bytes each. A way that leaves the extract or the box is cut there.
    """
    rows = _Rows(box)
    try:
        # Files may be damaged anywhere; libosmium tells all of it by RuntimeError.
        for count, way in enumerate(_highways(path), 1):
            use = use_of({tag.k: tag.v for tag in way.tags})
            if use.any:
                rows.add(way.nodes, use)
            if count % _TOLD_EVERY == 0:
                progress(count)
    except (OSError, RuntimeError) as error:
        raise StreetDataError(f"{path.name} cannot be read as OpenStreetMap data: {error}") from error
    return rows.ways()


def _highways(path: Path) -> Iterator[osmium.osm.Way]:
    ways = osmium.FileProcessor(str(path)).with_locations("flex_mem")
    ways.with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
    ways.with_filter(osmium.filter.KeyFilter("highway"))
    return (way for way in ways if isinstance(way, osmium.osm.Way))


class _Rows:
    """Ways while they come in: 24 bytes a node instead of Python objects."""

    def __init__(self, box: Box) -> None:
        self.box = box
        self.ids, self.longitudes, self.latitudes = array("q"), array("d"), array("d")
        self.lengths = array("q")
        self.uses: list[Use] = []

    def add(self, nodes: osmium.osm.WayNodeList, use: Use) -> None:
        piece = 0
        for node in nodes:
            if node.location.valid() and self.box.holds(node.location):
                self.ids.append(node.ref)
                self.longitudes.append(node.location.lon)
                self.latitudes.append(node.location.lat)
                piece += 1
            else:
                self._close(piece, use)
                piece = 0
        self._close(piece, use)

    def _close(self, piece: int, use: Use) -> None:
        if piece:
            self.lengths.append(piece)
            self.uses.append(use)

    def ways(self) -> Ways:
        return Ways(
            ids=np.array(self.ids, dtype=np.int64),
            longitudes=np.array(self.longitudes, dtype=np.float64),
            latitudes=np.array(self.latitudes, dtype=np.float64),
            lengths=np.array(self.lengths, dtype=np.int64),
            car_kmh=np.array([use.car_kmh for use in self.uses], dtype=np.float64),
            forward=np.array([use.forward for use in self.uses], dtype=np.bool_),
            backward=np.array([use.backward for use in self.uses], dtype=np.bool_),
            on_foot=np.array([use.on_foot for use in self.uses], dtype=np.bool_),
        )
