"""The nearest Amistocks that take what somebody gives."""

from collections.abc import Sequence
from datetime import datetime

from geo.categories import Category
from geo.distance import Coordinates
from geo.nearest import NearestRelay, Wish, nearest


def nearest_taking(
    categories: frozenset[Category], here: Coordinates, *, now: datetime, limit: int
) -> Sequence[NearestRelay]:
    """Points that take all of it, else for each category the nearest that takes it."""
    found = nearest(here, now=now, wish=Wish(accepts=categories, with_room=True), limit=limit)
    if found:
        return found
    wishes = [Wish(accepts=frozenset({category}), with_room=True) for category in sorted(categories)]
    by_slug = {relay.point.slug: relay for wish in wishes for relay in nearest(here, now=now, wish=wish, limit=1)}
    return sorted(by_slug.values(), key=lambda relay: relay.distance_m)
