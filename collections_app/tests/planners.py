"""Samir and Nour at the rounds of a day: what they look at and do, in few words."""

from datetime import time

from collections_app.booking.scheduling import book
from collections_app.dispatch.moving import move_visit
from collections_app.journal import Actor
from collections_app.ledger.reading import Ledger, read_day
from collections_app.ledger.visits import home_id
from collections_app.models import CollectionDay, PickupRequest, PlanAct, Shift, Stop
from collections_app.offers import Slot
from collections_app.routing.moving import START, Spot
from collections_app.tests.builders import NOW, THURSDAY, a_request

SAMIR, NOUR = Actor("Samir"), Actor("Nour")
MORNING = Slot(THURSDAY, time(8), time(12))
AFTERNOON = Slot(THURSDAY, time(12), time(16))


def the_day() -> CollectionDay:
    return CollectionDay.objects.get(date=THURSDAY)


def the_ledger() -> Ledger:
    return read_day(the_day(), now=NOW)


def the_trucks() -> list[str]:
    """By name."""
    return [f"S{pk}" for pk in Shift.objects.filter(day__date=THURSDAY).values_list("pk", flat=True)]


def routes() -> list[list[str]]:
    """The stops of each truck, by name."""
    ledger = the_ledger()
    return [list(ledger.plan.route(truck).stops) for truck in the_trucks()]


def a_promise(slot: Slot = MORNING, *, volume_m3: float = 3) -> str:
    """As the plan names it."""
    request = a_request(volume_m3=volume_m3)
    book(request_id=request.pk, slot=slot, actor=SAMIR, now=NOW)
    return home_id(request)


def request_of(visit: str) -> PickupRequest:
    return PickupRequest.objects.get(pk=int(visit[1:]))


def stop_of(visit: str) -> Stop:
    return Stop.objects.get(request=int(visit[1:]))


def move(visit: str, truck: str, after: str = START, *, by: Actor = SAMIR, **more: object) -> PlanAct | None:
    return move_visit(date=THURSDAY, visit=visit, to=Spot(truck, after), by=by, now=NOW, **more)  # type: ignore[arg-type]
