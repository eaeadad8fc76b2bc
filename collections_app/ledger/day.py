"""A day as a planning problem with its plan, and the rows that both stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from collections_app.ledger.shifts import PlannedShift, factor_of
from collections_app.ledger.stops import PlannedStop
from collections_app.models import CollectionDay
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem
from geo.distance import Coordinates


@dataclass(frozen=True)
class Ledger:
    """A day as the planner's arithmetic sees it. Truck ids are shift ids, visit ids name their rows; `places` are where
    the rows of the matrix lie, the depot first. `stops` are those the plan was read from, of all rounds; `lapsed` the
    keys of the rows that were not seen, holds mostly; `behind`, by the key of the round, what its crew has done and no
    plan changes.
    """

    day: CollectionDay
    problem: Problem
    plan: Plan
    shifts: Sequence[PlannedShift]
    places: Sequence[Coordinates]
    fingerprint: str
    stops: Sequence[PlannedStop]
    lapsed: Sequence[int]
    behind: Mapping[int, Sequence[PlannedStop]] = field(default_factory=dict)

    @property
    def travel_factor(self) -> float:
        """How much slower than a car at free flow its trucks drive."""
        return factor_of(self.shifts, self.day.date)

    @property
    def is_full(self) -> bool:
        """Whether as many homes are planned, holds included, as the day may visit."""
        return is_full(self.day, self.problem, self.plan)


def is_full(day: CollectionDay, problem: Problem, plan: Plan) -> bool:
    """As `Ledger.is_full`, for any plan of a day."""
    if day.max_homes is None:
        return False
    homes = sum(problem.visit_by_id[visit].required for route in plan.routes for visit in route.visits)
    return homes >= day.max_homes
