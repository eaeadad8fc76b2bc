"""A plan of a day: who visits what, in which order, and when the truck is emptied between."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

UNLOAD: Final = "unload"
"""Among the stops of a route: back to the depot, unload, leave again. No visit may have this id."""


@dataclass(frozen=True)
class Route:
    """The stops of one truck in order: visit ids, and `UNLOAD` between two trips.

    The last unloading goes without saying, and no trip is empty (ValueError) but the first of a truck that is out and
    comes home before anything else: its stops begin with `UNLOAD`.
    """

    truck: str
    stops: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.stops and (UNLOAD, UNLOAD) in pairwise((*self.stops, UNLOAD)):
            raise ValueError(f"a trip of {self.truck} is empty: {self.stops}")

    @property
    def home_first(self) -> bool:
        return self.stops[:1] == (UNLOAD,)

    @property
    def visits(self) -> tuple[str, ...]:
        return tuple(stop for stop in self.stops if stop != UNLOAD)

    @property
    def trips(self) -> tuple[tuple[str, ...], ...]:
        """The visits of each departure; none is empty."""
        trips: list[list[str]] = [[]]
        for stop in self.stops:
            if stop == UNLOAD:
                trips.append([])
            else:
                trips[-1].append(stop)
        return tuple(tuple(trip) for trip in trips if trip)

    @classmethod
    def of_trips(cls, truck: str, trips: Iterable[Iterable[str]], *, home_first: bool = False) -> "Route":
        """Empty trips are passed over."""
        stops: list[str] = []
        for trip in map(tuple, trips):
            if trip:
                stops += [UNLOAD, *trip] if stops or home_first else trip
        return cls(truck, tuple(stops))

    def with_trips(self, trips: Iterable[Iterable[str]]) -> "Route":
        """The same truck's day with other trips, beginning at home if this one does."""
        return self.of_trips(self.truck, trips, home_first=self.home_first)


@dataclass(frozen=True)
class Unplanned:
    """A visit left out, with the code of the reason (see `leftover`)."""

    visit: str
    reason: str


@dataclass(frozen=True)
class Plan:
    """Routes of the trucks, at most one each, and the visits left out. A truck without a route stays at the depot."""

    routes: tuple[Route, ...] = ()
    unplanned: tuple[Unplanned, ...] = ()

    def route(self, truck: str) -> Route:
        return next((route for route in self.routes if route.truck == truck), Route(truck))

    def with_route(self, changed: Route) -> "Plan":
        """The same plan with this route in the place of the truck's former one; its visits are unplanned no more."""
        kept = tuple(changed if route.truck == changed.truck else route for route in self.routes)
        if changed not in kept:
            kept += (changed,)
        planned = set(changed.visits)
        return replace(self, routes=kept, unplanned=tuple(left for left in self.unplanned if left.visit not in planned))

    def without(self, visit: str) -> "Plan":
        """The same plan as if this visit had never been planned."""
        left = ([[one for one in trip if one != visit] for trip in route.trips] for route in self.routes)
        routes = tuple(route.with_trips(trips) for route, trips in zip(self.routes, left, strict=True))
        return replace(self, routes=routes)
