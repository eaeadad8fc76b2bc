"""A donor walks from the postcode to the private link."""

from typing import Any

import pytest
from django.test import Client

from collections_app.enums import DayState, RequestStatus, StopKind, Verdict
from collections_app.models import CallBack, CollectionDay, Notice, PickupRequest, Stop
from frontend.tests.donor import (
    COLLECTED,
    MME_MARTIN,
    PLACE,
    list_given,
    the_town,
    walk_to_the_person,
    walk_to_the_windows,
)
from geo.categories import Category
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(db: None) -> None:
    the_town()


def test_the_postcode_comes_first_unless_it_is_carried_over(client: Client) -> None:
    assert "Votre code postal" in client.get("/collecte/").content.decode()
    assert "Que donnez-vous" in client.get("/collecte/?cp=75 019").content.decode()
    list_given(client)
    assert "Que donnez-vous" in client.get("/collecte/").content.decode()
    assert "Votre code postal" in client.get("/collecte/?changer=1").content.decode()


def test_an_area_that_is_not_served_is_told_at_once(client: Client) -> None:
    page = client.get("/collecte/?cp=93500").content.decode()
    assert "ne vont pas encore à Pantin" in page
    assert "Amistock" in page


@pytest.mark.parametrize("cp", ["", "7501", "abcde", "٧٥٠١٩", "75019\x00", "9" * 500])
def test_a_postcode_that_is_none_is_asked_again(client: Client, cp: str) -> None:
    page = client.get("/collecte/", {"cp": cp})
    assert page.status_code == 422
    assert "code postal" in page.content.decode()


def test_a_postcode_of_all_paris_is_asked_more_exactly(client: Client) -> None:
    page = client.get("/collecte/", {"cp": "75000"})
    assert page.status_code == 422
    assert "Précisez l’arrondissement" in page.content.decode()
    assert "ne vont pas encore" in client.get("/collecte/", {"cp": "69000"}).content.decode()


def test_bags_of_clothes_show_the_amistocks_that_take_them(client: Client) -> None:
    a_relay_point(name="Chez Inès", accepts=[Category.TEXTILE])
    a_relay_point(name="Livres seulement", accepts=[Category.BOOKS])
    part = client.post("/collecte/jauge/", {"cp": "75019", "n-sac-textile-50-l": "4"}).content.decode()
    assert "parfait pour un Amistock" in part
    assert "Chez Inès" in part
    assert "Livres seulement" not in part
    assert not PickupRequest.objects.exists()


@pytest.mark.parametrize(
    ("things", "said"),
    [
        ({"n-sac-textile-50-l": "4"}, "Voir où"),
        ({"n-matelas-2-places": "1", "etat-matelas-2-places": "WORN"}, "Voir pourquoi"),
        ({"n-canape-3-places": "1"}, "Continuer"),
        ({}, "Continuer"),
    ],
)
def test_the_button_says_what_it_leads_to(client: Client, things: dict[str, str], said: str) -> None:
    part = client.post("/collecte/jauge/", {"cp": "75019", **things}).content.decode()
    assert f'<span id="suite" hx-swap-oob="innerHTML">{said}</span>' in part


def test_without_javascript_the_same_answer_comes_with_the_page(client: Client) -> None:
    a_relay_point(name="Chez Inès", accepts=[Category.TEXTILE])
    page = list_given(client, **{"n-sac-textile-50-l": "4"})
    assert page.status_code == 200
    assert "Chez Inès" in page.content.decode()
    assert 'value="4"' in page.content.decode()
    assert not PickupRequest.objects.exists()


def test_the_search_button_keeps_what_was_chosen(client: Client) -> None:
    page = client.post("/collecte/", {"cp": "75019", "n-velo": "2", "q": "CANAP", "chercher": "1"})
    tiles = {tile.kind.slug: tile for room in page.context["rooms"] for tile in room.tiles}
    assert tiles["canape-3-places"].shown
    assert not tiles["velo"].shown
    assert tiles["velo"].chosen


def test_a_refused_thing_is_told_with_where_it_goes(client: Client) -> None:
    part = client.post("/collecte/jauge/", {"cp": "75019", "n-matelas-2-places": "1", "etat-matelas-2-places": "WORN"})
    assert "service des encombrants" in part.content.decode()


