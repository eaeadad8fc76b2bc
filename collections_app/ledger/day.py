"""A day as a planning problem with its plan, and the rows that both stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from collections_app.ledger.shifts import PlannedShift, factor_of
from collections_app.ledger.stops import PlannedStop
from collections_app.models import CollectionDay
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem, Visit
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

    def allows(self, visit: Visit) -> bool:
        """Whether the caps of the day leave room for one more home; where, its trucks say."""
        return allows(self.day, self.problem, self.plan, visit)


def allows(day: CollectionDay, problem: Problem, plan: Plan, visit: Visit) -> bool:
    """As `Ledger.allows`, for any plan of a day."""
    planned = (problem.visit_by_id[one] for route in plan.routes for one in route.visits)
    return day.caps.allow([*(one for one in planned if one.required), visit])
