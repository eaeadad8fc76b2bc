"""What nearest means: on foot where streets are known around the origin, else as the crow flies."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Generic, NamedTuple, Protocol, TypeVar

from geo.distance import Coordinates
from geo.travel.engine import walks_are_measured, walks_from
from geo.travel.walking import Walk

# Points read for each one wanted on foot: in Paris the first look is nearly always enough.
_CANDIDATES = 3
# PostGIS and we agree on a distance to within 0.5 %.
_CROW_TRUST = 0.995


class Order(StrEnum):
    """The two ways to be near."""

    WALKING = "walking"
    DISTANCE = "distance"


class Place(Protocol):
    """Something that stands somewhere for all to know."""

    @property
    def pk(self) -> int: ...

    @property
    def public_coordinates(self) -> Coordinates: ...


P = TypeVar("P", bound=Place)
# The so many nearest as the crow flies, in that order, each with its metres.
Read = Callable[[int], Sequence[tuple[P, float]]]


class Seen(NamedTuple, Generic[P]):
    """A place as seen from the origin."""

    place: P
    distance_m: float
    walk: Walk


def in_order(read: Read[P], origin: Coordinates, *, limit: int, order: Order) -> list[Seen[P]]:
    """The `limit` nearest that `read` finds. Where walks are only estimated, both orders are the same."""
    if order is Order.WALKING and walks_are_measured(origin):
        return _on_foot(read, origin, limit)
    return sorted(_seen(read, origin, limit), key=lambda one: (one.distance_m, one.place.pk))


def _on_foot(read: Read[P], origin: Coordinates, limit: int) -> list[Seen[P]]:
    """Looks farther until whatever was not read is farther as the crow flies than the last one kept is on foot."""
    size = limit * _CANDIDATES
    while True:
        seen = _seen(read, origin, size)
        found = sorted(seen, key=lambda one: (one.walk.metres, one.distance_m, one.place.pk))[:limit]
        if len(seen) < size or seen[-1].distance_m * _CROW_TRUST >= found[-1].walk.metres:
            return found
        size *= 2


def _seen(read: Read[P], origin: Coordinates, limit: int) -> list[Seen[P]]:
    rows = read(limit)
    walks = walks_from(origin, [place.public_coordinates for place, _ in rows])
    return [Seen(place, distance_m, walk) for (place, distance_m), walk in zip(rows, walks, strict=True)]
