"""What a search has changed about a day: truck by truck, and for whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from collections_app.board.day_changes import NOTABLE_S, NamedChange, named
from collections_app.ledger.snapshots import Driven, snapshot_of
from collections_app.models import PlanningJob, Truck
from collections_app.routing.changes import Kind, changes

IDLE = Driven(0, 0, 0)


@dataclass(frozen=True, slots=True)
class TruckGain:
    """`name` is empty in the line of the sums."""

    name: str
    before: Driven
    after: Driven


@dataclass(frozen=True, slots=True)
class SearchGain:
    trucks: Sequence[TruckGain]
    total: TruckGain
    changes: Sequence[NamedChange]

    @property
    def moved(self) -> int:
        """How many change truck."""
        return sum(line.change.kind == Kind.MOVED for line in self.changes)

    @property
    def retimed(self) -> int:
        """How many stay on their truck at another hour."""
        return sum(line.change.kind == Kind.RETIMED for line in self.changes)


def search_gain(job: PlanningJob) -> SearchGain | None:
    """None for a search that changed nothing. Four queries at most."""
    if not job.change:
        return None
    before, after = (snapshot_of(job.change[side]) for side in ("before", "after"))
    names = dict(Truck.objects.values_list("pk", "name"))
    lines = [
        TruckGain(names.get(truck, ""), before.driven.get(truck, IDLE), after.driven.get(truck, IDLE))
        for truck in {**before.driven, **after.driven}
    ]
    total = TruckGain("", _sum([one.before for one in lines]), _sum([one.after for one in lines]))
    found = changes(before.seats, after.seats, notable_s=NOTABLE_S)
    return SearchGain(sorted(lines, key=lambda line: line.name), total, named(found))


def _sum(driven: Sequence[Driven]) -> Driven:
    visits, travel_s, travel_m = (
        sum(getattr(one, name) for one in driven) for name in ("visits", "travel_s", "travel_m")
    )
    return Driven(visits, travel_s, travel_m)
