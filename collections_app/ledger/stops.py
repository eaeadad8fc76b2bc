"""The stops of days as a plan needs them: plain tuples, for a day of a hundred stops is read at every booking."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from django.db import connection

from collections_app.clock import seconds_of
from collections_app.enums import StopKind
from collections_app.ledger.visits import WHOLE_DAY, Need, Place, asked, relay
from collections_app.routing.plan import UNLOAD
from geo.distance import Coordinates
from geo.models import RelayPoint


class _Home(NamedTuple):
    """Of the request that a stop serves; all None for another stop."""

    longitude: float
    latitude: float
    volume_m3: Decimal
    weight_kg: Decimal
    service_s: int
    window_starts: time | None
    window_ends: time | None


class Told(NamedTuple):
    """What a plan tells of a stop: the columns of these names."""

    round_id: int
    position: int
    travel_s: int
    travel_m: int
    arrives_s: int
    starts_s: int
    leaves_s: int
    load_m3: Decimal
    load_kg: Decimal


class PlannedStop(NamedTuple):
    pk: int
    told: Told
    visit_id: str
    locked: bool
    home: _Home | None
    relay_point: RelayPoint | None

    def place(self, on: date, truck: str) -> Place | None:
        """What the stop visits; None for a return to the depot."""
        locked_to = truck if self.locked else None
        if self.home is not None:
            here = self.home
            need = Need(Coordinates(here.longitude, here.latitude), here.volume_m3, here.weight_kg, here.service_s)
            starts, ends = here.window_starts, here.window_ends
            window = (seconds_of(starts), seconds_of(ends)) if starts and ends else WHOLE_DAY
            return asked(self.visit_id, need, (window,), locked_to=locked_to)
        if self.relay_point is not None:
            return relay(self.relay_point, on=on, locked_to=locked_to)
        return None


# As in `shifts`: the ORM would take longer to put these words together than the database to answer.
_STOPS = f"""
SELECT stop.id, stop.held_until, stop.kind, stop.locked, stop.request_id, stop.relay_point_id,
    {", ".join(f"stop.{column}" for column in Told._fields)},
    ST_X(home.location::geometry), ST_Y(home.location::geometry), home.volume_likely_m3, home.weight_kg, home.service_s,
    home.window_starts, home.window_ends
FROM collections_app_stop AS stop
LEFT JOIN collections_app_pickuprequest AS home ON home.id = stop.request_id
WHERE stop.round_id = ANY(%s) ORDER BY stop.round_id, stop.position
"""
_TOLD = len(Told._fields)


class DayStops(NamedTuple):
    """The stops of some rounds in the order of each round, by its key; and the keys of holds that have lapsed."""

    by_round: Mapping[int, Sequence[PlannedStop]]
    lapsed: Mapping[int, Sequence[int]]


def stops_of(rounds: Collection[int], now: datetime) -> DayStops:
    """Of the rounds with these keys."""
    with connection.cursor() as cursor:
        cursor.execute(_STOPS, [list(rounds)])
        rows = cursor.fetchall()
    points = _relay_points({row[5] for row in rows if row[5] is not None})
    by_round: dict[int, list[PlannedStop]] = {}
    lapsed: dict[int, list[int]] = {}
    for pk, held_until, kind, locked, request_id, point_id, *values in rows:
        told, home = Told(*values[:_TOLD]), values[_TOLD:]
        if held_until is not None and held_until < now:
            lapsed.setdefault(told.round_id, []).append(pk)
            continue
        stop = PlannedStop(
            pk=pk,
            told=told,
            visit_id=visit_id(kind, request_id, point_id),
            locked=locked,
            home=_Home(*home) if request_id is not None else None,
            relay_point=points.get(point_id),
        )
        by_round.setdefault(told.round_id, []).append(stop)
    return DayStops(by_round, lapsed)


def visit_id(kind: str, request_id: int | None, relay_point_id: int | None) -> str:
    """As the plan names a stop: `H<request>`, `R<relay point>` or the unloading."""
    if kind == StopKind.HOME:
        return f"H{request_id}"
    return f"R{relay_point_id}" if kind == StopKind.RELAY else UNLOAD


def _relay_points(keys: set[int]) -> dict[int, RelayPoint]:
    if not keys:
        return {}
    return RelayPoint.objects.prefetch_related("opening_ranges").in_bulk(keys)
