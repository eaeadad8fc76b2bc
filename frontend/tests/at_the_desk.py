"""What an operator does on the pages, and what they say."""

from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.booking.offering import staff_offers_for
from collections_app.booking.scheduling import book
from collections_app.journal import Actor
from collections_app.ledger.visits import need_of
from collections_app.models import PickupRequest
from collections_app.offers import Slot
from collections_app.tests.builders import a_request


def page(desk: Client, address: str = "/standard/", **headers: str) -> str:
    answer = desk.get(address, follow=True, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def in_days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)


def slots_of(request: PickupRequest) -> list[Slot]:
    return [offer.slot for offer in staff_offers_for(need_of(request), now=timezone.now())]


def a_booked_request(by: User) -> PickupRequest:
    request = a_request()
    actor = Actor(by.get_full_name(), by.pk)
    book(request_id=request.pk, slot=slots_of(request)[0], actor=actor, now=timezone.now())
    request.refresh_from_db()
    return request


def do(desk: Client, request: PickupRequest, act: str, *, version: int | None = None, **fields: str) -> tuple[int, str]:
    """Status and text of the answer, after any redirect."""
    address = f"/standard/demandes/{request.reference}/{act}/"
    seen = request.version if version is None else version
    answer = desk.post(address, {"version": str(seen), **fields}, follow=True)
    request.refresh_from_db()
    return answer.status_code, answer.content.decode()
