"""The stops of days as a plan needs them: plain tuples, for a day of a hundred stops is read at every booking."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from django.contrib.gis.db.models import GeometryField
from django.db.models import F, FloatField, Func
from django.db.models.functions import Cast

from collections_app.clock import seconds_of
from collections_app.enums import StopKind
from collections_app.ledger.visits import WHOLE_DAY, Need, Place, asked, relay
from collections_app.models import CollectionDay, Stop
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


_TOLD = len(Told._fields)


class DayStops(NamedTuple):
    """The stops of some days in the order of each round, by its key; and the keys of holds that have lapsed."""

    by_round: Mapping[int, Sequence[PlannedStop]]
    lapsed: Mapping[int, Sequence[int]]


def stops_of(days: Sequence[CollectionDay], now: datetime) -> DayStops:
    rows = list(
        Stop.objects.filter(round__shift__day__in=days)
        .order_by("round", "position")
        .values_list(
            "pk",
            "held_until",
            "kind",
            "locked",
            "request_id",
            "relay_point_id",
            *Told._fields,
            _degrees("ST_X"),
            _degrees("ST_Y"),
            "request__volume_likely_m3",
            "request__weight_kg",
            "request__service_s",
            "request__window_starts",
            "request__window_ends",
        )
    )
    points = _relay_points({row[5] for row in rows if row[5] is not None})
    rounds: dict[int, list[PlannedStop]] = {}
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
        rounds.setdefault(told.round_id, []).append(stop)
    return DayStops(rounds, lapsed)


def visit_id(kind: str, request_id: int | None, relay_point_id: int | None) -> str:
    """As the plan names a stop: `H<request>`, `R<relay point>` or the unloading."""
    if kind == StopKind.HOME:
        return f"H{request_id}"
    return f"R{relay_point_id}" if kind == StopKind.RELAY else UNLOAD


def _degrees(function: str) -> Func:
    """Worked out by the database: a geometry made in Python only to be asked for its two numbers costs more."""
    point = Cast(F("request__location"), GeometryField(srid=4326))
    return Func(point, function=function, output_field=FloatField())


def _relay_points(keys: set[int]) -> dict[int, RelayPoint]:
    if not keys:
        return {}
    return RelayPoint.objects.prefetch_related("opening_ranges").in_bulk(keys)
