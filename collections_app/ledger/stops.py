"""The stops of days as a plan needs them: plain tuples, for a day of a hundred stops is read at every booking."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from django.contrib.gis.db.models import GeometryField
from django.db.models import F, FloatField, Func, Q
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


class PlannedStop(NamedTuple):
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


def stops_by_round(days: Sequence[CollectionDay], now: datetime) -> dict[int, list[PlannedStop]]:
    """In the order of each round, by its key. Lapsed holds are not seen."""
    alive = Stop.objects.filter(Q(held_until__isnull=True) | Q(held_until__gte=now), round__shift__day__in=days)
    rows = list(
        alive.order_by("round", "position").values_list(
            "round_id",
            "kind",
            "locked",
            "request_id",
            "relay_point_id",
            _degrees("ST_X"),
            _degrees("ST_Y"),
            "request__volume_likely_m3",
            "request__weight_kg",
            "request__service_s",
            "request__window_starts",
            "request__window_ends",
        )
    )
    points = _relay_points({row[4] for row in rows if row[4] is not None})
    rounds: dict[int, list[PlannedStop]] = {}
    for round_id, kind, locked, request_id, point_id, *home in rows:
        stop = PlannedStop(
            visit_id=visit_id(kind, request_id, point_id),
            locked=locked,
            home=_Home(*home) if request_id is not None else None,
            relay_point=points.get(point_id),
        )
        rounds.setdefault(round_id, []).append(stop)
    return rounds


def name_of(stop: Stop) -> str:
    return visit_id(stop.kind, stop.request_id, stop.relay_point_id)


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
