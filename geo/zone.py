"""A piece of the map, as a window shows it."""

from dataclasses import dataclass

from geo.distance import Coordinates, CoordinatesError


class ZoneError(ValueError):
    """Raised for edges that enclose nothing, or are no places."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A box of longitudes and latitudes; never across the 180th meridian."""

    south_west: Coordinates
    north_east: Coordinates

    def __post_init__(self) -> None:
        low, high = self.south_west, self.north_east
        if low.longitude >= high.longitude or low.latitude >= high.latitude:
            raise ZoneError("A zone runs from south-west to north-east.")

    @classmethod
    def parse(cls, text: str) -> "Zone":
        """From "west,south,east,north" in degrees, as it came from outside. Raises ZoneError."""
        try:
            west, south, east, north = (float(edge) for edge in text.split(","))
            return cls(Coordinates(longitude=west, latitude=south), Coordinates(longitude=east, latitude=north))
        except (ValueError, CoordinatesError) as error:
            raise ZoneError("Four numbers are needed: west, south, east, north.") from error

    @property
    def centre(self) -> Coordinates:
        low, high = self.south_west, self.north_east
        return Coordinates(longitude=(low.longitude + high.longitude) / 2, latitude=(low.latitude + high.latitude) / 2)

    def holds(self, place: Coordinates) -> bool:
        low, high = self.south_west, self.north_east
        in_width = low.longitude <= place.longitude <= high.longitude
        return in_width and low.latitude <= place.latitude <= high.latitude
