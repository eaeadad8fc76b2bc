"""Where to go instead of a point that does not receive."""

from dataclasses import dataclass
from datetime import datetime

from frontend.relay_cards import RelayCard, nearest_card
from geo.models import RelayPoint
from geo.nearest import NearestRelay, Wish, nearest
from geo.status import RelayStatus

SHOWN = 3
# Where nothing is open, the next to open are looked for among so many neighbours.
NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Cards of other points, nearest first; where none is open now, those that open on an earlier day come first."""

    cards: list[RelayCard]
    is_open: bool


def elsewhere(point: RelayPoint, status: RelayStatus, now: datetime) -> Elsewhere:
    """Nothing and no query where the point itself receives; a second query only where no other is open now."""
    if status.is_open and not point.is_full and status.takes:
        return Elsewhere([], is_open=True)
    open_now = _others(point, Wish(open_at=now, with_room=True), now, limit=SHOWN)
    shown = open_now or _next_to_open(point, now)
    return Elsewhere([nearest_card(other) for other in shown], is_open=bool(open_now))


def _next_to_open(point: RelayPoint, now: datetime) -> list[NearestRelay]:
    """By day, then by the walk: nobody crosses the town to be let in an hour earlier."""
    neighbours = _others(point, Wish(with_room=True), now, limit=NEIGHBOURS)
    opening = [(one.status.opens_next, one) for one in neighbours if one.status.opens_next and one.status.takes]
    opening.sort(key=lambda pair: (pair[0].date(), pair[1].walking_min, pair[0]))
    return [one for _, one in opening[:SHOWN]]


def _others(point: RelayPoint, wish: Wish, now: datetime, *, limit: int) -> list[NearestRelay]:
    around = nearest(point.public_coordinates, now=now, wish=wish, limit=limit + 1)
    return [one for one in around if one.point.pk != point.pk][:limit]
