"""Mme Martin with a promise, and what she may change of it."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from typing import Any

from collections_app.assessment import Wanted
from collections_app.booking.scheduling import book
from collections_app.changing.listing import change_list
from collections_app.changing.moving import change_date
from collections_app.changing.placing import change_place
from collections_app.changing.withdrawing import withdraw
from collections_app.intake import Access, Address
from collections_app.journal import DONOR, Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.models import CollectionDay, Notice, PickupRequest, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_kind, a_request
from geo.distance import Coordinates
from geo.hours import PARIS

FRIDAY = date(2026, 3, 6)
MORNING = Slot(THURSDAY, time(8), time(12))
AFTERNOON = Slot(THURSDAY, time(12), time(16))
FRIDAY_MORNING = Slot(FRIDAY, time(8), time(12))
LAST_MOMENT = datetime(2026, 3, 4, 12, tzinfo=PARIS)  # Wednesday noon, for Thursday
TOO_LATE = datetime(2026, 3, 4, 12, 1, tzinfo=PARIS)
DENISE = Actor("Denise")
ELSEWHERE = Address("3 rue Riquet 75019 Paris", "75019", Coordinates(longitude=2.371, latitude=48.889), confirmed=True)
FAR = Address("1 rue Loin 75019 Paris", "75019", Coordinates(longitude=4.8, latitude=45.7), confirmed=True)


def given(mine: PickupRequest) -> dict[str, Any]:
    mine.refresh_from_db()
    return {"request_id": mine.pk, "actor": DONOR, "now": NOW, "seen_version": mine.version}


def a_promise(slot: Slot = MORNING, **values: Any) -> PickupRequest:
    request = book(request_id=a_request(**values).pk, slot=slot, actor=DENISE, now=NOW)
    Notice.objects.all().delete()
    return request


def sofas(quantity: int) -> list[Wanted]:
    a_kind()
    return [Wanted("canape-3-places", quantity)]


def every_change() -> list[Callable[..., object]]:
    return [
        partial(change_date, slot=FRIDAY_MORNING),
        partial(change_list, items=sofas(3), other=""),
        partial(change_place, address=ELSEWHERE, access=Access()),
        partial(change_place, address=None, access=Access(floor=1)),
        withdraw,
    ]


def as_it_was(mine: PickupRequest) -> list[object]:
    fresh = PickupRequest.objects.get(pk=mine.pk)
    items = list(fresh.items.values_list("kind__slug", "quantity"))
    stop = Stop.objects.filter(request=fresh).values_list("round", "starts_s", "leaves_s").first()
    return [fresh.status, fresh.day_id, fresh.window, fresh.version, fresh.address, fresh.volume_likely_m3, items, stop]


def told(mine: PickupRequest) -> list[str]:
    return [notice.kind for notice in Notice.objects.filter(request=mine)]


def everything_holds() -> bool:
    return not any(conflicts_of(day, now=NOW) for day in CollectionDay.objects.all())
