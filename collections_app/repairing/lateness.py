"""Re-timed from now on: which stops come later than planned, and who is promised an hour that will not be kept.

A reading, for the day of a planner and the switchboard.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from collections_app.enums import RoundState
from collections_app.ledger.hours import expected_of, headings
from collections_app.ledger.reading import read_day
from collections_app.ledger.tellings import local_s
from collections_app.models import CollectionDay, PickupRequest, Round, Stop
from collections_app.routing.plan import UNLOAD
from collections_app.routing.retiming import Expected

NOTICED_S = 10 * 60  # less is no news at a depot


@dataclass(frozen=True)
class AtRisk:
    """A promise whose window ends before the truck comes."""

    request: PickupRequest
    expected: Expected


@dataclass(frozen=True)
class Delay:
    """A round on its way: by how much its next stop is later than planned, and whom that breaks."""

    round: Round
    later_s: int
    at_risk: Sequence[AtRisk]

    @property
    def later_min(self) -> int:
        return round(self.later_s / 60)

    @property
    def is_noticed(self) -> bool:
        return self.later_s >= NOTICED_S or bool(self.at_risk)


def delays_of(day: CollectionDay, *, now: datetime) -> list[Delay]:
    """By truck; empty for any day but today, and for rounds that have not left or have nothing left. A crew that tells
    nothing is taken to be on time.
    """
    if day.date != timezone.localdate(now):
        return []
    ledger = read_day(day, now=now)
    rounds = Round.objects.filter(shift__day=day).select_related("shift__truck", "shift__crew").in_bulk()
    left = {pk for pk, round_ in rounds.items() if round_.state == RoundState.STARTED} | ledger.behind.keys()
    going, driving = headings(day), [shift for shift in ledger.shifts if shift.round_id in left]
    hours = {shift.round_id: expected_of(ledger, shift, going.get(shift.round_id)) for shift in driving}
    found = {round_id: [one for one in stops if one.visit != UNLOAD] for round_id, stops in hours.items()}
    requests = PickupRequest.objects.in_bulk([_row(one) for stops in found.values() for one in stops if _breaks(one)])
    planned_s = {stop.visit_id: stop.told.starts_s for stop in ledger.stops}
    return [
        Delay(
            rounds[round_id],
            later_s=max(0, stops[0].starts_s - planned_s[stops[0].visit]),
            at_risk=[AtRisk(requests[_row(one)], one) for one in stops if _breaks(one)],
        )
        for round_id, stops in found.items()
        if stops
    ]


def rounds_late(*, now: datetime) -> int:
    """How many rounds of today are noticeably later than planned, by what their crews told last: that a stop is over,
    or that they drive to one. One query.
    """
    today = Stop.objects.filter(round__shift__day__date=timezone.localdate(now))
    heard = [(*_heard(stop), stop.round_id) for stop in today.filter(finished_at__isnull=False) | today.driven_to()]
    last = {round_id: later_s for _, later_s, round_id in sorted(heard)}
    return sum(later_s >= NOTICED_S for later_s in last.values())


def _heard(stop: Stop) -> tuple[int, int]:
    """At what second of the day, and how much later than planned."""
    if stop.finished_at:
        return local_s(stop.finished_at), local_s(stop.finished_at) - stop.leaves_s
    left_s = local_s(stop.on_the_way_at) if stop.on_the_way_at else 0
    return left_s, left_s + stop.travel_s - stop.arrives_s


def _breaks(expected: Expected) -> bool:
    return expected.late_s > 0 and expected.visit.startswith("H")


def _row(expected: Expected) -> int:
    return int(expected.visit[1:])
