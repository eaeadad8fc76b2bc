"""The public form: what is asked, what is refused and kept, and one form that is one application."""

from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from amistock.limits import APPLICATIONS_OF_A_FAMILY
from collections_app.application_steps import ApplicationState
from collections_app.models import ApplicationLetter, RelayApplication
from collections_app.tasks import send_application_letters
from frontend.tests.applications import FORM, LABEL, answers, sent, words
from frontend.tests.donor import the_town
from geo.models import RelayPoint

pytestmark = pytest.mark.django_db


def test_every_page_leads_to_it(client: Client) -> None:
    assert 'href="/devenir-amistock/"' in words(client.get("/"))
    assert 'href="/devenir-amistock/demande/"' in words(client.get("/devenir-amistock/"))


def test_the_place_is_confirmed_then_the_application_is_kept(client: Client) -> None:
    the_town(days=0)
    shown = client.post(FORM, said := answers())
    assert shown.status_code == 200
    assert "Est-ce bien ici" in words(shown)
    assert LABEL in words(shown)
    assert not RelayApplication.objects.exists()
    kept = client.post(FORM, said | {"asked": "1", "choice": LABEL, "lat": "48.8836", "lon": "2.3856"})
    mine = RelayApplication.objects.get()
    assert kept["Location"].startswith("/devenir-amistock/suivi/")
    assert (mine.state, mine.address, mine.postcode, mine.city) == (
        *(ApplicationState.RECEIVED, "12 Rue de Crimée"),
        *("75019", "Paris"),
    )
    assert mine.hours == "Tu-Sa 10:00-12:30,14:00-19:00"
    assert mine.position_confirmed
    assert round(mine.coordinates.latitude, 4) == 48.8836
    assert mine.room_m3 == Decimal("0.6")
    assert "promets" in mine.consent
    assert not RelayPoint.objects.exists()


def test_a_name_stays_on_one_line(client: Client) -> None:
    the_town(days=0)
    sent(client, answers(name="Librairie\nBcc: a@example.org"))
    assert RelayApplication.objects.get().name == "Librairie Bcc: a@example.org"


def test_one_form_is_one_application(client: Client) -> None:
    the_town(days=0)
    said = answers()
    assert sent(client, said)["Location"] == sent(client, said)["Location"]
    assert RelayApplication.objects.count() == 1
    assert ApplicationLetter.objects.count() == 1


def test_the_person_is_answered_by_letter_with_the_link(client: Client) -> None:
    the_town(days=0)
    page = sent(client, answers())["Location"]
    send_application_letters()
    (letter,) = mail.outbox
    assert letter.to == ["lea@example.org"]
    assert page in str(letter.body)
    assert "Nous avons bien reçu votre candidature" in words(client.get(page))


