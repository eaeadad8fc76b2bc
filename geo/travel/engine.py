"""The source of travel times in use: the street graph where one has been built, else the calibrated estimate."""

import logging
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from django.conf import settings

from geo.distance import Coordinates, great_circle_m
from geo.travel.estimate import TRUCK_FACTOR, EstimatedTravel
from geo.travel.street_file import read_streets
from geo.travel.street_graph import StreetGraph
from geo.travel.street_profile import NoStreetsError
from geo.travel.street_walks import StreetWalks
from geo.travel.travel_times import TravelTimes
from geo.travel.walking import Walk, estimated_walk

logger = logging.getLogger(__name__)
_one_at_a_time = Lock()


class _Engine(NamedTuple):
    driving: StreetGraph
    walking: StreetWalks


def travel_times(truck_factor: float = TRUCK_FACTOR) -> TravelTimes:
    """Of a truck that takes so many times as long as a car at free flow."""
    engine = _engine()
    return engine.driving.at_factor(truck_factor) if engine else EstimatedTravel(truck_factor)


def walks_are_measured(origin: Coordinates) -> bool:
    """Whether streets are known around the place, so that an order by walking says more than one by distance."""
    engine = _engine()
    return engine is not None and engine.walking.starts_at(origin)


def walks_from(origin: Coordinates, points: Sequence[Coordinates]) -> list[Walk]:
    """To each of the points, in their order; never shorter than the crow flies."""
    engine = _engine()
    if engine and engine.walking.starts_at(origin):
        return engine.walking.walks(origin, points)
    return [estimated_walk(great_circle_m(origin, point)) for point in points]


def _engine() -> _Engine | None:
    """Loaded when first asked, and again once the file has been replaced: a new build needs no restart."""
    path: Path = settings.STREETS_FILE
    try:
        changed_ns = path.stat().st_mtime_ns
    except OSError:
        return None
    with _one_at_a_time:
        return _load(path, changed_ns)


@lru_cache(maxsize=1)
def _load(path: Path, changed_ns: int) -> _Engine | None:
    """A file that cannot be used is told once; people then see estimates that say so."""
    try:
        streets = read_streets(path)
    except (NoStreetsError, OSError):
        logger.exception("The streets of %s cannot be used; times are estimated.", path.name)
        return None
    return _Engine(StreetGraph(streets), StreetWalks(streets))
