"""What the page of a call tells its operator to say, to ask, and where it begins."""

import re

import pytest
from django.test import Client

from frontend.tests.callers import PAGE, a_town, typed

PREVIEW = "/standard/nouvelle/apercu/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(monkeypatch: pytest.MonkeyPatch) -> None:
    a_town(monkeypatch)


def test_what_makes_a_list_doubtful_is_asked_about_at_once(desk: Client) -> None:
    text = desk.post(PREVIEW, typed(quantity=["1", "1", "1"])).content.decode()
    assert "Canapé 3 places : demandez sa taille" in text
    assert "nous vous appelons" not in text


@pytest.mark.parametrize(
    ("known", "first"), [("", "phone"), ("tel=0612345678", "name"), ("nom=Zola", "phone"), ("tel=06&nom=Zola", "email")]
)
def test_the_page_begins_at_the_first_thing_not_known(desk: Client, known: str, first: str) -> None:
    text = desk.get(f"{PAGE}?{known}").content.decode()
    (field,) = re.findall(r'<input[^>]*name="(?:phone|name|email)"[^>]* autofocus', text)
    assert f'name="{first}"' in field
