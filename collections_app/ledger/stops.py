"""The stops of days as a plan needs them: plain tuples, for a day of a hundred stops is read at every booking."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from collections_app.enums import StopKind
from collections_app.ledger.relays import Relays
from collections_app.ledger.visits import WHOLE_DAY, Place, relay
from collections_app.routing.plan import UNLOAD
from collections_app.routing.problem import Visit
from geo.distance import Coordinates
from geo.models import RelayPoint


class _Home(NamedTuple):
    """Of the request that a stop serves; all None for another stop."""

    longitude: float
    latitude: float
    volume_m3: float
    weight_kg: float
    service_s: int
    people: int
    window_starts_s: int | None
    window_ends_s: int | None


class Told(NamedTuple):
    """What a plan tells of a stop: the columns of these names, in the order of `_STOPS`."""

    round_id: int
    position: int
    travel_s: int
    travel_m: int
    arrives_s: int
    starts_s: int
    leaves_s: int
    load_m3: float
    load_kg: float


class PlannedStop(NamedTuple):
    pk: int
    told: Told
    visit_id: str
    locked: bool
    home: _Home | None
    relay_point: RelayPoint | None

    def place(self, on: date, truck: str, relays: Relays) -> Place | None:
        """What the stop visits; None for a return to the depot."""
        locked_to = truck if self.locked else None
        if self.home is not None:
            longitude, latitude, volume_m3, weight_kg, service_s, people, starts_s, ends_s = self.home
            window = (starts_s, ends_s) if starts_s is not None and ends_s is not None else WHOLE_DAY
            visit = partial(
                Visit,
                self.visit_id,
                windows=(window,),
                service_s=service_s,
                volume_m3=volume_m3,
                weight_kg=weight_kg,
                people=people,
                truck=locked_to,
            )
            return Place(self.visit_id, Coordinates(longitude, latitude), visit)
        if self.relay_point is not None:
            return relay(self.relay_point, relays.worth(self.relay_point, on), on=on, locked_to=locked_to)
        return None


# As in `shifts`: the ORM would take longer to put these words together than the database to answer. Exact decimals and
# times of day come as the plain numbers they are counted in: one of a thousand stops would take longer than its row.
_STOPS = """
SELECT stop.id, stop.held_until, stop.kind, stop.locked, stop.request_id, stop.relay_point_id,
    stop.round_id, stop.position, stop.travel_s, stop.travel_m, stop.arrives_s, stop.starts_s, stop.leaves_s,
    stop.load_m3::float8, stop.load_kg::float8,
    ST_X(home.location::geometry), ST_Y(home.location::geometry), home.volume_likely_m3::float8, home.weight_kg::float8,
    home.service_s, home.people, extract(epoch FROM home.window_starts)::int,
    extract(epoch FROM home.window_ends)::int
FROM collections_app_stop AS stop
LEFT JOIN collections_app_pickuprequest AS home ON home.id = stop.request_id
WHERE stop.round_id = ANY(%s) ORDER BY stop.round_id, stop.position
"""
_TOLD = len(Told._fields)


class DayStops(NamedTuple):
    """The stops of some rounds in the order of each round, by its key; the keys of holds that have lapsed; and the
    relay points that are visited.
    """

    by_round: Mapping[int, Sequence[PlannedStop]]
    lapsed: Mapping[int, Sequence[int]]
    relays: Relays


def stops_of(rounds: Collection[int], now: datetime) -> DayStops:
    """Of the rounds with these keys."""
    with connection.cursor() as cursor:
        cursor.execute(_STOPS, [list(rounds)])
        rows = cursor.fetchall()
    relays = Relays.named({row[5] for row in rows if row[5] is not None}, now=now)
    by_round: dict[int, list[PlannedStop]] = {}
    lapsed: dict[int, list[int]] = {}
    for pk, held_until, kind, locked, request_id, point_id, *values in rows:
        told = Told._make(values[:_TOLD])
        if held_until is not None and held_until < now:
            lapsed.setdefault(told.round_id, []).append(pk)
            continue
        stop = PlannedStop(
            pk=pk,
            told=told,
            visit_id=visit_id(kind, request_id, point_id),
            locked=locked,
            home=_Home._make(values[_TOLD:]) if request_id is not None else None,
            relay_point=relays.points.get(point_id),
        )
        by_round.setdefault(told.round_id, []).append(stop)
    return DayStops(by_round, lapsed, relays)


def visit_id(kind: str, request_id: int | None, relay_point_id: int | None) -> str:
    """As the plan names a stop: `H<request>`, `R<relay point>` or the unloading."""
    if kind == StopKind.HOME:
        return f"H{request_id}"
    return f"R{relay_point_id}" if kind == StopKind.RELAY else UNLOAD


def row_of(visit: str) -> Q:
    """The stop that a plan names so; nothing for a name of no visit."""
    if not visit[1:].isdecimal():
        return Q(pk=None)
    return Q(request=int(visit[1:])) if visit[0] == "H" else Q(relay_point=int(visit[1:]))
