"""Personal data at the switchboard, and what the public reads about it."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from amistock.accounts.models import Role, User
from collections_app.models import ConsentText, PickupRequest, RuleBook
from collections_app.personal.export import DATA_FILE
from collections_app.tests.builders import a_day, a_request, the_rules
from frontend.tests.donor import MME_MARTIN, the_town, walk_to_the_person

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def odile(client: Client) -> Client:
    """A manager at her desk."""
    client.force_login(User.objects.create_user("odile", first_name="Odile", role=Role.MANAGER), backend=BACKEND)
    return client


@pytest.fixture
def pages() -> str:
    """Those of one of Mme Martin's two requests."""
    a_day(timezone.localdate() + timedelta(days=7))
    a_request()
    return f"/standard/demandes/{a_request().reference}/"


def test_a_manager_sees_all_of_a_person_and_the_switchboard_no_button(odile: Client, pages: str, denise: User) -> None:
    assert "Remettre ou effacer" in odile.get(pages).content.decode()
    words = odile.get(f"{pages}donnees/").content.decode()
    assert all(reference in words for reference in PickupRequest.objects.values_list("reference", flat=True))
    odile.force_login(denise, backend=BACKEND)
    denises = odile.get(pages).content.decode()
    assert "Remettre ou effacer" not in denises
    assert "faire effacer ses données" in denises  # she is asked on the telephone, and says who does it
    assert odile.get(f"{pages}donnees/").status_code == 403


def test_the_export_comes_as_a_file_and_is_noted(odile: Client, pages: str) -> None:
    answer = odile.post(f"{pages}donnees/export/")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "Mme Martin" in ZipFile(BytesIO(answer.content)).read(DATA_FILE).decode()
    assert "Données remises à la personne" in odile.get(pages).content.decode()


def test_erasing_asks_once_more_then_nothing_is_left(odile: Client, pages: str) -> None:
    for said in ({"seen": "2"}, {"sure": "on"}, {"seen": "x", "sure": "on"}):
        assert odile.post(f"{pages}donnees/effacer/", said).status_code == 422
    assert odile.post(f"{pages}donnees/effacer/", {"seen": "1", "sure": "on"}).status_code == 409
    assert not PickupRequest.objects.exclude(forgotten_at=None).exists()

    answer = odile.post(f"{pages}donnees/effacer/", {"seen": "2", "sure": "on"}, follow=True)

    assert "sont effacées" in answer.content.decode()
    assert "Mme Martin" not in answer.content.decode()
    assert odile.get(pages).status_code == 404
    left = PickupRequest.objects.exclude(forgotten_at=None)
    assert left.count() == 2
    file = odile.get(f"/standard/demandes/{left[0].reference}/").content.decode()
    assert "Il ne reste que des chiffres" in file
    assert "Remettre ou effacer" not in file
    assert odile.get(f"/standard/demandes/{left[0].reference}/donnees/").status_code == 404


def test_people_agree_to_the_text_that_staff_wrote(client: Client) -> None:
    the_town()
    walk_to_the_person(client)
    assert "Ils sont effacés 12\u00a0mois après" in client.get("/collecte/vous/").content.decode()
    RuleBook.objects.update(keep_requests_months=6)
    text = ConsentText.objects.create(
        valid_from=timezone.localdate(), label="Oui, je veux bien", words="Gardé {months} mois, pas un de plus."
    )
    page = client.get("/collecte/vous/").content.decode()
    assert "Oui, je veux bien" in page
    assert "Gardé 6 mois, pas un de plus." in page
    client.post("/collecte/vous/", MME_MARTIN)
    assert PickupRequest.objects.get().consent_text == text


def test_the_public_reads_how_long_and_from_whom(client: Client, settings: Settings) -> None:
    the_rules()
    RuleBook.objects.update(keep_requests_months=6)
    settings.PRIVACY_EMAIL, settings.PUBLISHER = "donnees@example.org", "Association Exemple"
    words = client.get("/donnees-personnelles/").content.decode()
    assert "6\u00a0mois" in words
    assert "donnees@example.org" in words
    assert "Association Exemple" in client.get("/mentions-legales/").content.decode()
    home = client.get("/").content.decode()
    assert "/donnees-personnelles/" in home
    assert "/mentions-legales/" in home


def test_the_page_stands_before_any_rule_does(client: Client) -> None:
    assert "12\u00a0mois" in client.get("/donnees-personnelles/").content.decode()
