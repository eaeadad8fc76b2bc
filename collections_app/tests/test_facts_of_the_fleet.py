"""A truck, a crew, a depot or a relay point that changes: the days it breaks are known before, and say so after."""

from datetime import time, timedelta
from decimal import Decimal

import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amistock.accounts.models import Role, User
from collections_app.booking.scheduling import book
from collections_app.enums import DayState
from collections_app.fleet.foreseeing import NotAsShown, changed, digest, foreseen
from collections_app.journal import Actor
from collections_app.models import CollectionDay, Crew, Depot, PickupRequest, Round, Stop, Truck
from collections_app.offers import Slot
from collections_app.tests.builders import CRIMEE, NOW, THURSDAY, a_day, a_depot, a_request
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db

SAMIR = Actor("Samir")
OF_A_POINT = (
    *("name", "slug", "host_kind", "state", "address", "postcode", "city", "position_source", "precision", "accepts"),
    *("deposit_cap_cartons", "capacity_m3", "fill", "school_holidays", "step_free"),
)
FAR = Point(4.8, 45.7, srid=4326)


def booked(volume_m3: float = 3) -> PickupRequest:
    slot = Slot(THURSDAY, time(8), time(12))
    return book(request_id=a_request(volume_m3=volume_m3).pk, slot=slot, actor=SAMIR, now=NOW)


def shrink() -> None:
    Truck.objects.update(volume_m3=Decimal(2))


def state() -> str:
    return CollectionDay.objects.get(date=THURSDAY).state


def test_what_a_smaller_truck_breaks_is_named_and_nothing_is_done() -> None:
    a_day()
    mine = booked()
    (broken,) = foreseen(shrink, now=NOW)
    (unkept,) = broken.unkept
    assert (broken.date, broken.is_new) == (THURSDAY, True)
    assert (unkept.reason, unkept.truck, unkept.request) == ("volume", "Camion 1", mine)
    assert Truck.objects.get().volume_m3 == 20
    assert state() == DayState.OPEN


def test_it_is_done_as_it_was_shown_and_the_day_says_so() -> None:
    a_day()
    booked()
    shown = digest(foreseen(shrink, now=NOW))
    with pytest.raises(NotAsShown) as refused:
        changed(shrink, shown="", now=NOW)
    assert digest(refused.value.now_is) == shown
    assert Truck.objects.get().volume_m3 == 20
    assert changed(shrink, shown=shown, now=NOW) == [THURSDAY]
    assert state() == DayState.BROKEN
    (broken,) = foreseen(shrink, now=NOW)
    assert not broken.is_new


def test_a_depot_further_away_breaks_days_too() -> None:
    a_day()
    booked()
    (broken,) = foreseen(lambda: Depot.objects.update(location=FAR), now=NOW)
    assert broken.unkept[0].reason in ("window", "shift")


def test_what_breaks_nothing_is_done_at_once() -> None:
    a_day()
    booked()
    assert changed(lambda: Truck.objects.update(volume_m3=30), shown="", now=NOW) == []
    assert Truck.objects.get().volume_m3 == 30


def test_a_smaller_crew_breaks_what_takes_three_to_carry() -> None:
    a_day()
    Crew.objects.update(people=3)
    PickupRequest.objects.filter(pk=booked().pk).update(people=3)
    (broken,) = foreseen(lambda: Crew.objects.update(people=2), now=NOW)
    assert broken.unkept[0].reason == "people"


@pytest.fixture
def odile(client: Client, db: None) -> Client:
    """A manager in the back office, with a promise tomorrow."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    a_day(tomorrow)
    slot = Slot(tomorrow, time(8), time(12))
    book(request_id=a_request().pk, slot=slot, actor=SAMIR, now=timezone.now())
    client.force_login(User.objects.create_superuser("odile", password="x", role=Role.MANAGER))
    return client


def test_the_back_office_marks_the_days_that_a_depot_breaks(odile: Client) -> None:
    depot = a_depot()
    fields = {"name": depot.name, "address": "Lyon", "latitude": "45.7", "longitude": "4.8"}
    page = odile.post(reverse("admin:collections_app_depot_change", args=[depot.pk]), fields, follow=True)
    assert "ne tiennent plus" in page.content.decode()
    assert CollectionDay.objects.get().state == DayState.BROKEN


def test_the_back_office_marks_the_days_that_a_relay_point_breaks(odile: Client) -> None:
    point = a_relay_point(CRIMEE)
    Stop.objects.create(round=Round.objects.get(), position=0, kind="RELAY", relay_point=point)
    names = ("opening_ranges", "closures", "pauses")
    empty = {f"{name}-{key}_FORMS": 0 for name in names for key in ("TOTAL", "INITIAL")}
    facts = {name: getattr(point, name) for name in OF_A_POINT}
    for latitude, state in (("48.88", DayState.OPEN), ("45.7", DayState.BROKEN)):
        fields = {**facts, **empty, "latitude": latitude, "longitude": "2.38"}
        answer = odile.post(reverse("admin:geo_relaypoint_change", args=[point.pk]), fields)
        assert answer.status_code == 302, answer.context["errors"]
        assert CollectionDay.objects.get().state == state
