"""What has changed about the visits of a day, with the names of who is visited and by which truck."""

from collections.abc import Sequence
from dataclasses import dataclass

from collections_app.board.visit_names import NOBODY, keys_of
from collections_app.models import PickupRequest, Truck
from collections_app.routing.changes import Change
from geo.models import RelayPoint

NOTABLE_S = 15 * 60
"""A visit that begins so much sooner or later is worth a word to the crew."""


@dataclass(frozen=True, slots=True)
class NamedChange:
    """`truck` is the one that visits now, `from_truck` the one before; empty where there is none."""

    change: Change
    name: str
    truck: str
    from_truck: str
    request: PickupRequest | None

    @property
    def later_min(self) -> int:
        return round(self.change.later_s / 60)


def named(found: Sequence[Change]) -> list[NamedChange]:
    """Three queries at most; a row that no longer exists leaves its line without a name."""
    if not found:
        return []
    visits = [change.visit for change in found]
    requests = PickupRequest.objects.in_bulk(keys_of(visits, "H"))
    points = RelayPoint.objects.in_bulk(keys_of(visits, "R"))
    trucks = dict(Truck.objects.values_list("pk", "name"))

    def line(change: Change) -> NamedChange:
        key = int(change.visit[1:])
        request = requests.get(key) if change.visit.startswith("H") else None
        point = points.get(key) if change.visit.startswith("R") else None
        seats = change.after, change.before
        truck, from_truck = (trucks.get(seat.truck, "") if seat else "" for seat in seats)
        name = request.name if request else point.name if point else ""
        return NamedChange(change, name or NOBODY, truck, from_truck, request)

    return [line(change) for change in found]
