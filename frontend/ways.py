"""The way to a stop, by whichever map the driver likes. These are links: nothing is asked of anybody before a touch."""

from dataclasses import dataclass
from urllib.parse import quote

from collections_app.models import Stop
from geo.distance import Coordinates


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a map; `is_elsewhere` when it is another site's."""

    words: str
    url: str
    is_elsewhere: bool = True


def place_of(stop: Stop) -> Coordinates | None:
    """Of a stop whose depot, relay point or request is at hand."""
    place = stop.request or stop.relay_point or stop.round.shift.truck.depot
    return Coordinates(longitude=place.location.x, latitude=place.location.y) if place.location else None


def ways_to(stop: Stop) -> list[Way]:
    """`geo:` is RFC 5870 with the label that phones show: any map application may answer it, OsmAnd too."""
    at = place_of(stop)
    if at is None:
        return []
    address = (stop.request or stop.relay_point or stop.round.shift.truck.depot).address
    point = f"{at.latitude:.6f},{at.longitude:.6f}"
    return [
        Way("Carte du téléphone", f"geo:{point}?q={point}({quote(address)})", is_elsewhere=False),
        Way("Waze", f"https://waze.com/ul?ll={point}&navigate=yes"),
        Way("Google Maps", f"https://www.google.com/maps/dir/?api=1&destination={point}"),
        Way("Plans (iPhone)", f"https://maps.apple.com/?daddr={point}"),
    ]
