"""A round while its crew tells of it: read once under its lock, changed in memory, written in one go."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from collections_app.enums import TapKind, TapResult
from collections_app.fieldwork.standing import Standing, standing
from collections_app.fieldwork.tap import Tap
from collections_app.journal import Actor
from collections_app.ledger.stops import visit_id
from collections_app.locks import locked_requests
from collections_app.models import CrewAction, PickupRequest, Round, Stop


@dataclass
class Driving:
    """`stops` and `taps` by key, `requests` (locked) by key; `undone` says which UNDO took a tap back.

    `new` and `changed` taps are still to be written; `before` keeps how each touched stop stood.
    """

    round: Round
    now: datetime
    stops: dict[int, Stop]
    taps: dict[UUID, CrewAction]
    requests: dict[int, PickupRequest]
    undone: dict[UUID, UUID]
    new: list[CrewAction] = field(default_factory=list)
    changed: list[CrewAction] = field(default_factory=list)
    before: dict[int, Standing] = field(default_factory=dict)

    @property
    def actor(self) -> Actor:
        return Actor(self.round.shift.crew.name)

    @property
    def is_over(self) -> bool:
        """Its day has gone by."""
        return self.round.shift.day.date < timezone.localdate(self.now)

    @property
    def is_to_come(self) -> bool:
        return self.round.shift.day.date > timezone.localdate(self.now)

    def stop_of(self, stop_id: int | None, visit: str) -> Stop | None:
        """By its key, else by whom it visits: the office may have taken it out and in again."""
        if stop_id in self.stops:
            return self.stops[stop_id]
        return next((stop for stop in self.stops.values() if visit and visit == visit_of(stop)), None)

    def taps_of(self, stop: Stop) -> list[CrewAction]:
        """Without the way that another crew had begun, before the stop passed to this one."""
        mine = (tap for tap in self.taps.values() if tap.stop_id == stop.pk)
        return [tap for tap in mine if tap.kind != TapKind.ON_THE_WAY or tap.round_id == self.round.pk]

    def touch(self, stop: Stop) -> Standing:
        """How it stands now, before it is changed."""
        stands = standing(self.taps_of(stop))
        self.before.setdefault(stop.pk, stands)
        return stands

    def keep(self, tap: Tap, result: TapResult, *, stop: Stop | None, why: str = "", clock_s: int = 0) -> CrewAction:
        """One more row; every tap leaves one."""
        row = CrewAction(
            client_id=tap.client_id,
            round=self.round,
            stop=stop,
            request_id=stop.request_id if stop else None,
            stop_number=tap.stop_id,
            kind=tap.kind,
            payload=dict(tap.payload),
            told_at=tap.told_at,
            clock_s=clock_s,
            received_at=self.now,
            result=result,
            why=why,
            undoes=tap.undoes,
            undone_by=self.undone.get(tap.client_id),
        )
        self.taps[row.client_id] = row
        self.new.append(row)
        return row


def read(round_: Round, taps: Collection[Tap], *, now: datetime) -> Driving:
    """What these taps are about. The round is locked; four queries."""
    stops = {stop.pk: stop for stop in Stop.objects.promised().filter(round=round_).select_related("relay_point")}
    keys = [tap.client_id for tap in taps]
    about = Q(round=round_) | Q(stop__in=list(stops)) | Q(pk__in=keys)
    known = {row.client_id: row for row in CrewAction.objects.filter(about)}
    undone = {row.undoes: row.client_id for row in known.values() if row.undoes and row.result == TapResult.APPLIED}
    driving = Driving(round_, now, stops, known, {}, undone)
    driving.requests = locked_requests(_requests(driving, taps))
    return driving


def _requests(driving: Driving, taps: Iterable[Tap]) -> set[int]:
    """Of the stops that the taps are about, or those which they take back."""
    found = set()
    for tap in taps:
        target = driving.taps.get(tap.undoes) if tap.undoes else None
        stop = driving.stop_of(target.stop_id, "") if target else driving.stop_of(tap.stop_id, tap.visit)
        if stop is not None and stop.request_id:
            found.add(stop.request_id)
    return found


def visit_of(stop: Stop) -> str:
    """Whom a stop visits, as the ledger names it: H12, R3; empty for the depot."""
    return visit_id(stop.kind, stop.request_id, stop.relay_point_id) if stop.request_id or stop.relay_point_id else ""
