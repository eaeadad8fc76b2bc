"""A day on which trucks are out: what crews tell, at what hour, and how it is mended."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from uuid import uuid4
from zoneinfo import ZoneInfo

from collections_app.booking.scheduling import book
from collections_app.dispatch.publishing import publish
from collections_app.enums import RoundState, StopKind, StopState, TapKind, Trouble
from collections_app.fieldwork import Outcome, arrive, record
from collections_app.fieldwork.tap import Tap
from collections_app.fieldwork.telling import tell_all
from collections_app.journal import DONOR, Actor
from collections_app.models import CollectionDay, PickupRequest, Round, Shift, Stop
from collections_app.offers import Slot
from collections_app.repairing.changes import Changes
from collections_app.repairing.repair import foretold, repair
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request

SAMIR = Actor("Samir")
MORNING, AFTERNOON = (time(8), time(12)), (time(12), time(16))


def at(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(THURSDAY, time(hour, minute), tzinfo=ZoneInfo("Europe/Paris"))


def booked(volume_m3: float = 3, window: tuple[time, time] = MORNING) -> PickupRequest:
    return book(request_id=a_request(volume_m3=volume_m3).pk, slot=Slot(THURSDAY, *window), actor=DONOR, now=NOW)


def published(*windows: tuple[time, time], trucks: int = 1, volume_m3: float = 3) -> list[PickupRequest]:
    """Homes on the first truck, in its order; the crews have their rounds."""
    a_day(trucks=trucks)
    for window in windows:
        booked(volume_m3, window)
    publish(date=THURSDAY, now=NOW)
    stops = Stop.objects.filter(kind=StopKind.HOME).order_by("position").select_related("request")
    return [stop.request for stop in stops if stop.request]


def another_truck() -> Shift:
    """Joins the day with a crew of its own."""
    first = Shift.objects.get()
    a_day(THURSDAY + timedelta(days=30), trucks=2)
    other = Shift.objects.exclude(truck=first.truck).get()
    Shift.objects.filter(pk=other.pk).update(day=first.day)
    Round.objects.filter(shift=other).update(state=RoundState.PUBLISHED)
    return Shift.objects.get(pk=other.pk)


def thursday() -> CollectionDay:
    return CollectionDay.objects.get(date=THURSDAY)


def stop_of(request: PickupRequest) -> Stop:
    return Stop.objects.select_related("round__shift").get(request=request)


def shift_of(request: PickupRequest) -> Shift:
    return stop_of(request).round.shift


def done(request: PickupRequest, when: datetime, volume_m3: str = "3") -> None:
    stop, outcome = stop_of(request), Outcome(StopState.DONE, Decimal(volume_m3))
    record(round_id=stop.round_id, stop_id=stop.pk, client_id=uuid4(), outcome=outcome, told_at=when, now=when)


def tell(stop: Stop, state: StopState, when: datetime) -> None:
    """An outcome without a volume."""
    record(round_id=stop.round_id, stop_id=stop.pk, client_id=uuid4(), outcome=Outcome(state), told_at=when, now=when)


def set_out(request: PickupRequest, when: datetime) -> None:
    """The crew drives there now."""
    stop = stop_of(request)
    tell_all(round_id=stop.round_id, taps=[Tap(uuid4(), TapKind.ON_THE_WAY, when, stop.pk)], now=when)


def there(request: PickupRequest, when: datetime) -> None:
    stop = stop_of(request)
    arrive(round_id=stop.round_id, stop_id=stop.pk, client_id=uuid4(), told_at=when, now=when)


def mend(shift: Shift, trouble: Trouble, now: datetime, later_min: int = 0) -> Changes:
    shown = foretold(shift_id=shift.pk, trouble=trouble, later_min=later_min, now=now).digest
    given = {"shift_id": shift.pk, "trouble": trouble, "shown": shown, "later_min": later_min}
    return repair(actor=SAMIR, now=now, **given)  # type: ignore[arg-type]


def in_order(shift: Shift) -> list[tuple[str, int | None]]:
    return [(stop.kind, stop.request_id) for stop in Stop.objects.filter(round__shift=shift).order_by("position")]
