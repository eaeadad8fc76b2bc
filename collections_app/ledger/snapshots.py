"""A day as it stands, small enough to keep beside a job or a publication: keys and figures, nobody's name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from collections_app.clock import seconds_of
from collections_app.enums import StopKind
from collections_app.ledger.stops import visit_id
from collections_app.models import CollectionDay, Round, Stop
from collections_app.routing.changes import Seat, Seats

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Driven:
    """What one truck drives."""

    visits: int
    travel_s: int
    travel_m: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The visits by their id, holds left out; and what each truck drives, by its key."""

    seats: Seats
    driven: Mapping[int, Driven]

    def json(self) -> Json:
        seats = {visit: [seat.truck, seat.starts_s, *(seat.window or ())] for visit, seat in self.seats.items()}
        driven = {str(truck): [one.visits, one.travel_s, one.travel_m] for truck, one in self.driven.items()}
        return {"seats": seats, "driven": driven}


def snapshot_of(kept: Json) -> Snapshot:
    """What `Snapshot.json` wrote; empty for a row from before."""
    seats = {visit: _seat(*row) for visit, row in kept.get("seats", {}).items()}
    return Snapshot(seats, {int(truck): Driven(*row) for truck, row in kept.get("driven", {}).items()})


def _seat(truck: int, starts_s: int, *window: int) -> Seat:
    return Seat(truck, starts_s, (window[0], window[1]) if window else None)


def snapshot(day: CollectionDay) -> Snapshot:
    """Two queries."""
    stops = Stop.objects.promised().filter(round__shift__day=day).exclude(kind=StopKind.UNLOAD)
    rows = stops.values_list(
        *("kind", "request_id", "relay_point_id", "round__shift__truck_id", "starts_s"),
        *("request__window_starts", "request__window_ends"),
    )
    seats = {
        visit_id(kind, request, point): Seat(
            truck, starts_s, (seconds_of(opens), seconds_of(closes)) if opens and closes else None
        )
        for kind, request, point, truck, starts_s, opens, closes in rows
    }
    rounds = Round.objects.filter(shift__day=day).values_list("shift__truck_id", "travel_s", "travel_m")
    visits = [seat.truck for seat in seats.values()]
    return Snapshot(seats, {truck: Driven(visits.count(truck), *travel) for truck, *travel in rounds})
