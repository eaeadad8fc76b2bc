"""What a plan visits: homes, which are promises, and relay points, which are wishes with a prize."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from collections_app.clock import seconds_of
from collections_app.models import PickupRequest
from collections_app.relay_worth import Worth
from collections_app.routing.problem import Visit, Window
from geo.distance import Coordinates
from geo.models import RelayPoint
from geo.status import hours_of

WHOLE_DAY: Window = (0, 24 * 3600)
NEW_VISIT = "new"
"""How a visit is named that is only being asked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go; `visit` makes it a line of the problem once it has its number in the matrix."""

    id: str
    coordinates: Coordinates
    visit: Callable[[int], Visit]


@dataclass(frozen=True, slots=True)
class Need:
    """What a new collection asks of a day, before any window is chosen."""

    coordinates: Coordinates
    volume_m3: Decimal
    weight_kg: Decimal
    service_s: int
    people: int = 1


def need_of(request: PickupRequest) -> Need:
    """What a request asks. Its position must be known."""
    coordinates = request.coordinates
    if coordinates is None:
        raise ValueError("A request without a position asks nothing of a day.")
    return Need(coordinates, request.volume_likely_m3, request.weight_kg, request.service_s, request.people)


def home_id(request: PickupRequest) -> str:
    return f"H{request.pk}"


def home(request: PickupRequest, *, locked_to: str | None = None) -> Place:
    """A promised home; its window is hard."""
    need = need_of(request)
    starts, ends = request.window or (None, None)
    window = (seconds_of(starts), seconds_of(ends)) if starts and ends else WHOLE_DAY
    return asked(home_id(request), need, (window,), locked_to=locked_to)


def asked(visit_id: str, need: Need, windows: tuple[Window, ...], *, locked_to: str | None = None) -> Place:
    visit = partial(
        Visit,
        visit_id,
        windows=windows,
        service_s=need.service_s,
        volume_m3=float(need.volume_m3),
        weight_kg=float(need.weight_kg),
        people=need.people,
        truck=locked_to,
    )
    return Place(visit_id, need.coordinates, visit)


RELAY_BASE_S, RELAY_S_PER_M3 = 240, 120
RELAY_KG_PER_M3 = 120


def relay_id(point: RelayPoint) -> str:
    return f"R{point.pk}"


def relay(point: RelayPoint, worth: Worth, *, on: date, locked_to: str | None = None) -> Place:
    """A relay point, read through `with_hours()`, as an optional visit, compulsory or not: a promise comes first."""
    volume_m3 = (point.capacity_m3 * Decimal(worth.share)).quantize(Decimal("0.001"))
    windows = tuple(
        (seconds_of(span.opens), seconds_of(span.closes))
        for span in hours_of(point).ranges
        if span.weekday == on.weekday()
    )

    def visit(place: int) -> Visit:
        return Visit(
            id=relay_id(point),
            place=place,
            windows=windows or (WHOLE_DAY,),
            service_s=RELAY_BASE_S + round(RELAY_S_PER_M3 * volume_m3),
            volume_m3=float(volume_m3),
            weight_kg=float(volume_m3 * RELAY_KG_PER_M3),
            required=False,
            prize=worth.prize_s,
            truck=locked_to,
        )

    return Place(relay_id(point), Coordinates(longitude=point.location.x, latitude=point.location.y), visit)
