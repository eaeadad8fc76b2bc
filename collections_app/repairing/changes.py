"""What a mended day changes, as planners read it: who changes truck, whose hour moves, who cannot be reached."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from collections_app.enums import NoticeKind, NoticeState, RequestStatus
from collections_app.models import Notice, PickupRequest, Shift
from collections_app.repairing.mending import Mended
from collections_app.routing.timeline import Refusal
from collections_app.routing.timing import time_route
from geo.models import RelayPoint

NOTICED_S = 5 * 60  # less nobody notices at a door
TO_SAY_S = 60 * 60  # more than that and whoever was told an hour waits


@dataclass(frozen=True)
class Change:
    """A stop that stays on the day. Times are seconds since local midnight; `was_s` None for one that had no truck.
    `knows_hour`: the message of the day has told the donor about when.
    """

    visit: str
    request: PickupRequest | None
    relay_point: RelayPoint | None
    before: Shift | None
    after: Shift
    was_s: int | None
    will_s: int
    knows_hour: bool = False

    @property
    def changes_truck(self) -> bool:
        return self.before != self.after

    @property
    def moves_s(self) -> int:
        """Later, or earlier where negative."""
        return self.will_s - self.was_s if self.was_s is not None else 0

    @property
    def is_noticed(self) -> bool:
        return self.changes_truck or abs(self.moves_s) >= NOTICED_S

    @property
    def is_to_be_said(self) -> bool:
        """The promised window holds, but the hour is far from the one that the donor was told."""
        return self.knows_hour and abs(self.moves_s) >= TO_SAY_S


@dataclass(frozen=True)
class Changes:
    """`kept` stops are driven by the trucks that are left; `unkept` promises are not, nor `skipped` relay points.
    Donors who are choosing lose their `holds`. What a stranded truck has aboard waits for somebody.
    """

    kept: Sequence[Change]
    unkept: Sequence[PickupRequest]
    skipped: Sequence[RelayPoint]
    holds: Sequence[PickupRequest]
    aboard_m3: Decimal = Decimal(0)
    aboard_kg: Decimal = Decimal(0)

    @cached_property
    def moved(self) -> list[Change]:
        return [change for change in self.kept if change.changes_truck]

    @cached_property
    def retimed(self) -> list[Change]:
        return [change for change in self.kept if change.is_noticed and not change.changes_truck]

    @property
    def to_be_said(self) -> bool:
        return any(change.is_to_be_said for change in self.kept)

    @cached_property
    def digest(self) -> str:
        """Of what is decided: who goes where and who is not reached; the minutes may run on."""
        moved = sorted((change.visit, change.after.pk) for change in self.moved)
        named = sorted(request.pk for request in (*self.unkept, *self.holds))
        return hashlib.sha256(repr((moved, named)).encode()).hexdigest()


def changes_of(mended: Mended) -> Changes:
    """Four queries."""
    shifts = Shift.objects.select_related("truck", "crew").in_bulk([one.pk for one in mended.ledger.shifts])
    by_truck = {f"S{pk}": shift for pk, shift in shifts.items()}
    visits = [visit.id for visit in mended.problem.visits]
    requests = PickupRequest.objects.in_bulk([int(one[1:]) for one in visits if one.startswith("H")])
    points = RelayPoint.objects.in_bulk([int(one[1:]) for one in visits if one.startswith("R")])
    left = [requests[int(one[1:])] for one in mended.left]
    kept = list(_kept(mended, by_truck, requests, points, _told_hours(mended)))
    planned = {change.visit for change in kept}
    stranded = mended.stranded.started if mended.stranded else None
    return Changes(
        kept=kept,
        unkept=sorted((one for one in left if one.status == RequestStatus.SCHEDULED), key=_in_order),
        skipped=[points[int(one[1:])] for one in visits if one.startswith("R") and one not in planned],
        holds=[one for one in left if one.status == RequestStatus.DRAFT],
        aboard_m3=Decimal(str(stranded.volume_m3)) if stranded else Decimal(0),
        aboard_kg=Decimal(str(stranded.weight_kg)) if stranded else Decimal(0),
    )


def _told_hours(mended: Mended) -> set[int]:
    """The requests whose donors know of an hour, by the message of the day."""
    told = Notice.objects.filter(kind=NoticeKind.TODAY, about_date=mended.ledger.day.date, state=NoticeState.SENT)
    return set(told.values_list("request_id", flat=True))


def _in_order(request: PickupRequest) -> tuple[str, str, int]:
    return str(request.window_starts), request.name, request.pk


def _kept(
    mended: Mended,
    shifts: Mapping[str, Shift],
    requests: Mapping[int, PickupRequest],
    points: Mapping[int, RelayPoint],
    told_hours: set[int],
) -> Iterator[Change]:
    was = {stop.visit_id: stop.told for stop in mended.ledger.stops}
    before = {visit: route.truck for route in mended.ledger.plan.routes for visit in route.visits}
    for truck in mended.problem.trucks:
        timeline = time_route(mended.problem, mended.plan.route(truck.id))
        if isinstance(timeline, Refusal):
            raise ValueError(f"mended so that {truck.id} cannot drive: {timeline.reason} at {timeline.visit}")
        for entry in timeline.entries:
            if entry.kind == "visit" and entry.visit:
                row = int(entry.visit[1:])
                yield Change(
                    visit=entry.visit,
                    request=requests.get(row) if entry.visit.startswith("H") else None,
                    relay_point=points.get(row) if entry.visit.startswith("R") else None,
                    before=shifts[before[entry.visit]] if entry.visit in before else None,
                    after=shifts[truck.id],
                    was_s=was[entry.visit].starts_s if entry.visit in was else None,
                    will_s=entry.start_s,
                    knows_hour=entry.visit.startswith("H") and row in told_hours,
                )
