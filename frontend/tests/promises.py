"""A promise on a day that the web may still book, and what its donor types."""

from datetime import date, time
from typing import Any

from django.test import Client
from django.utils import timezone

from collections_app.access import request_token
from collections_app.booking.scheduling import book
from collections_app.enums import RequestStatus
from collections_app.journal import DONOR
from collections_app.models import Notice, PickupRequest, Shift, Truck
from collections_app.offers import Slot
from collections_app.tests.builders import a_day, a_request
from collections_app.working_days import FrenchHolidays, add_working_days
from frontend.tests.donor import the_town

MORNING, AFTERNOON = (time(8), time(12)), (time(12), time(16))


def working_day(number: int) -> date:
    """So many working days from today on; from the second one the web may book."""
    return add_working_days(timezone.localdate(), number, weekdays=[1, 2, 3, 4, 5, 6], holidays=FrenchHolidays())


def a_promise(on: date | None = None, window: tuple[time, time] = MORNING, **values: Any) -> PickupRequest:
    """For the fifth working day unless another is named; no notice is owed yet."""
    day = a_day(on or working_day(5))
    mine = book(request_id=a_request(**values).pk, slot=Slot(day.date, *window), actor=DONOR, now=timezone.now())
    Notice.objects.all().delete()
    return mine


def known_here(client: Client) -> PickupRequest:
    """Promised for a morning, in a town with open days; this browser has passed the check."""
    the_town(days=12)
    mine = a_promise()
    client.post(f"{page_of(mine)}adresse/", {"digits": "5678"})
    return mine


def leave_no_room() -> None:
    """Nobody but who is promised already fits: each truck makes one trip with the 3 m³ that are aboard."""
    Shift.objects.update(max_trips=1)
    Truck.objects.filter(shifts__isnull=False).update(volume_m3=3)


def page_of(mine: PickupRequest) -> str:
    return f"/suivi/{request_token(mine)}/"


def what_stands(mine: PickupRequest) -> tuple[Any, ...]:
    """All that a refused change must leave alone."""
    fresh = PickupRequest.objects.get(pk=mine.pk)
    items = tuple(fresh.items.values_list("kind__slug", "quantity").order_by("pk"))
    return fresh.status, fresh.day_id, fresh.window, fresh.version, fresh.address, fresh.floor, items


def is_promised(mine: PickupRequest) -> bool:
    return PickupRequest.objects.filter(pk=mine.pk, status=RequestStatus.SCHEDULED, stop__isnull=False).exists()


def send(client: Client, mine: PickupRequest, part: str, **typed: Any) -> Any:
    """Posts to a part of the private page, with the version of now."""
    version = PickupRequest.objects.values_list("version", flat=True).get(pk=mine.pk)
    return client.post(f"{page_of(mine)}{part}/", {"version": version, **typed})


def told(mine: PickupRequest) -> list[str]:
    """The kinds of notice owed."""
    return [notice.kind for notice in Notice.objects.filter(request=mine)]
