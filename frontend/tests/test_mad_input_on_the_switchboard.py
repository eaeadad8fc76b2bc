"""What no page of the switchboard sends ends in words, never in a fault of ours."""

from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from collections_app.booking.offering import offer_token
from collections_app.enums import RequestStatus
from collections_app.models import CollectionDay, PickupRequest
from collections_app.offers import Slot
from collections_app.tests.builders import a_day, a_request, the_rules

pytestmark = pytest.mark.django_db
LONG, HUGE, NUL = "9" * 30, "9" * 5000, "K7M\x00"


@pytest.fixture
def item() -> PickupRequest:
    the_rules()
    return a_request()


@pytest.mark.parametrize("file", [NUL, f"K7M-42PC@{HUGE}", "K7M-42PC@²", "@1", HUGE])
def test_a_ticked_file_that_is_none_is_left_out(desk: Client, item: PickupRequest, file: str) -> None:
    for act in ("prendre", "accepter"):
        assert desk.post(reverse("standard-bulk"), {"act": act, "file": file}).status_code == 302
    assert desk.get(reverse("standard-calls-on-paper"), {"file": file}).status_code == 200


@pytest.mark.parametrize("version", [LONG, f"-{LONG}", HUGE, "²", ""])
def test_a_version_that_never_was_changes_nothing(desk: Client, item: PickupRequest, version: str) -> None:
    person = {"phone": "0612345678", "name": "Mme Roux", "version": version}
    assert desk.post(reverse("standard-edit", args=[item.reference, "personne"]), person).status_code == 409
    noted = {"why": "rien", "version": version}
    assert desk.post(reverse("standard-act", args=[item.reference, "noter"]), noted).status_code == 422
    item.refresh_from_db()
    assert item.name != "Mme Roux"


def test_nobody_is_taken_over_from_what_is_no_reference(desk: Client, item: PickupRequest) -> None:
    assert desk.post(reverse("standard-new"), {"reuse": NUL}).status_code == 200


@pytest.mark.parametrize("back", ["abc def", "//ailleurs.example/", "https://ailleurs.example/", "/\\ailleurs.example"])
def test_a_way_back_that_is_none_of_ours_is_not_taken(desk: Client, item: PickupRequest, back: str) -> None:
    answer = desk.post(reverse("standard-settle", args=[item.reference]), {"retour": back})
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("standard-unkept"))


@pytest.mark.parametrize("back", ["abc", "1950-01-01", ""])
def test_a_wrong_way_back_stops_no_move(desk: Client, item: PickupRequest, back: str, tuesday_noon: object) -> None:
    day = a_day(date(2026, 12, 3))
    offer = offer_token(Slot(day.date, time(8), time(12)))
    sent = {"version": item.version, "offer": offer, "back": back}
    answer = desk.post(reverse("standard-calendar-move", args=[item.reference]), sent)
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("standard-calendar"))
    item.refresh_from_db()
    assert item.status == RequestStatus.SCHEDULED


@pytest.mark.parametrize("on", ["2000-01-01", "2099-12-31"])
def test_the_calendar_ends_where_our_times_end(desk: Client, item: PickupRequest, on: str) -> None:
    assert desk.get(reverse("standard-calendar"), {"du": on}).status_code == 200
    assert desk.get(f"/standard/calendrier/{on}/").status_code == 200


@pytest.mark.parametrize("on", ["1999-12-31", "2100-01-01", "2026-02-30", "2026-13-01"])
def test_a_day_of_another_century_is_none(desk: Client, item: PickupRequest, on: str) -> None:
    assert desk.get(f"/standard/calendrier/{on}/").status_code == 404
    assert desk.get(reverse("standard-calendar"), {"du": on}).status_code == 200
    assert not CollectionDay.objects.exists()


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_a_date_of_no_time_is_said_beside_its_field(desk: Client, item: PickupRequest, on: str) -> None:
    for page, status in (("exports", 422), ("standard-map", 400)):
        for name in ("du", "au"):
            answer = desk.get(reverse(page), {name: on})
            assert (answer.status_code, "Écrivez une date comme" in answer.content.decode()) == (status, True)
