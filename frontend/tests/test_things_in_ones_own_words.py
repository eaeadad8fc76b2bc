"""What a donor describes beside the list: no page promises it, and a person looks at it."""

import pytest
from django.test import Client
from django.utils import timezone

from collections_app.calling import talked
from collections_app.journal import DONOR, Actor
from collections_app.models import CallBack, PickupRequest
from collections_app.moderation import accept
from frontend.tests.donor import COLLECTED, MME_MARTIN, PLACE, list_given, the_town
from frontend.tests.promises import a_promise, page_of

pytestmark = pytest.mark.django_db
HARP = {**COLLECTED, "autre": "une harpe"}


def ask_with_a_harp(client: Client) -> PickupRequest:
    list_given(client, **HARP)
    client.post("/collecte/adresse/", PLACE)
    token = client.get("/collecte/creneau/").context["days"][0].choices[0].token
    client.post("/collecte/creneau/", {"offer": token})
    assert client.post("/collecte/vous/", MME_MARTIN).status_code == 302
    return PickupRequest.objects.get()


def test_the_answer_says_that_somebody_looks_at_it(client: Client) -> None:
    the_town()
    said = [client.post("/collecte/jauge/", {"cp": "75019", **given}).content.decode() for given in (HARP, COLLECTED)]
    assert "une harpe\u00a0»\u00a0: une personne le regarde" in said[0]
    assert "une personne le regarde" not in said[1]


def test_the_page_promises_the_list_only_and_a_call_is_owed(client: Client) -> None:
    the_town()
    mine = ask_with_a_harp(client)
    assert CallBack.objects.get().why == "autre objet à regarder"
    page = client.get(page_of(mine)).content.decode()
    assert "Le camion emporte tout" not in page
    assert "une personne le regarde et vous dit" in page


def test_once_it_was_talked_over_the_page_says_so(client: Client) -> None:
    the_town()
    mine = ask_with_a_harp(client)
    talked(request_id=mine.pk, actor=Actor("Denise"), why="la harpe vient aussi", now=timezone.now())
    assert "ce dont nous sommes convenus ensemble" in client.get(page_of(mine)).content.decode()


def test_a_list_alone_is_taken_whole(client: Client) -> None:
    assert "Le camion emporte tout." in client.get(page_of(a_promise())).content.decode()
    assert not CallBack.objects.exists()


def test_who_was_read_first_is_called_about_it_too(client: Client) -> None:
    the_town()
    mine = ask_with_a_harp(client)
    CallBack.objects.all().delete()
    PickupRequest.objects.update(status="MODERATION", day=None, window_starts=None, window_ends=None)
    accept(request_id=mine.pk, actor=DONOR, now=timezone.now())
    assert CallBack.objects.get().why == "date à trouver ; autre objet à regarder"
