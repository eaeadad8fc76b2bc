"""One word for one thing in all that donors read, and the page says what the message says."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from collections_app.access import request_token
from collections_app.default_texts import DEFAULT_TEXTS
from collections_app.enums import RequestStatus
from collections_app.sayings import Saying
from collections_app.sentences import SENTENCES, spoken
from collections_app.tests.builders import a_request
from collections_app.volume import Volume
from frontend.tests.donor import list_given, the_town, walk_to_the_person

READ_BY_PEOPLE = ("frontend/forms", "frontend/templates", "frontend/views", "collections_app", "fixtures")


def test_an_e_mail_is_called_so_everywhere(settings: Settings) -> None:
    sources = (file for folder in READ_BY_PEOPLE for file in (settings.BASE_DIR / folder).rglob("*.*"))
    assert [file.name for file in sources if _is_ours(file) and "ourriel" in file.read_text(encoding="utf-8")] == []


def _is_ours(file: Path) -> bool:
    return file.suffix in (".py", ".html", ".json", ".csv") and not {"tests", "migrations"} & set(file.parts)


def test_messages_name_the_amistocks() -> None:
    assert [key for key, text in DEFAULT_TEXTS.items() if "relais" in str(text)] == []


def test_a_doubtful_volume_says_why_we_call() -> None:
    volume = Volume(Decimal("1.5"), Decimal(2), Decimal("2.5"))
    said = spoken(SENTENCES[Saying.ASK], volume, Decimal(2))
    assert said.startswith("Environ 2\u202fm³, mais certains modèles sont bien plus grands")
    assert "Le camion vient au-dessus de 2\u202fm³\u00a0: nous vous appelons pour savoir" in said


@pytest.mark.django_db
def test_a_missed_visit_is_told_alike_on_the_page_and_in_the_message(client: Client) -> None:
    page = client.get(f"/suivi/{request_token(a_request(status=RequestStatus.MISSED))}/").content.decode()
    for words in ("Personne n’a ouvert", "Nous vous rappelons pour trouver une autre date."):
        assert words in page
        assert words in DEFAULT_TEXTS["MISSED"]["body"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("operator", "said"),
    [("console://", "un SMS part à votre numéro\u00a0; une ligne fixe"), ("", "Sans e-mail, nous vous appelons.")],
)
def test_the_last_step_says_how_one_is_told_without_an_e_mail(
    client: Client, settings: Settings, operator: str, said: str
) -> None:
    settings.SMS_URL = operator
    the_town()
    list_given(client)
    walk_to_the_person(client)
    assert said in client.get("/collecte/vous/").content.decode()