@pytest.mark.parametrize(
    ("things", "said"),
    [
        ({"autre": " "}, "Choisissez au moins un objet"),
        ({"n-chaise": "beaucoup"}, "Entre 0 et 99"),
        ({"n-chaise": "-1"}, "Entre 0 et 99"),
        ({"n-chaise": "100000000000000000000"}, "Entre 0 et 99"),
        ({"n-velo": "1", "etat-velo": "NEUF"}, "Choisissez un état"),
    ],
)
def test_a_list_that_says_nothing_is_asked_again(client: Client, things: dict[str, str], said: str) -> None:
    page = list_given(client, **things)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not PickupRequest.objects.exists()


def test_the_whole_walk_ends_on_the_private_page(client: Client) -> None:
    walk_to_the_person(client)
    sent = client.post("/collecte/vous/", MME_MARTIN)
    mine = PickupRequest.objects.get()
    assert mine.status == RequestStatus.SCHEDULED
    assert mine.verdict == Verdict.COLLECT
    assert (mine.floor, mine.lift, mine.door_code) == (3, False, "45B12")
    assert str(mine.phone) == "+33612345678"
    assert Notice.objects.count() == 1
    page = client.get(sent["Location"])
    assert mine.reference in page.content.decode()
    assert "12 Rue de Crimée" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_sending_the_form_twice_is_one_request(client: Client) -> None:
    walk_to_the_person(client)
    first = client.post("/collecte/vous/", MME_MARTIN)
    second = client.post("/collecte/vous/", MME_MARTIN)
    assert first["Location"] == second["Location"]
    assert PickupRequest.objects.count() == Notice.objects.count() == 1


def test_a_doubtful_volume_skips_the_windows_and_owes_a_call(client: Client) -> None:
    list_given(client, **{"n-canape-3-places": "1"})
    assert client.post("/collecte/adresse/", PLACE)["Location"] == "/collecte/vous/"
    client.post("/collecte/vous/", MME_MARTIN | {"email": ""})
    assert PickupRequest.objects.get().status == RequestStatus.RECEIVED
    assert CallBack.objects.count() == 1


def test_with_no_window_left_the_request_is_kept_and_we_call(client: Client) -> None:
    list_given(client)
    client.post("/collecte/adresse/", PLACE)
    CollectionDay.objects.update(state=DayState.CLOSED)
    assert "sont pris" in client.get("/collecte/creneau/").content.decode()
    client.post("/collecte/creneau/", {"rappel": "1"})
    client.post("/collecte/vous/", MME_MARTIN)
    assert PickupRequest.objects.get().status == RequestStatus.RECEIVED
    assert CallBack.objects.count() == 1


def test_changing_the_list_gives_the_held_window_back(client: Client) -> None:
    walk_to_the_person(client)
    assert Stop.objects.filter(kind=StopKind.HOME).count() == 1
    assert client.get("/collecte/").context["form"].initial["n-carton-livres"] == 10
    list_given(client, **COLLECTED | {"n-fauteuil": "1"})
    assert not Stop.objects.filter(kind=StopKind.HOME).exists()
    assert PickupRequest.objects.get().items.count() == 4


def test_the_list_page_and_the_gauge_ask_little_of_the_database(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(4):
        client.get("/collecte/?cp=75019")
    with django_assert_max_num_queries(9):  # one of them counts the client
        client.post("/collecte/jauge/", {"cp": "75019", "n-sac-textile-50-l": "4"})


def test_later_pages_lead_back_to_the_first_without_a_draft(client: Client) -> None:
    for page in ("adresse", "creneau", "vous"):
        assert client.get(f"/collecte/{page}/")["Location"] == "/collecte/"


def test_a_window_can_be_changed_before_sending(client: Client) -> None:
    walk_to_the_person(client)
    other = client.get("/collecte/creneau/").context["days"][1].choices[0].token
    client.post("/collecte/creneau/", {"offer": other})
    assert Stop.objects.filter(kind=StopKind.HOME).count() == 1


def test_the_offered_windows_are_grouped_by_date(client: Client) -> None:
    assert walk_to_the_windows(client)
    days = client.get("/collecte/creneau/").context["days"]
    assert [day.date for day in days] == sorted({day.date for day in days})
    assert all(len(day.choices) == 2 for day in days)
