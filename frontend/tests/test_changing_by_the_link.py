"""Mme Martin changes her date and list on the private page; what does not fit changes nothing."""

import re

import pytest
from django.test import Client

from collections_app import locks
from collections_app.booking.offering import offer_token
from collections_app.enums import NoticeKind, RequestStatus
from collections_app.models import CollectionDay, PickupRequest, Shift
from collections_app.offers import Slot
from collections_app.tests.builders import a_day
from frontend.tests.donor import PLACE
from frontend.tests.promises import (
    AFTERNOON,
    MORNING,
    is_promised,
    known_here,
    leave_no_room,
    page_of,
    send,
    told,
    what_stands,
    working_day,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(client: Client) -> PickupRequest:
    """Promised for a morning; this browser has passed the check."""
    return known_here(client)


def hidden(page: str, name: str) -> str | None:
    found = re.search(f'<input type="hidden" name="{name}" value="([^"]*)"', page)
    return found and found[1]


def test_the_page_names_every_change_and_says_until_when(client: Client, mine: PickupRequest) -> None:
    page = client.get(page_of(mine)).content.decode()
    for words in ("la date", "la liste", "l’adresse", "l’accès"):
        assert f'Changer<span class="visually-hidden"> {words}' in page
    assert "jusqu’au" in page
    assert "à 12\u00a0h" in page


def test_another_date_is_taken_and_said_once(client: Client, mine: PickupRequest) -> None:
    page = client.get(f"{page_of(mine)}date/").content.decode()
    assert "Vous gardez votre passage" in page
    token = offer_token(Slot(working_day(6), *AFTERNOON))
    form = {"version": mine.version, "offer": token}
    for _ in range(2):  # a double click is one change
        assert client.post(f"{page_of(mine)}date/", form)["Location"] == page_of(mine)
    mine.refresh_from_db()
    assert mine.day is not None
    assert (mine.day.date, mine.window) == (working_day(6), AFTERNOON)
    assert told(mine) == [NoticeKind.CHANGED]
    assert "votre nouvelle date est réservée" in client.get(page_of(mine)).content.decode()


def test_a_date_that_has_gone_leaves_the_promise_and_shows_others(client: Client, mine: PickupRequest) -> None:
    CollectionDay.objects.filter(date=working_day(6)).update(state="CLOSED")
    before = what_stands(mine)
    answer = send(client, mine, "date", offer=offer_token(Slot(working_day(6), *MORNING)))
    assert answer.status_code == 409
    assert "Vous gardez le vôtre" in answer.content.decode()
    assert answer.context["days"]
    assert what_stands(mine) == before
    assert told(mine) == []


@pytest.mark.parametrize("offer", ["", "abc", "20260305.0800.1200:x:y"])
def test_no_window_chosen_is_said(client: Client, mine: PickupRequest, offer: str) -> None:
    answer = send(client, mine, "date", offer=offer)
    assert answer.status_code == 422
    assert "Choisissez un créneau" in answer.content.decode()


def test_a_longer_list_keeps_the_window(client: Client, mine: PickupRequest) -> None:
    assert 'value="1"' in client.get(f"{page_of(mine)}liste/").content.decode()
    window = mine.window
    assert send(client, mine, "liste", **{"n-canape-3-places": "2"})["Location"] == page_of(mine)
    mine.refresh_from_db()
    assert (mine.status, mine.window) == (RequestStatus.SCHEDULED, window)
    assert [item.quantity for item in mine.items.all()] == [2]
    assert told(mine) == [NoticeKind.CHANGED]


def test_a_list_without_room_offers_other_windows_and_keeps_what_was_typed(client: Client, mine: PickupRequest) -> None:
    leave_no_room()
    before = what_stands(mine)
    typed = {"n-canape-3-places": "2", "autre": "« un tapis »"}
    page = send(client, mine, "liste", **typed)
    assert page.status_code == 409
    assert what_stands(mine) == before
    assert "Rien n’a changé" in page.content.decode()
    assert hidden(page.content.decode(), "n-canape-3-places") == "2"
    assert hidden(page.content.decode(), "autre") == "« un tapis »"
    assert "Nous cherchons encore" in page.content.decode()

    corrected = send(client, mine, "liste", corriger="1", **typed)
    assert corrected.status_code == 200
    assert "« un tapis »" in corrected.content.decode()

    other = a_day(working_day(7))
    Shift.objects.filter(day=other).update(max_trips=3)
    for truck in {shift.truck for shift in Shift.objects.filter(day=other).select_related("truck")}:
        truck.volume_m3 = 20
        truck.save()
    Shift.objects.exclude(day=other).update(max_trips=0)
    offered = send(client, mine, "liste", **typed).context["days"]
    assert {day.date for day in offered} == {other.date}
    token = offered[0].choices[0].token
    assert send(client, mine, "liste", offer=token, **typed)["Location"] == page_of(mine)
    mine.refresh_from_db()
    assert mine.day is not None
    assert (mine.day.date, mine.other) == (other.date, "« un tapis »")
    assert told(mine) == [NoticeKind.CHANGED]


def test_a_list_for_an_amistock_is_said_and_she_chooses(client: Client, mine: PickupRequest) -> None:
    before = what_stands(mine)
    page = send(client, mine, "liste", **{"n-sac-textile-50-l": "2"})
    assert page.status_code == 409
    for words in ("le camion ne vient plus", "Rien n’a changé", "Garder ma demande", "Corriger ma liste", "Annuler le"):
        assert words in page.content.decode()
    assert what_stands(mine) == before


def test_a_doubtful_list_is_talked_about_when_she_gives_her_date_back(client: Client, mine: PickupRequest) -> None:
    typed = {"n-canape-3-places": "1", "autre": "un meuble étrange"}
    page = send(client, mine, "liste", **typed)
    assert page.status_code == 409
    assert "parlons-en d’abord" in page.content.decode()
    assert is_promised(mine)
    assert send(client, mine, "liste", rappel="1", **typed)["Location"] == page_of(mine)
    mine.refresh_from_db()
    assert (mine.status, mine.day) == (RequestStatus.RECEIVED, None)
    assert mine.callbacks.filter(done_at=None).count() == 1
    assert told(mine) == [NoticeKind.CHANGED]


def test_an_empty_or_mad_list_is_refused_and_a_search_changes_nothing(client: Client, mine: PickupRequest) -> None:
    before = what_stands(mine)
    assert send(client, mine, "liste").status_code == 422
    assert send(client, mine, "liste", **{"n-canape-3-places": "-3"}).status_code == 422
    found = send(client, mine, "liste", chercher="1", q="armoire", **{"n-canape-3-places": "7"})
    assert found.status_code == 200
    assert 'value="7"' in found.content.decode()
    assert what_stands(mine) == before


@pytest.mark.parametrize("part", ["date", "liste", "lieu", "acces"])
def test_a_form_older_than_the_request_is_shown_again(client: Client, mine: PickupRequest, part: str) -> None:
    typed = {**PLACE, "address": "14 rue de Crimée 75019", "n-canape-3-places": "3"}
    typed["offer"] = offer_token(Slot(working_day(6), *MORNING)) if part == "date" else ""
    before = what_stands(mine)
    for version in ("1", "", "abc", "9" * 30):
        answer = client.post(f"{page_of(mine)}{part}/", {**typed, "version": version})
        assert answer.status_code == 409
        assert "a changé entre-temps" in answer.content.decode()
    assert what_stands(mine) == before


def test_a_day_that_is_busy_keeps_what_was_typed(
    client: Client, mine: PickupRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy() -> None:
        raise locks.DayBusy

    monkeypatch.setattr("collections_app.changing.promise.locked_days", lambda *dates, visiting: busy())
    page = send(client, mine, "liste", **{"n-canape-3-places": "3"})
    assert page.status_code == 503
    assert "réessayez dans quelques secondes" in page.content.decode()
    assert 'value="3"' in page.content.decode()
