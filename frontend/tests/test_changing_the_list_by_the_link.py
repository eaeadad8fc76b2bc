"""The catalogue of a list that is changed says as much as that of a first request."""

import pytest
from django.test import Client

from collections_app.enums import Condition
from collections_app.models import Alternative
from collections_app.sayings import Way
from collections_app.tests.builders import a_kind
from frontend.tests.donor import the_town
from frontend.tests.promises import a_promise, page_of

pytestmark = pytest.mark.django_db


def test_a_search_that_finds_nothing_says_so_without_scripts(client: Client) -> None:
    the_town(days=12)
    page = f"{page_of(a_promise())}liste/"
    assert "data-nothing-found hidden" in client.get(page).content.decode()
    sought = client.post(page, {"chercher": "1", "q": "hippopotame"}).content.decode()
    assert "data-nothing-found>" in sought


def test_what_is_never_taken_says_where_it_goes(client: Client) -> None:
    the_town(days=12)
    way = Alternative.objects.create(way=Way.values[0], name="Déchèterie")
    a_kind(slug="pneu", refused_conditions=Condition.values, refusal="Non.", elsewhere=[way.way])
    page = client.get(f"{page_of(a_promise())}liste/")
    assert way in page.context["elsewhere"]
