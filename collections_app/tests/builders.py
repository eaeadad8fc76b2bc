"""Rows for tests, each with a believable default: `a_day(date)`, `a_request(volume_m3=2)`."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import count

from django.contrib.gis.geos import MultiPolygon, Point, Polygon

from collections_app.day_limits.limit import DayLimit, ShiftLimit
from collections_app.enums import RequestStatus, Verdict
from collections_app.models import (
    CollectionDay,
    Crew,
    Depot,
    ItemKind,
    PickupRequest,
    RequestedItem,
    RuleBook,
    Truck,
    Window,
)
from collections_app.opening_days import open_day
from collections_app.rules import on_site_s
from geo.distance import Coordinates
from geo.models import ServiceArea

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday
THURSDAY = date(2026, 3, 5)
DEPOT = Coordinates(longitude=2.3778, latitude=48.8925)
CRIMEE = Coordinates(longitude=2.3855, latitude=48.8835)

_numbers = count(1)


def the_rules() -> RuleBook:
    """The default rules, with the windows 8–12 and 12–16."""
    rules, made = RuleBook.objects.get_or_create(valid_from=date(2026, 1, 1))
    if made:
        Window.objects.create(rules=rules, starts=time(8), ends=time(12))
        Window.objects.create(rules=rules, starts=time(12), ends=time(16))
    return rules


def a_depot() -> Depot:
    depot, _ = Depot.objects.get_or_create(
        name="Riquet", defaults={"address": "6 rue Archereau", "location": Point(DEPOT.longitude, DEPOT.latitude)}
    )
    return depot


def a_day(on: date = THURSDAY, *, trucks: int = 1, volume_m3: int = 20, weight_kg: int = 1000) -> CollectionDay:
    """A day opened by the rules, with so many trucks at least, each with a crew and an empty round."""
    the_rules()
    carries = {"depot": a_depot(), "volume_m3": volume_m3, "weight_kg": weight_kg}
    for number in range(1, trucks + 1):
        Truck.objects.get_or_create(name=f"Camion {number}", defaults=carries)
        Crew.objects.get_or_create(name=f"Équipe {number}")
    open_day(on=on)
    return CollectionDay.objects.get(date=on)


def limit_of(day: CollectionDay) -> DayLimit:
    """What a day allows now."""
    shifts = {shift.pk: ShiftLimit(shift.starts, shift.ends, shift.max_trips) for shift in day.shifts.all()}
    return DayLimit(shifts, day.caps)


def a_kind(slug: str = "canape-3-places", **values: object) -> ItemKind:
    kind, _ = ItemKind.objects.get_or_create(
        slug=slug,
        defaults={
            "name": "Canapé 3 places",
            "room": "Salon",
            "pictogram": "sofa",
            "category": "FURNITURE",
            "volume_low_m3": Decimal("1.5"),
            "volume_likely_m3": Decimal("2.0"),
            "volume_high_m3": Decimal("2.5"),
            "weight_kg": Decimal(60),
            **values,
        },
    )
    return kind


def a_request(
    *,
    volume_m3: str | float = 3,
    weight_kg: int = 150,
    at: Coordinates = CRIMEE,
    status: RequestStatus = RequestStatus.RECEIVED,
    floor: int = 0,
    email: str = "martin@example.org",
) -> PickupRequest:
    """A request of Mme Martin, received and waiting for a window."""
    number = next(_numbers)
    volume = Decimal(str(volume_m3))
    request = PickupRequest.objects.create(
        reference=f"T{number:02d}-{number:04d}"[-9:],
        status=status,
        name="Mme Martin",
        phone="+33612345678",
        email=email,
        address="12 rue de Crimée 75019 Paris",
        postcode="75019",
        location=Point(at.longitude, at.latitude),
        address_confirmed=True,
        floor=floor,
        volume_low_m3=volume * Decimal("0.8"),
        volume_likely_m3=volume,
        volume_high_m3=volume * Decimal("1.2"),
        weight_kg=weight_kg,
        verdict=Verdict.COLLECT,
        service_s=on_site_s(volume_m3=volume, floor=floor, lift=False, base_min=10, min_per_m3=6, floor_percent=8),
    )
    RequestedItem.objects.create(request=request, kind=a_kind(), verdict=Verdict.COLLECT)
    return request


def an_area(*, weekdays: tuple[int, ...] = (), min_volume_m3: str | None = None, served: bool = True) -> ServiceArea:
    """All of Paris, with rules of its own."""
    square = Polygon.from_bbox((2.2, 48.8, 2.5, 49.0))
    square.srid = 4326
    return ServiceArea.objects.create(
        name="Paris",
        insee="75056",
        postcodes=["75019"],
        polygon=MultiPolygon(square, srid=4326),
        served=served,
        weekdays=list(weekdays),
        min_volume_m3=min_volume_m3,
    )
