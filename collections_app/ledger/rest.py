"""The rest of rounds that have begun: what is known to be done lies behind, each truck stands where it was left."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from collections_app.enums import Trouble
from collections_app.ledger.day import Ledger
from collections_app.ledger.setbacks import Setback, Setbacks
from collections_app.ledger.shifts import PlannedShift
from collections_app.ledger.stops import PlannedStop
from collections_app.ledger.tellings import Telling, Told
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import DEPOT, Problem, Truck
from collections_app.routing.reuse import onto
from collections_app.routing.standing import Behind, Pause, brought_late, filled_up, standing


def rest_of(ledger: Ledger, told: Told, now_s: int, said: Setbacks) -> Ledger:
    """The ledger from now on: what was told of is no visit any more, and its truck has started. What planners have
    `said` of it counts as long as its crew has told nothing newer. A relay point that one crew has told of is no other
    truck's visit any more, also if that crew is out of service since.
    """
    rests = [_Rest(ledger, shift, told, now_s, said.get(shift.pk, {})) for shift in ledger.shifts]
    begun = {rest.shift.truck_id: rest for rest in rests if rest.behind}
    done = {stop.pk for rest in begun.values() for stop in rest.behind}
    visited = {stop.visit_id for rest in begun.values() for stop in rest.behind} - {UNLOAD}
    visited |= {f"R{telling.relay_point}" for telling in told.values() if telling.relay_point}
    problem = replace(
        ledger.problem,
        trucks=tuple(begun[one.id].truck if one.id in begun else one for one in ledger.problem.trucks),
        visits=tuple(one for one in ledger.problem.visits if one.id not in visited),
    )
    plan = Plan(tuple(begun[one.truck].route if one.truck in begun else one for one in ledger.plan.routes))
    ahead = [stop for stop in ledger.stops if stop.pk not in done]
    return replace(
        ledger,
        problem=problem,
        plan=onto(problem, plan),
        stops=[stop for stop in ahead if stop.visit_id not in visited],
        lapsed=[*ledger.lapsed, *(stop.pk for stop in ahead if stop.visit_id in visited)],
        behind={**ledger.behind, **{rest.shift.round_id: rest.behind for rest in begun.values()}},
    )


@dataclass
class _Rest:
    """One round: what is behind, what is left, and the truck between."""

    ledger: Ledger
    shift: PlannedShift
    told: Told
    now_s: int
    said: Mapping[Trouble, Setback]

    @cached_property
    def _stops(self) -> list[PlannedStop]:
        return [stop for stop in self.ledger.stops if stop.told.round_id == self.shift.round_id]

    @cached_property
    def behind(self) -> list[PlannedStop]:
        """An unloading that nobody told of lies behind what came after it."""
        last = max((stop.told.position for stop in self._stops if stop.pk in self.told), default=0)
        return [s for s in self._stops if s.pk in self.told or (s.visit_id == UNLOAD and s.told.position < last)]

    @cached_property
    def _left(self) -> list[PlannedStop]:
        return [stop for stop in self._stops if stop not in self.behind]

    @cached_property
    def _last(self) -> PlannedStop:
        return max(self._told, key=lambda stop: self.told[stop.pk].arrived_s)

    @property
    def route(self) -> Route:
        trips: list[list[str]] = [[]]
        for stop in self._left:
            if stop.visit_id == UNLOAD:
                trips.append([])
            else:
                trips[-1].append(stop.visit_id)
        return Route.of_trips(self.shift.truck_id, trips, home_first=self.truck.is_out and not trips[0])

    @cached_property
    def truck(self) -> Truck:
        problem = self.ledger.problem
        truck = standing(
            problem.truck_by_id[self.shift.truck_id],
            self._done(problem),
            ahead=_place(problem, self._left[0]) if self._left else None,
            pause=self._pause(),
            now_s=self.now_s,
            seconds=problem.seconds,
            unload_s=problem.unload_s,
        )
        return self._as_said(truck)

    def _as_said(self, truck: Truck) -> Truck:
        full, late = self.said.get(Trouble.FULL), self.said.get(Trouble.LATE)
        if full and any(self.told[stop.pk].arrived_s <= full.at_s for stop in self._aboard()):
            truck = filled_up(truck)
        if late and late.leaves_s is not None and max(self.told[stop.pk].news_s for stop in self._told) <= late.at_s:
            truck = brought_late(self.ledger.problem, truck, late.leaves_s)
        return truck

    @property
    def _told(self) -> list[PlannedStop]:
        return [stop for stop in self.behind if stop.pk in self.told]

    def _done(self, problem: Problem) -> Behind:
        telling, stays_s = self.told[self._last.pk], self._last.told.leaves_s - self._last.told.starts_s
        unloadings = sum(stop.visit_id == UNLOAD for stop in self.behind)
        loads = [_load(problem, stop, self.told[stop.pk]) for stop in self._aboard()]
        return Behind(
            place=_place(problem, self._last),
            free_s=telling.over_s if telling.over_s is not None else max(telling.arrived_s + stays_s, self.now_s),
            volume_m3=sum(volume_m3 for volume_m3, _ in loads),
            weight_kg=sum(weight_kg for _, weight_kg in loads),
            trips=unloadings + (self._last.visit_id != UNLOAD),
        )

    def _aboard(self) -> list[PlannedStop]:
        """What was visited since the last unloading."""
        unloadings = [stop for stop in self.behind if stop.visit_id == UNLOAD]
        visits = [stop for stop in self.behind if stop.visit_id != UNLOAD]
        if not unloadings:
            return visits
        home = unloadings[-1]
        if home.pk not in self.told:
            return [stop for stop in visits if stop.told.position > home.told.position]
        return [stop for stop in visits if self.told[stop.pk].arrived_s > self.told[home.pk].arrived_s]

    def _pause(self) -> Pause | None:
        starts_s = self.shift.times.break_starts_s
        if starts_s is None:
            return None
        return Pause(starts_s, any(stop.told.starts_s > starts_s for stop in self.behind))


def _place(problem: Problem, stop: PlannedStop) -> int:
    return DEPOT if stop.visit_id == UNLOAD else problem.visit_by_id[stop.visit_id].place


def _load(problem: Problem, stop: PlannedStop, telling: Telling) -> tuple[float, float]:
    """m³ and kg; the weight follows the volume."""
    visit = problem.visit_by_id[stop.visit_id]
    volume_m3 = visit.volume_m3 if telling.loaded_m3 is None else telling.loaded_m3
    return volume_m3, visit.weight_kg * volume_m3 / visit.volume_m3 if visit.volume_m3 else 0
