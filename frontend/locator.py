"""From a question to the points around: one look-up of the place, one of the area, two of the points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils import timezone

from frontend.filters import ALL, wishes_beside
from frontend.forms.locator import Asked
from frontend.missed import Missed, missed
from frontend.plausible import plausible
from geo.counts import with_counts
from geo.distance import Coordinates
from geo.geocoding.candidate import Candidate
from geo.geocoding.find import find
from geo.models import RelayPoint, ServiceArea
from geo.nearest import NearestRelay, Wish, by_distance, nearest
from geo.obstacles import obstacles
from geo.order import Order
from geo.status import RelayStatus, status_of
from geo.zone import Zone

LISTED = 5
LISTED_IN_ZONE = 12
# Further points around, drawn as dots so that the map shows what lies beyond the list.
AROUND = 25
# Nearer points that do not do, looked at to say why not.
EXPLAINED = 6
# A quarter of an hour on foot: when nothing suits within it, the page begins with the reasons.
NEARBY_M = 1_200


@dataclass(frozen=True, slots=True)
class Answer:
    """Either a place or a zone with the points around it, or candidates to choose from, or nothing at all.

    `around` holds up to AROUND points, nearest first; the list shows the first `listed_at_most`.
    `beyond` holds points outside of a zone in which none suits; or, where none at all is open at the moment asked for,
    the nearest that suit but for that, and `shut` says the moment ("en ce moment").
    """

    place: Coordinates | None = None
    zone: Zone | None = None
    label: str = ""
    former: str = ""
    is_approximate: bool = False
    area: ServiceArea | None = None
    around: Sequence[NearestRelay] = ()
    beyond: Sequence[NearestRelay] = ()
    shut: str = ""
    missed: Sequence[Missed] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    has_demo: bool = False
    candidates: Sequence[Candidate] = ()

    @property
    def listed_at_most(self) -> int:
        return LISTED_IN_ZONE if self.zone else LISTED

    @property
    def listed(self) -> Sequence[NearestRelay]:
        return self.around[: self.listed_at_most] or self.beyond

    @property
    def total(self) -> int:
        """How many points suit, in the zone or in the whole town."""
        return self.counts.get(ALL, 0)

    @property
    def nothing_near(self) -> bool:
        too_far = not self.around or self.around[0].distance_m > NEARBY_M
        return self.zone is None and bool(self.missed) and too_far

    @property
    def postcode(self) -> str:
        """Carried over to the collection, so that nobody types it twice."""
        return self.area.postcodes[0] if self.area and self.area.postcodes else ""


def answer(asked: Asked, now: datetime) -> Answer:
    """For a question that names a place or a zone."""
    if asked.zone:
        return _within(asked.zone, asked, now)
    if asked.chosen:
        return _around(asked.chosen, asked.text, asked, now)
    candidates = find(asked.text)
    if candidates and candidates[0].recognised:
        best = candidates[0]
        around = _around(best.coordinates, best.label, asked, now)
        return replace(around, former=best.former, is_approximate=best.approximate)
    return Answer(candidates=plausible(asked.text, candidates))


def _around(place: Coordinates, label: str, asked: Asked, now: datetime) -> Answer:
    around = nearest(place, now=now, wish=asked.wish, limit=AROUND)
    later = [] if around else _later(place, asked, now)
    suiting, near = around or later, _all_near(place, asked, now)
    nearer_than_m = suiting[0].distance_m if suiting else float("inf")
    return Answer(
        place=place,
        label=label,
        area=ServiceArea.objects.covering(place),
        around=around,
        beyond=later,
        shut=asked.moment.words if later else "",
        missed=missed(near, asked.at_any_time() if later else asked, now, nearer_than_m=nearer_than_m),
        counts=vars(near[0])["counts"] if near else {},
        has_demo=any(point.is_demo for point in near),
    )


def _within(zone: Zone, asked: Asked, now: datetime) -> Answer:
    around = nearest(zone.centre, now=now, wish=asked.wish, limit=AROUND, order=Order.DISTANCE)
    anywhere = replace(asked.wish, zone=None)
    beyond = [] if around else nearest(zone.centre, now=now, wish=anywhere, limit=LISTED, order=Order.DISTANCE)
    later = [] if around or beyond else _later(zone.centre, asked, now)
    near = _all_near(zone.centre, asked, now)
    within = [point for point in near if zone.holds(point.public_coordinates)]
    return Answer(
        zone=zone,
        around=around,
        beyond=beyond or later,
        shut=asked.moment.words if later else "",
        missed=() if around else missed(within, asked, now, nearer_than_m=float("inf")),
        counts=vars(near[0])["counts"] if near else {},
        has_demo=any(point.is_demo for point in near),
    )


def _later(place: Coordinates, asked: Asked, now: datetime) -> list[NearestRelay]:
    """For a moment at which nothing is open: the nearest that suit but for that. No query without a moment."""
    if asked.wish.open_at is None:
        return []
    return nearest(place, now=now, wish=asked.at_any_time().wish, limit=LISTED)


def _all_near(place: Coordinates, asked: Asked, now: datetime) -> list[RelayPoint]:
    """The nearest points whatever they take, each with the counts of all filters. One query."""
    points = by_distance(RelayPoint.objects.public(timezone.localdate(now)).with_hours(), place)
    return list(with_counts(points, wishes_beside(asked, now), now)[:EXPLAINED])


@dataclass(frozen=True, slots=True)
class Town:
    """The points of the whole town that meet the wish, by postcode and name."""

    points: Sequence[tuple[RelayPoint, RelayStatus]]
    counts: Mapping[str, int]
    has_demo: bool


def whole_town(asked: Asked, now: datetime) -> Town:
    """One query; what the wish leaves is judged by the same rules on the rows."""
    asked = replace(asked, wish=replace(asked.wish, zone=None))
    points = RelayPoint.objects.public(timezone.localdate(now)).with_hours()
    every = list(with_counts(points, wishes_beside(asked, now), now))
    is_wished = asked.wish != Wish()
    suiting = [point for point in every if not is_wished or not obstacles(point, asked.wish, now)]
    return Town(
        points=[(point, status_of(point, now)) for point in suiting],
        counts=vars(every[0])["counts"] if every else {},
        has_demo=any(point.is_demo for point in every),
    )
