"""A day is closed or lowered only when whom it touches is named; a fact that breaks a day makes it say so."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import Role, User
from collections_app.booking.scheduling import book, cancel
from collections_app.day_limits import WouldBreak, close_day, judge, limit_trips
from collections_app.enums import DayState, RequestStatus
from collections_app.journal import Actor
from collections_app.models import CollectionDay, PickupRequest, Shift, Stop, Truck
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request

pytestmark = pytest.mark.django_db

SAMIR = Actor("Samir")
MORNING = Slot(THURSDAY, time(8), time(12))


def booked(volume_m3: float = 3) -> PickupRequest:
    a_day()
    return book(request_id=a_request(volume_m3=volume_m3).pk, slot=MORNING, actor=SAMIR, now=NOW)


def state() -> str:
    return CollectionDay.objects.get(date=THURSDAY).state


def test_a_day_with_promises_is_closed_only_when_they_are_named() -> None:
    mine, other = booked(), booked()
    with pytest.raises(WouldBreak) as refused:
        close_day(on=THURSDAY, displaced=[mine.pk], actor=SAMIR, why="grève", now=NOW)
    assert refused.value.requests == [other]
    assert state() == DayState.OPEN
    assert Stop.objects.count() == 3  # two homes and the depot

    close_day(on=THURSDAY, displaced=[mine.pk, other.pk], actor=SAMIR, why="grève", now=NOW)
    assert state() == DayState.CLOSED
    assert PickupRequest.objects.filter(status=RequestStatus.RECEIVED, day=None).count() == 2
    assert not Stop.objects.filter(kind="HOME").exists()


def test_fewer_trips_than_the_promises_need_are_refused_and_nothing_moves() -> None:
    mine = booked()
    shift = Shift.objects.get(day__date=THURSDAY)
    with pytest.raises(WouldBreak):
        limit_trips(shift_id=shift.pk, max_trips=0, displaced=[], actor=SAMIR, why="panne", now=NOW)
    shift.refresh_from_db()
    assert shift.max_trips == 3
    limit_trips(shift_id=shift.pk, max_trips=0, displaced=[mine.pk], actor=SAMIR, why="panne", now=NOW)
    mine.refresh_from_db()
    assert mine.status == RequestStatus.RECEIVED


def test_a_smaller_truck_breaks_the_day_until_it_is_repaired() -> None:
    mine = booked()
    Truck.objects.update(volume_m3=2)
    assert [conflict.reason for conflict in judge(on=THURSDAY, now=NOW)] == ["volume"]
    assert state() == DayState.BROKEN
    cancel(request_id=mine.pk, actor=SAMIR, why="", now=NOW)
    assert judge(on=THURSDAY, now=NOW) == []
    assert state() == DayState.OPEN


def test_a_truck_made_smaller_in_the_back_office_names_the_broken_days(client: Client) -> None:
    day = a_day(timezone.localdate() + timedelta(days=5))
    slot = Slot(day.date, time(8), time(12))
    book(request_id=a_request().pk, slot=slot, actor=SAMIR, now=timezone.now())
    truck = Truck.objects.get()
    client.force_login(User.objects.create_user("odile", role=Role.MANAGER))
    form = {"name": truck.name, "depot": truck.depot_id, "volume_m3": "2", "weight_kg": "1000", "active": "on"}
    page = client.post(f"/admin/collections_app/truck/{truck.pk}/change/", form, follow=True)
    assert "ne tiennent plus" in page.content.decode()
    assert CollectionDay.objects.get(pk=day.pk).state == DayState.BROKEN
