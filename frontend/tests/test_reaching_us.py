"""Nobody is told to call where there is no number: a page then says where to write, or says nothing of it."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from pytest_django.fixtures import Settings

from collections_app.access import request_token
from collections_app.calendar_file import calendar_file
from collections_app.cutoffs import TooLate
from collections_app.enums import RequestStatus
from collections_app.notice_facts import facts_of
from collections_app.reaching import reach_us
from collections_app.tests.builders import NOW, a_request
from frontend.tests.promises import a_promise
from frontend.views.donor.refusals import refusal

NUMBER, ADDRESS = "01 99 00 19 54", "bonjour@example.org"
OUR_WORDS = (
    "frontend/templates",
    "frontend/views",
    "frontend/forms",
    "collections_app",
    "geo",
    "amistock",
    "fixtures",
)


def tell_of(settings: Settings, *, phone: str = "", email: str = "") -> None:
    settings.SWITCHBOARD_PHONE, settings.CONTACT_EMAIL = phone, email


@pytest.mark.parametrize(
    ("phone", "email", "said"),
    [
        (NUMBER, ADDRESS, f"Réessayez, ou appelez-nous au {NUMBER}."),
        ("", ADDRESS, f"Réessayez, ou écrivez-nous à {ADDRESS}."),
        ("", "", "Réessayez."),
    ],
)
def test_a_sentence_names_what_one_can_do(settings: Settings, phone: str, email: str, said: str) -> None:
    tell_of(settings, phone=phone, email=email)
    assert f"Réessayez{reach_us(', ou ')}." == said


def test_a_sentence_of_its_own_begins_with_a_capital(settings: Settings) -> None:
    tell_of(settings, phone=NUMBER)
    assert reach_us("Un doute ? ", ".") == f"Un doute ? Appelez-nous au {NUMBER}."


def test_only_one_place_invites_to_call(settings: Settings) -> None:
    sources = (file for folder in OUR_WORDS for file in (settings.BASE_DIR / folder).rglob("*.*"))
    inviting = [file.name for file in sources if _is_text(file) and "ppelez-nous" in file.read_text(encoding="utf-8")]
    assert sorted(set(inviting)) == ["reaching.py"]


def _is_text(file: Path) -> bool:
    return file.suffix in (".py", ".html", ".json", ".csv") and "tests" not in file.parts


@pytest.mark.django_db
@pytest.mark.parametrize("state", [RequestStatus.RECEIVED, RequestStatus.MISSED])
def test_the_private_page_links_the_way_or_leaves_it_out(client: Client, settings: Settings, state: str) -> None:
    address = f"/suivi/{request_token(a_request(status=RequestStatus(state)))}/"
    tell_of(settings, email=ADDRESS)
    assert f'<a href="mailto:{ADDRESS}">{ADDRESS}</a>' in client.get(address).content.decode()
    tell_of(settings)
    page = client.get(address).content.decode().lower()
    assert "appelez" not in page
    assert "écrivez" not in page


def test_a_visit_too_near_to_change_says_who_still_can(settings: Settings) -> None:
    tell_of(settings, phone=NUMBER)
    near = {"until": NOW, "may_change": False}
    assert f'href="tel:0199001954">{NUMBER}</a> avec' in render_to_string("frontend/following/until.html", near)
    assert f"appelez-nous au {NUMBER} avec votre référence" in refusal(TooLate())[0]
    tell_of(settings)
    assert "ppelez" not in render_to_string("frontend/following/until.html", near) + refusal(TooLate())[0]


@pytest.mark.django_db
def test_notices_and_the_calendar_invite_alike(settings: Settings) -> None:
    mine = a_promise()
    tell_of(settings, email=ADDRESS)
    assert ADDRESS in facts_of(mine)["contact"]
    assert ADDRESS.encode() in calendar_file(mine, with_address=False, now=NOW).replace(b"\r\n ", b"")
    tell_of(settings)
    assert facts_of(mine)["contact"] == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("phone", "said"),
    [(NUMBER, f"{NUMBER}</a>, ou écrivez à"), ("", 'Écrivez-nous à <a href="mailto:rgpd@example.org"')],
)
def test_rights_over_ones_data_are_asked_for_where_they_are_answered(
    client: Client, settings: Settings, phone: str, said: str
) -> None:
    tell_of(settings, phone=phone, email=ADDRESS)
    settings.PRIVACY_EMAIL = "rgpd@example.org"
    assert said in client.get("/donnees-personnelles/").content.decode()
