"""A manager reads, previews and writes the messages to donors."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from amistock.accounts.models import Role, User
from collections_app.enums import NoticeKind, NoticeState, TextKey
from collections_app.journal import tell
from collections_app.models import NoticeText
from collections_app.outbox import send_due
from collections_app.tests.builders import NOW, a_request, the_rules

pytestmark = pytest.mark.django_db

ADDRESS = "/messages/received/"
WORDS = {
    "subject": "Merci – {référence}",
    "body": "Bonjour {nom},\r\n\r\nÀ bientôt : {lien}",
    "sms": "Merci ! Suivre : {lien}",
}


@pytest.fixture
def manager(client: Client) -> Client:
    user = User.objects.create_user("nadia", email="nadia@example.org", first_name="Nadia", role=Role.MANAGER)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_every_message_can_be_opened(manager: Client) -> None:
    page = manager.get("/messages/")
    assert page.content.decode().count("Texte d’origine") == len(TextKey)
    for slug, _key, _text in page.context["texts"]:
        assert manager.get(f"/messages/{slug}/").status_code == 200
    assert manager.get("/messages/inconnu/").status_code == 404


def test_the_switchboard_does_not_write_messages(client: Client, denise: User) -> None:
    client.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(ADDRESS).status_code == 403


def test_a_look_shows_what_is_written_and_saves_nothing(manager: Client) -> None:
    page = manager.post(ADDRESS, {**WORDS, "look": "1"})
    text = page.content.decode()
    assert "Merci – K7M-42PC" in text
    assert "Bonjour Jeanne Martin," in text
    assert "1 SMS" in text
    assert not NoticeText.objects.exists()


def test_a_saved_text_is_what_leaves(manager: Client, mailoutbox: list[EmailMessage]) -> None:
    the_rules()
    assert manager.post(ADDRESS, {**WORDS, "save": "1"}).status_code == 302
    request = a_request()
    tell(request, NoticeKind.RECEIVED, now=NOW)
    assert send_due(clock=lambda: NOW) == 1
    letter = mailoutbox[0]
    assert letter.subject == f"Merci – {request.reference}"
    assert letter.body.startswith("Bonjour Mme Martin,\n\nÀ bientôt : http")
    assert NoticeText.objects.get().who == "Nadia"


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("body", "Le camion passe {passage}.", "Ce message ne connaît pas {passage}. Vous pouvez écrire : {nom}"),
        ("sms", "Bonjour {prénom}", "Ce message ne connaît pas {prénom}."),
        ("subject", "Merci {nom", "Il manque une accolade"),
        ("subject", "", "ne peut pas rester vide"),
        ("body", "{nom.__class__}", "Ce message ne connaît pas {nom.__class__}"),
    ],
)
def test_a_gap_that_nothing_fills_is_told_and_what_was_typed_stays(
    manager: Client, field: str, wrong: str, said: str
) -> None:
    page = manager.post(ADDRESS, {**WORDS, field: wrong, "save": "1"})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert page.context["form"][field].value() == wrong
    assert not NoticeText.objects.exists()


def test_of_two_who_write_at_once_the_second_is_asked_and_loses_nothing(manager: Client) -> None:
    manager.post(ADDRESS, {**WORDS, "save": "1"})
    late = {**WORDS, "sms": "Autre chose", "seen": "", "save": "1"}
    page = manager.post(ADDRESS, late)
    assert page.status_code == 409
    assert "Autre chose" in page.content.decode()
    assert manager.post(ADDRESS, late | {"seen": page.context["form"]["seen"].value()}).status_code == 302
    assert [text.sms for text in NoticeText.objects.order_by("pk")] == [WORDS["sms"], "Autre chose"]


def test_the_original_can_be_taken_back_and_the_other_stays_a_version(manager: Client) -> None:
    manager.post(ADDRESS, {**WORDS, "save": "1"})
    assert "Revenir au texte d’origine" in manager.get(ADDRESS).content.decode()
    manager.post(ADDRESS, {"reset": "1"})
    assert NoticeText.objects.in_force(TextKey.RECEIVED).is_original
    page = manager.get(ADDRESS).content.decode()
    assert "Revenir au texte d’origine" not in page
    assert "Merci – {référence}" in page


def test_the_file_shows_what_became_of_a_message(client: Client, denise: User) -> None:
    client.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")
    request = a_request()
    the_rules()
    request.notices.create(
        kind=NoticeKind.CONFIRMED, state=NoticeState.FAILED, channel="SMS", due_at=NOW, error="Ce numéro est refusé."
    )
    page = client.get(f"/standard/demandes/{request.reference}/").content.decode()
    assert "Ce numéro est refusé." in page
    assert "par SMS" in page
