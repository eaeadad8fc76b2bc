"""Great circles over arrays of places. Pure."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from geo.distance import EARTH_RADIUS_M, Coordinates

Floats = npt.NDArray[np.float64]


def radians(points: Sequence[Coordinates]) -> Floats:
    """float64[n, 2]: longitude, latitude."""
    degrees = np.array([(point.longitude, point.latitude) for point in points], dtype=np.float64)
    return np.radians(degrees.reshape(-1, 2))


def crow_flight_m(here: Floats, there: Floats) -> Floats:
    """Great circle in metres (haversine) between arrays of radians, broadcast over the leading axes.

    The sine of half a difference is put together from those of the places: for a matrix, n of them and not n².
    """
    half = np.sin(there / 2) * np.cos(here / 2) - np.cos(there / 2) * np.sin(here / 2)
    chord = half[..., 1] ** 2 + np.cos(here[..., 1]) * np.cos(there[..., 1]) * half[..., 0] ** 2
    metres: Floats = 2 * EARTH_RADIUS_M * np.arcsin(np.minimum(1.0, np.sqrt(chord)))
    return metres


def on_sphere(places: Floats) -> Floats:
    """float64[n, 3] in metres from the Earth's centre: nearest there is nearest on the ground."""
    longitude, latitude = places[..., 0], places[..., 1]
    across = np.cos(latitude)
    parts = (across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude))
    return EARTH_RADIUS_M * np.stack(parts, axis=-1)
