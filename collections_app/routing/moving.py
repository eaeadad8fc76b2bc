"""One visit put elsewhere by hand: what each place of each truck would make of the day, exactly.

The order of all other visits stays as it is. Where the truck would be too full, an unloading comes along, just before
or after the visit; an unloading that is left without a load goes.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from collections_app.routing.cost import travel_m, travel_s
from collections_app.routing.faults import Fault, faults_of
from collections_app.routing.insertion import drivable_routes
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import Problem
from collections_app.routing.timing import Judged, is_drivable, judge

START: Final = ""


class Spot(NamedTuple):
    """A place of a truck: `after` its departure (START), one of its visits, or its nth unloading (`unload2`)."""

    truck: str
    after: str


@dataclass(frozen=True)
class Trial:
    """The truck's `route` with the visit at a spot. `faults` is empty if the day can be driven so; then `extra_s` and
    `extra_m` are driven more (or less) by the two trucks together. `is_here`: nothing would change.
    """

    spot: Spot
    route: Route
    faults: tuple[Fault, ...] = ()
    extra_s: int = 0
    extra_m: int = 0
    is_here: bool = False


@dataclass(frozen=True)
class Lifted:
    """A visit of the problem lifted out of its plan, if it is in it, to be put down elsewhere."""

    problem: Problem
    plan: Plan
    visit: str

    @cached_property
    def rest(self) -> Plan:
        return self.plan.without(self.visit)

    @cached_property
    def source(self) -> Route | None:
        """The route that the visit is on."""
        return next((route for route in self.plan.routes if self.visit in route.visits), None)

    def trials(self) -> Iterator[Trial]:
        """Every spot of every truck, in order."""
        for truck, anchors in self._anchors.items():
            for number, after in enumerate(anchors):
                yield self._trial(Spot(truck, after), number)

    def at(self, spot: Spot) -> Trial | None:
        """None where there is no such spot."""
        anchors = self._anchors.get(spot.truck, ())
        return self._trial(spot, anchors.index(spot.after)) if spot.after in anchors else None

    def could_take(self, trial: Trial) -> bool:
        """Whether `giving_way` would name somebody; sooner known."""
        wishes = self._wishes(trial.route) if trial.faults else []
        return bool(wishes) and self._without_wishes.holds(without(trial.route, wishes))

    def giving_way(self, trial: Trial) -> tuple[str, ...]:
        """As few of the less wanted optional visits as must go so that the truck can drive what is tried; none where
        that does not help.
        """
        if not self.could_take(trial):
            return ()
        gone = self._wishes(trial.route)
        for wish in sorted(gone, key=lambda one: -self.problem.visit_by_id[one].prize):
            fewer = [one for one in gone if one != wish]
            if is_drivable(self.problem, without(trial.route, fewer)):
                gone = fewer
        return tuple(gone)

    def plan_of(self, trial: Trial, giving_way: Collection[str] = ()) -> Plan:
        return self.rest.with_route(without(trial.route, giving_way))

    @cached_property
    def left_behind(self) -> tuple[Fault, ...]:
        """What the visit breaks by leaving its truck: times need not obey the triangle inequality."""
        if self.source is None or not is_drivable(self.problem, self.source):
            return ()
        return tuple(faults_of(self.problem, self.rest.route(self.source.truck)))

    @cached_property
    def _anchors(self) -> Mapping[str, list[str]]:
        """Of each truck, what its spots are after."""
        return {truck.id: list(_anchors_of(self.rest.route(truck.id))) for truck in self.problem.trucks}

    def _trial(self, spot: Spot, number: int) -> Trial:
        ways = list(self._ways(spot.truck, number))
        if self.source in ways:
            return Trial(spot, self.source, is_here=True)
        possible = [route for route in ways if self.holds(route)]
        if not possible:
            return Trial(spot, ways[0], tuple(faults_of(self.problem, ways[0], beside=self._driven_so.get(spot.truck))))
        route = possible[0] if possible[0] is ways[0] else min(possible, key=lambda one: travel_s(self.problem, one))
        if self.left_behind and self.source and self.source.truck != spot.truck:
            return Trial(spot, route, self.left_behind)
        now_s, now_m = self._driven_now[spot.truck]
        return Trial(spot, route, (), travel_s(self.problem, route) - now_s, travel_m(self.problem, route) - now_m)

    def holds(self, route: Route) -> bool:
        """As `is_drivable`, for one of the routes that put the visit somewhere; known of all places at once."""
        if route.truck in self._driven_so:
            return route in self._drivable
        return is_drivable(self.problem, route)

    @cached_property
    def _driven_so(self) -> Mapping[str, Judged]:
        """The trucks that can be driven without the visit."""
        judged = {truck.id: judge(self.problem, self.rest.route(truck.id)) for truck in self.problem.trucks}
        return {truck: found for truck, found in judged.items() if found.refusal is None}

    @cached_property
    def _drivable(self) -> Collection[Route]:
        return drivable_routes(self.problem, self.rest, self.problem.visit_by_id[self.visit])

    @cached_property
    def _without_wishes(self) -> "Lifted":
        """The same day if every optional visit that is not kept gave way."""
        routes = (without(route, self._wishes(route)) for route in self.rest.routes)
        return Lifted(self.problem, Plan(tuple(routes)), self.visit)

    def _ways(self, truck: str, number: int) -> Iterator[Route]:
        """The routes that put the visit after an anchor, the plain one first; after the last unloading there is none
        but by a new trip.
        """
        stops = self.rest.route(truck).stops
        at = min(number, len(stops))
        if number == at:
            yield Route(truck, (*stops[:at], self.visit, *stops[at:]))
        if at and stops[at - 1] != UNLOAD:
            yield Route(truck, (*stops[:at], UNLOAD, self.visit, *stops[at:]))
        if at < len(stops) and stops[at] != UNLOAD:
            yield Route(truck, (*stops[:at], self.visit, UNLOAD, *stops[at:]))

    @cached_property
    def _driven_now(self) -> Mapping[str, tuple[int, int]]:
        """For each truck that takes the visit: seconds and metres that it drives now, with what another one then
        saves.
        """
        now = {truck: self._driven(self.plan.route(truck)) for truck in self._anchors}
        if self.source is None:
            return now
        all_s, all_m = self._driven(self.source)
        left_s, left_m = self._driven(self.rest.route(self.source.truck))
        for truck in now.keys() - {self.source.truck}:
            now[truck] = (now[truck][0] + all_s - left_s, now[truck][1] + all_m - left_m)
        return now

    def _driven(self, route: Route) -> tuple[int, int]:
        return travel_s(self.problem, route), travel_m(self.problem, route)

    def _wishes(self, route: Route) -> list[str]:
        """The other optional visits of the truck that are not kept on it."""
        others = (one for one in route.visits if one != self.visit)
        return [one for one in others if not (self.problem.visit_by_id[one].required or self._is_kept(one))]

    def _is_kept(self, visit: str) -> bool:
        return self.problem.visit_by_id[visit].truck is not None


def without(route: Route, visits: Collection[str]) -> Route:
    """The route as if these visits had never been on it."""
    return route.with_trips([one for one in trip if one not in visits] for trip in route.trips)


def _anchors_of(route: Route) -> Iterator[str]:
    yield START
    unloadings = 0
    for stop in (*route.stops, UNLOAD) if route.stops else ():
        unloadings += stop == UNLOAD
        yield f"{UNLOAD}{unloadings}" if stop == UNLOAD else stop