NOTHING_SAME: dict[str, Any] = {"days": [], "opens": "", "closes": "", "opens_again": "", "closes_again": ""}
SATURDAY = {"5-0-opens": "10 h", "5-0-closes": "13:00"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (SATURDAY, "Tu-Fr 10:00-12:30,14:00-19:00; Sa 10:00-13:00"),
        ({"days": ["1"], **SATURDAY}, "Tu 10:00-12:30,14:00-19:00; Sa 10:00-13:00"),
        ({**NOTHING_SAME, **SATURDAY, "0-1-opens": "14", "0-1-closes": "18"}, "Mo 14:00-18:00; Sa 10:00-13:00"),
    ],
)
def test_days_that_differ_have_hours_of_their_own(client: Client, typed: dict[str, Any], kept: str) -> None:
    the_town(days=0)
    said = answers(**typed)
    confirm = words(client.post(FORM, said))
    assert 'name="5-0-opens" value="10' in confirm  # carried along, as all that was typed
    sent(client, said)
    assert RelayApplication.objects.get().hours == kept


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"promise": ""}, "promesse"),
        ({"consent": ""}, "sans votre accord"),
        ({"room": "0.3"}, "Sélectionnez un choix valide"),
        ({"closes": "9:00", "opens_again": "", "closes_again": ""}, "La fermeture vient après"),
        ({"closes_again": ""}, "Il manque l’heure"),
        ({"opens_again": "11:00"}, "commence avant la fin"),
        (
            {"days": ["1"], "closes": "10:30", "opens_again": "", "closes_again": ""},
            "une heure d’ouverture par semaine",
        ),
        ({"opens": "dix heures"}, "Écrivez une heure comme 10:30"),
        ({"5-0-opens": "10:00"}, "Il manque l’heure"),
        ({"days": [], **SATURDAY}, "Cochez au moins un jour"),
        ({**NOTHING_SAME, "5-0-opens": "10:00", "5-0-closes": "10:30"}, "une heure d’ouverture par semaine"),
        (NOTHING_SAME, "Cochez au moins un jour"),
        ({"address": "12 rue Hoche 93500"}, "Nos camions ne vont pas encore à Pantin"),
        ({"address": "zzzz"}, "Nous ne trouvons pas cette adresse"),
        ({"phone": "12"}, "n’est pas un téléphone"),
        ({"accepts": []}, "Cochez au moins une chose"),
    ],
)
def test_what_is_wrong_is_said_and_all_else_stays(client: Client, wrong: dict[str, Any], said: str) -> None:
    the_town(days=0)
    answer = client.post(FORM, answers(**wrong))
    assert answer.status_code == 422
    assert said in words(answer)
    assert 'value="Librairie du Canal"' in words(answer)
    assert not RelayApplication.objects.exists()


def test_going_back_from_the_map_keeps_what_was_typed(client: Client) -> None:
    the_town(days=0)
    answer = client.post(FORM, answers() | {"corriger": "1"})
    assert answer.status_code == 200
    assert 'value="Librairie du Canal"' in words(answer)


def test_the_map_without_a_choice_asks_again(client: Client) -> None:
    the_town(days=0)
    answer = client.post(FORM, answers() | {"asked": "1"})
    assert answer.status_code == 422
    assert "Choisissez l’adresse" in words(answer)


def test_a_street_without_its_number_is_chosen_and_marked_for_staff(client: Client) -> None:
    the_town(days=0)
    shown = client.post(FORM, said := answers(address="rue de Crimée 75019"))
    assert shown.status_code == 200
    label = words(shown).partition('name="choice" value="')[2].partition('"')[0]
    assert "Crimée" in label
    assert client.post(FORM, said | {"asked": "1", "choice": label}).status_code == 302
    assert not RelayApplication.objects.get().position_confirmed


def test_one_connection_writes_to_few_strangers_and_to_each_once(client: Client, settings: Any) -> None:
    the_town(days=0)
    settings.LIMIT_FACTOR = 1
    for number in range(APPLICATIONS_OF_A_FAMILY.calls + 1):
        sent(client, answers(email=f"x{number}@example.org", phone=f"06 39 98 00 0{number}"))
    assert "connexion" in RelayApplication.objects.latest("pk").doubt
    assert ApplicationLetter.objects.count() == APPLICATIONS_OF_A_FAMILY.calls
    sent(Client(REMOTE_ADDR="198.51.100.7"), answers(email="X0@example.org", phone="06 39 98 11 11"))
    assert "même contact" in RelayApplication.objects.latest("pk").doubt
    assert ApplicationLetter.objects.count() == APPLICATIONS_OF_A_FAMILY.calls


@pytest.mark.parametrize("odd", [{"site": "http://x.example"}, {"note": "Voyez https://x.example"}])
def test_what_looks_odd_is_kept_for_somebody_to_read_and_writes_to_nobody(client: Client, odd: dict[str, str]) -> None:
    the_town(days=0)
    sent(client, answers(**odd))
    assert RelayApplication.objects.get().doubt
    assert not ApplicationLetter.objects.exists()


def test_a_link_that_opens_nothing_says_so(client: Client) -> None:
    for page in ("/devenir-amistock/suivi/1-abc/", "/amistocks/charte/nope/", "/amistocks/charte/1-abc/affiche/"):
        answer = client.get(page)
        assert answer.status_code == 404
        assert "ne mène nulle part" in words(answer)
