"""When a truck comes next to relay points, and whether its crew knows it yet."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from collections_app.enums import RoundState
from collections_app.ledger.relays import STILL_TO_COME
from collections_app.models import Stop

TOLD = (RoundState.PUBLISHED, RoundState.STARTED)


class NextVisit(NamedTuple):
    """`arrives_s` counts from local midnight; `told` once the round is published."""

    on: date
    arrives_s: int
    told: bool


def next_visits(points: Collection[int], *, now: datetime, told_only: bool = False) -> dict[int, NextVisit]:
    """The first one of each point that has one. One query."""
    stops = Stop.objects.promised().filter(
        relay_point__in=points, state__in=STILL_TO_COME, round__shift__day__date__gte=timezone.localdate(now)
    )
    if told_only:
        stops = stops.filter(round__state__in=TOLD)
    rows = stops.order_by("round__shift__day__date", "arrives_s").values_list(
        "relay_point", "round__shift__day__date", "arrives_s", "round__state"
    )
    found: dict[int, NextVisit] = {}
    for point, on, arrives_s, state in rows:
        found.setdefault(point, NextVisit(on, arrives_s, state in TOLD))
    return found
