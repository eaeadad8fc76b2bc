"""From a question to the points around: one look-up of the place, one of the area, one of the points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from frontend.forms.locator import Asked
from geo.distance import Coordinates
from geo.geocoding.candidate import Candidate
from geo.geocoding.find import find
from geo.models import RelayPoint, ServiceArea
from geo.nearest import NearestRelay, nearest
from geo.status import RelayStatus, status_of

LISTED = 5
# Further points around, drawn as dots so that the map shows what lies beyond the list.
AROUND = 25


@dataclass(frozen=True, slots=True)
class Answer:
    """Either a place with the points around it, or candidates to choose from, or nothing at all.

    `around` holds up to AROUND points, nearest first; the list shows the first LISTED.
    """

    place: Coordinates | None = None
    label: str = ""
    is_approximate: bool = False
    area: ServiceArea | None = None
    around: Sequence[NearestRelay] = ()
    candidates: Sequence[Candidate] = ()

    @property
    def listed(self) -> Sequence[NearestRelay]:
        return self.around[:LISTED]

    @property
    def postcode(self) -> str:
        """Carried over to the collection, so that nobody types it twice."""
        return self.area.postcodes[0] if self.area and self.area.postcodes else ""


def answer(asked: Asked, now: datetime) -> Answer:
    """For a question that names a place."""
    if asked.chosen:
        return _around(asked.chosen, asked.text, asked, now)
    candidates = find(asked.text)
    if not candidates:
        return Answer()
    best = candidates[0]
    if best.recognised:
        return _around(best.coordinates, best.label, asked, now, is_approximate=best.approximate)
    return Answer(candidates=candidates)


def _around(place: Coordinates, label: str, asked: Asked, now: datetime, *, is_approximate: bool = False) -> Answer:
    return Answer(
        place=place,
        label=label,
        is_approximate=is_approximate,
        area=ServiceArea.objects.covering(place),
        around=nearest(place, now=now, wish=asked.wish, limit=AROUND),
    )


def everywhere(now: datetime) -> list[tuple[RelayPoint, RelayStatus]]:
    """Every public point and how it stands, by postcode and name. One query."""
    return [(point, status_of(point, now)) for point in RelayPoint.objects.public().with_hours()]
