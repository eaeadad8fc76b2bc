"""Places and lengths as plain values: degrees never travel as bare floats, lengths are metres."""

import math
from dataclasses import dataclass

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG 1980


class CoordinatesError(ValueError):
    """Raised for numbers that are no place on Earth (not finite, or out of range)."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A place in WGS 84 degrees, always by name, so that the two can never be swapped."""

    longitude: float
    latitude: float

    def __post_init__(self) -> None:
        """Raises CoordinatesError unless both numbers are finite and in range."""
        if not (math.isfinite(self.longitude) and math.isfinite(self.latitude)):
            raise CoordinatesError("Coordinates must be finite numbers.")
        if abs(self.longitude) > 180 or abs(self.latitude) > 90:
            raise CoordinatesError("Longitude must lie within ±180 and latitude within ±90.")

    @classmethod
    def parse(cls, *, lon: str | None, lat: str | None) -> "Coordinates":
        """From text that came from outside. Raises CoordinatesError for anything that is not two numbers."""
        try:
            return cls(longitude=float(lon or ""), latitude=float(lat or ""))
        except ValueError as error:
            raise CoordinatesError("Two numbers are needed: lon and lat.") from error


def great_circle_m(here: Coordinates, there: Coordinates) -> float:
    """Metres along the sphere (haversine), as PostGIS's `<->` orders geographies of points to within 0.5 %."""
    lat_1, lat_2 = math.radians(here.latitude), math.radians(there.latitude)
    half_lat = (lat_2 - lat_1) / 2
    half_lon = math.radians(there.longitude - here.longitude) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat_1) * math.cos(lat_2) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(chord)))
