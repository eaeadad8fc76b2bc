"""The link was lost: the page answers everybody alike, and only the worker learns whom we know."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from amistock.attempts import ATTEMPTS
from collections_app.enums import NoticeKind, RequestStatus
from collections_app.finding_again import answer_asks
from collections_app.models import LinkAsk, Notice, PickupRequest
from collections_app.tests.builders import a_request
from frontend.tests.promises import a_promise

pytestmark = pytest.mark.django_db

DONE = "/suivi/?demande"


def ask(client: Client, contact: str, **extra: Any) -> tuple[int, str]:
    answer = client.post("/suivi/", {"contact": contact}, **extra)
    return answer.status_code, answer.headers.get("Location", "")


@pytest.mark.parametrize("contact", ["Martin@Example.org", "06 12 34 56 78", "+33 6 12 34 56 78"])
def test_the_known_and_the_unknown_get_one_answer_and_the_known_their_link(client: Client, contact: str) -> None:
    mine = a_promise()
    assert ask(client, contact) == ask(client, "inconnu@example.org") == (302, DONE)
    assert not Notice.objects.exists()
    assert answer_asks(now=timezone.now()) == 1
    assert [(notice.request, notice.kind) for notice in Notice.objects.all()] == [(mine, NoticeKind.CONFIRMED)]
    assert not LinkAsk.objects.exists()
    assert answer_asks(now=timezone.now()) == 0


def test_asking_costs_the_same_whether_we_know_the_person(client: Client, django_assert_num_queries: object) -> None:
    a_request()
    counts = []
    for contact in ("martin@example.org", "inconnu@example.org"):
        with django_assert_num_queries(3, exact=True):  # type: ignore[operator]
            counts.append(ask(client, contact))
    assert counts[0] == counts[1]


def test_what_is_closed_is_not_sent_again(client: Client) -> None:
    a_request()
    PickupRequest.objects.update(status=RequestStatus.CANCELLED)
    ask(client, "martin@example.org")
    assert answer_asks(now=timezone.now()) == 0


@pytest.mark.parametrize("contact", ["", "06", "jeanne", "jeanne@", "' OR 1=1 --", "a" * 400, "\x00"])
def test_what_is_no_contact_is_said_and_kept(client: Client, contact: str) -> None:
    answer = client.post("/suivi/", {"contact": contact})
    assert answer.status_code == 422
    assert re.search("Indiquez un e-mail|caractère nul", answer.content.decode())
    assert not LinkAsk.objects.exists()


def test_one_contact_is_asked_for_three_times_a_day_whoever_asks(client: Client) -> None:
    most = ATTEMPTS["suivi-retrouver"].by_thing.calls
    tries = [ask(client, "inconnu@example.org", REMOTE_ADDR=f"192.0.2.{n}")[0] for n in range(most + 1)]
    assert tries == [302] * most + [429]


def test_one_client_asks_for_a_dozen_contacts_an_hour(client: Client) -> None:
    most = ATTEMPTS["suivi-retrouver"].by_client.calls
    tries = [ask(client, f"inconnu{n}@example.org")[0] for n in range(most + 1)]
    assert tries == [302] * most + [429]


def test_looking_at_the_page_asks_for_nothing(client: Client) -> None:
    for page in ("/suivi/", DONE):
        assert client.get(page).status_code == 200
    assert "lien vous arrive" in client.get(DONE).content.decode()
    assert not LinkAsk.objects.exists()
