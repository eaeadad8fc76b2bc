"""What goes wrong on the way is said in French, nothing typed is lost, and nothing breaks."""

from collections.abc import Callable

import pytest
from django.test import Client

from collections_app.enums import DayState
from collections_app.journal import NotAllowed, Stale
from collections_app.models import CollectionDay, PickupRequest, Stop
from frontend.tests.donor import MME_MARTIN, PLACE, list_given, the_town, walk_to_the_person, walk_to_the_windows
from frontend.views.donor import address, drafts, person
from geo.geocoding.localities import load_localities

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(db: None) -> None:
    the_town()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "Indiquez votre adresse"),
        ("zzzz qqqq xxxx", "Nous ne trouvons pas cette adresse"),
        ("12 rue Hoche 93500 Pantin", "ne vont pas encore à Pantin"),
        ("rue Hoche 93500 Pantin", "ne vont pas encore à Pantin"),
        ("rue de Crimée 75019", "Nous ne sommes pas sûrs"),
        ("\x00", "caractère"),
        ("12 rue de Crimée " * 30, "200"),
    ],
)
def test_an_address_nowhere_or_outside_is_said_and_nothing_is_lost(client: Client, address: str, said: str) -> None:
    list_given(client)
    page = client.post("/collecte/adresse/", PLACE | {"address": address})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert "45B12" in page.content.decode()
    assert PickupRequest.objects.get().location is None


def test_no_truck_is_sent_to_a_mere_postcode(client: Client) -> None:
    load_localities()
    list_given(client)
    for choice in ("", "75019 Paris"):
        page = client.post("/collecte/adresse/", PLACE | {"address": "75019", "choice": choice})
        assert page.status_code == 422
        assert "Il manque la rue" in page.content.decode()
        assert page.context["found"] == []


def test_a_street_without_its_number_can_be_picked(client: Client) -> None:
    list_given(client)
    asked = PLACE | {"address": "rue de Crimée 75019"}
    found = client.post("/collecte/adresse/", asked).context["found"]
    assert client.post("/collecte/adresse/", asked | {"choice": found[0].label}).status_code == 302
    mine = PickupRequest.objects.get()
    assert mine.address == "rue de Crimée 75019"
    assert not mine.address_confirmed


@pytest.mark.parametrize("floor", ["", "rez", "1000", "3.5"])
def test_a_floor_that_is_none_is_asked_again(client: Client, floor: str) -> None:
    list_given(client)
    page = client.post("/collecte/adresse/", PLACE | {"floor": floor})
    assert page.status_code == 422
    assert "12 rue de Crimée" in page.content.decode()


def test_a_window_gone_meanwhile_brings_fresh_ones(client: Client) -> None:
    token = walk_to_the_windows(client)
    first = client.get("/collecte/creneau/").context["days"][0].date
    CollectionDay.objects.filter(date=first).update(state=DayState.CLOSED)
    page = client.post("/collecte/creneau/", {"offer": token})
    assert page.status_code == 409
    assert "vient d’être pris" in page.content.decode()
    assert page.context["days"][0].date > first


@pytest.mark.parametrize("offer", ["", "forged", "20260305.0800.1200:x:y"])
def test_a_window_that_was_never_offered_is_asked_again(client: Client, offer: str) -> None:
    walk_to_the_windows(client)
    page = client.post("/collecte/creneau/", {"offer": offer})
    assert page.status_code == 422
    assert "Choisissez un créneau" in page.content.decode()


def test_a_held_window_that_went_is_said_on_the_last_page(client: Client) -> None:
    walk_to_the_person(client)
    Stop.objects.all().delete()
    CollectionDay.objects.update(state=DayState.CLOSED)
    page = client.post("/collecte/vous/", MME_MARTIN)
    assert page.status_code == 409
    assert "Jeanne Martin" in page.content.decode()
    assert "Choisir un autre créneau" in page.content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"phone": "12"}, "n’est pas un téléphone"),
        ({"phone": "bonjour"}, "n’est pas un téléphone"),
        ({"phone": ""}, "Indiquez un téléphone"),
        ({"name": ""}, "Indiquez votre nom"),
        ({"email": "martin@"}, "n’est pas complète"),
        ({"consent": ""}, "Cochez cette case"),
        ({"name": "x" * 500}, "120"),
    ],
)
def test_a_person_who_cannot_be_reached_is_asked_again(client: Client, wrong: dict[str, str], said: str) -> None:
    walk_to_the_person(client)
    page = client.post("/collecte/vous/", MME_MARTIN | wrong)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert (wrong.get("email") or "martin@example.org") in page.content.decode()


def refused(error: type[Exception]) -> Callable[..., None]:
    def act(**values: object) -> None:
        raise error

    return act


def test_two_tabs_that_meet_are_told_to_try_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    walk_to_the_person(client)
    monkeypatch.setattr(drafts, "let_go", refused(NotAllowed))
    monkeypatch.setattr(address, "let_go", refused(NotAllowed))
    monkeypatch.setattr(person, "finish", refused(Stale))
    for answer in (list_given(client), client.post("/collecte/adresse/", PLACE)):
        assert answer.status_code == 422
        assert "rien n’est perdu" in answer.content.decode()
    answer = client.post("/collecte/vous/", MME_MARTIN)
    assert answer.status_code == 409
    assert "dans un autre onglet" in answer.content.decode()
    assert MME_MARTIN["email"] in answer.content.decode()
