"""The planning problem of one day, as plain values.

Times are whole seconds since local midnight, durations and travel whole seconds. Loads come in m³ and kg and are
counted in whole litres and grams, rounded to the nearest, so that a sum of loads never drifts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

DEPOT: Final = 0
LEFT_OUT_COST_S: Final = 100_000
"""What a plan pays for each required visit that it leaves out, in seconds."""

ENOUGH_PEOPLE: Final = 99
"""The crew of a truck of which nobody said how many ride in it."""

Window = tuple[int, int]


@dataclass(frozen=True)
class Break:
    """A pause in one piece, taken while standing: it begins at or after `earliest_s` and ends by `latest_end_s`."""

    earliest_s: int
    latest_end_s: int
    duration_s: int

    @cached_property
    def latest_start_s(self) -> int:
        return self.latest_end_s - self.duration_s


@dataclass(frozen=True)
class Started:
    """Where a truck that has begun its day stands: free to leave `place` from `at_s` on, with this load aboard.

    `trips_used` counts its departures from the depot so far, the one it is on included; at the depot it is empty, its
    unloading over.
    """

    place: int
    at_s: int
    volume_m3: float = 0
    weight_kg: float = 0
    trips_used: int = 0
    break_taken: bool = False


@dataclass(frozen=True)
class Truck:
    """A truck and its crew for the day; `volume_m3` and `weight_kg` hold per trip. The break, if any, lies within the
    shift.

    It may end up to `overtime_s` after `end_s`, at the problem's `overtime_cost`. One that has `started` is planned
    from there on; if it is out, it comes home even with no visit left. The round of a `kept` one stays as it is: no
    visit is put in, but one that is tied to it.
    """

    id: str
    volume_m3: float
    weight_kg: float
    start_s: int
    end_s: int
    max_trips: int = 3
    break_: Break | None = None
    people: int = ENOUGH_PEOPLE
    started: Started | None = None
    overtime_s: int = 0
    kept: bool = False

    @property
    def latest_end_s(self) -> int:
        return self.end_s + self.overtime_s

    @property
    def is_out(self) -> bool:
        return self.started is not None and self.started.place != DEPOT

    @property
    def origin(self) -> int:
        """The place from which it can still be sent."""
        return self.started.place if self.started else DEPOT

    @property
    def free_s(self) -> int:
        """When it can leave its origin."""
        return self.started.at_s if self.started else self.start_s

    @property
    def break_due(self) -> Break | None:
        return None if self.started and self.started.break_taken else self.break_

    def is_open_to(self, visit: "Visit") -> bool:
        """Whether nobody has decided that the visit is not for this truck."""
        return visit.truck == self.id or (visit.truck is None and not self.kept)

    @cached_property
    def unloadings_left(self) -> int:
        """How many trips it can still bring home, the one it is on included."""
        used = self.started.trips_used - self.is_out if self.started else 0
        return max(self.max_trips - used, int(self.is_out))

    @cached_property
    def aboard_l(self) -> int:
        return round(self.started.volume_m3 * 1000) if self.started else 0

    @cached_property
    def aboard_g(self) -> int:
        return round(self.started.weight_kg * 1000) if self.started else 0

    @cached_property
    def volume_l(self) -> int:
        return round(self.volume_m3 * 1000)

    @cached_property
    def weight_g(self) -> int:
        return round(self.weight_kg * 1000)


@dataclass(frozen=True)
class Visit:
    """A place where something is loaded; service starts inside one of the `windows` (both ends included).

    `prize` is what leaving out an optional visit costs, in seconds; `precious_s` what leaving out a required one costs
    beyond any other. `truck` locks the visit to one truck. `people` is how many hands it takes.
    """

    id: str
    place: int
    windows: tuple[Window, ...]
    service_s: int
    volume_m3: float
    weight_kg: float
    required: bool = True
    prize: int = 0
    truck: str | None = None
    people: int = 1
    precious_s: int = 0

    @cached_property
    def volume_l(self) -> int:
        return round(self.volume_m3 * 1000)

    @cached_property
    def weight_g(self) -> int:
        return round(self.weight_kg * 1000)

    @property
    def left_out_cost_s(self) -> int:
        return LEFT_OUT_COST_S + self.precious_s if self.required else self.prize


@dataclass(frozen=True, eq=False)
class Problem:
    """A day to plan.

    `seconds` and `metres` are square, int32, row = from; place 0 is the depot. `unload_s` is spent at each return to
    the depot, the last included. `previous` says which truck had a visit before (visit id → truck id); a visit on
    another one costs `change_penalty_s`. Each second after a truck's `end_s` costs `overtime_cost`.
    """

    seconds: NDArray[np.int32]
    metres: NDArray[np.int32]
    trucks: tuple[Truck, ...]
    visits: tuple[Visit, ...]
    unload_s: int
    previous: Mapping[str, str] = field(default_factory=dict)
    change_penalty_s: int = 0
    overtime_cost: int = 0

    @cached_property
    def visit_by_id(self) -> Mapping[str, Visit]:
        return {visit.id: visit for visit in self.visits}

    @cached_property
    def truck_by_id(self) -> Mapping[str, Truck]:
        return {truck.id: truck for truck in self.trucks}

    @cached_property
    def judged(self) -> dict[Any, Any]:
        """What `timing` has found of each route so far: one judgement of a day asks several times."""
        return {}

    @cached_property
    def calls(self) -> dict[str, Any]:
        """Its visits as `timing` sees them."""
        return {}

    def change_cost_s(self, visit: str, truck: str) -> int:
        return self.change_penalty_s if self.previous.get(visit, truck) != truck else 0
