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

    A matrix of them is asked for under the lock of a day: see `_half_sine`.
    """
    across, along = (_half_sine(here[..., axis], there[..., axis]) for axis in (0, 1))
    chord = along * along + np.cos(here[..., 1]) * np.cos(there[..., 1]) * (across * across)
    metres: Floats = 2 * EARTH_RADIUS_M * np.arcsin(np.minimum(1.0, np.sqrt(chord)))
    return metres


def _half_sine(here: Floats, there: Floats) -> Floats:
    """The sine of half the difference, from sines of the places: for a matrix n of them, and not n²."""
    half_sine: Floats = np.sin(there / 2) * np.cos(here / 2) - np.cos(there / 2) * np.sin(here / 2)
    return half_sine


def on_sphere(places: Floats) -> Floats:
    """float64[n, 3] in metres from the Earth's centre: nearest there is nearest on the ground."""
    longitude, latitude = places[..., 0], places[..., 1]
    across = np.cos(latitude)
    parts = (across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude))
    return EARTH_RADIUS_M * np.stack(parts, axis=-1)
