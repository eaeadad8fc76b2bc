"""A truck's published rounds in a calendar: what is needed to be there in time, and nothing else."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from amistock.log_lines import without_secrets
from collections_app.access import LinkUnknown, truck_of, truck_token
from collections_app.booking.scheduling import book
from collections_app.dispatch.publishing import publish
from collections_app.journal import Actor
from collections_app.models import PickupRequest, Truck
from collections_app.offers import Slot
from collections_app.round_calendar import round_calendar
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request

pytestmark = pytest.mark.django_db
SAMIR = Actor("Samir")


def promised(**values: object) -> PickupRequest:
    mine = a_request()
    PickupRequest.objects.filter(pk=mine.pk).update(**values)
    return book(request_id=mine.pk, slot=Slot(THURSDAY, time(8), time(12)), actor=SAMIR, now=NOW)


def the_truck() -> Truck:
    a_day()
    return Truck.objects.select_related("depot").get()


def events(truck: Truck) -> list[Any]:
    return list(Calendar.from_ical(round_calendar(truck, now=NOW)).walk("VEVENT"))


def test_only_published_rounds_stand_in_it() -> None:
    truck = the_truck()
    promised()
    assert events(truck) == []
    publish(date=THURSDAY, now=NOW)
    told = [str(event["summary"]) for event in events(truck)]
    assert told == ["1. Collecte", "Dépôt\u00a0: décharger", "Pause"]


def test_moments_are_in_utc_and_never_empty() -> None:
    truck = the_truck()
    promised()
    publish(date=THURSDAY, now=NOW)
    first = events(truck)[0]
    assert datetime(2026, 3, 5, 7, tzinfo=UTC) <= first.decoded("dtstart") <= datetime(2026, 3, 5, 11, tzinfo=UTC)
    assert all(event.decoded("dtend") > event.decoded("dtstart") for event in events(truck))


def test_a_stop_keeps_its_uid_and_its_sequence_rises() -> None:
    truck = the_truck()
    promised()
    publish(date=THURSDAY, now=NOW)
    before = events(truck)[0]
    promised()
    again = {str(event["uid"]): event for event in events(truck)}
    assert again[str(before["uid"])]["sequence"] > before["sequence"]
    assert len(again) == len(events(truck))


def test_it_tells_the_address_and_no_name_telephone_or_code() -> None:
    truck = the_truck()
    promised(door_code="74A51", access_note="Cour; au fond, à gauche", address="12 rue de Crimée, bât. B; 75019 Paris")
    publish(date=THURSDAY, now=NOW)
    text = round_calendar(truck, now=NOW)
    assert b"LOCATION:12 rue de Crim\xc3\xa9e\\, b\xc3\xa2t. B\\; 75019 Paris" in text.replace(b"\r\n ", b"")
    for secret in (b"Martin", b"74A51", b"612345678", b"Cour"):
        assert secret not in text


def test_every_line_is_folded_and_ended_as_the_format_asks() -> None:
    truck = the_truck()
    promised(address="é" * 190)
    publish(date=THURSDAY, now=NOW)
    lines = round_calendar(truck, now=NOW).split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert (lines[0], lines[-2]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR")


def test_a_calendar_without_events_is_still_one() -> None:
    calendar = Calendar.from_ical(round_calendar(the_truck(), now=NOW))
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]


def test_what_is_long_over_leaves_it() -> None:
    truck = the_truck()
    promised()
    publish(date=THURSDAY, now=NOW)
    assert b"VEVENT" not in round_calendar(truck, now=NOW + timedelta(days=30))


def test_many_stops_cost_no_more_questions_than_one(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    truck = the_truck()
    promised()
    publish(date=THURSDAY, now=NOW)
    for _ in range(2):
        promised()
        with django_assert_num_queries(3):
            round_calendar(truck, now=NOW)


def test_the_link_opens_until_it_is_changed(client: Client) -> None:
    truck = the_truck()
    token = truck_token(truck)
    address = reverse("truck-calendar", args=[token])
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert token not in without_secrets(f"GET {address} HTTP/1.1")
    Truck.objects.update(link_version=2)
    with pytest.raises(LinkUnknown):
        truck_of(token)
    assert client.get(address).status_code == 404
    assert client.get(reverse("truck-calendar", args=["1-x"])).status_code == 404
