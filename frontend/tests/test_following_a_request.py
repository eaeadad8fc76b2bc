"""The private page: nothing on GET, no address before a check, one answer to every link that is not right."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collections_app.access import request_token
from collections_app.enums import RequestStatus
from collections_app.models import PickupRequest
from collections_app.tests.builders import a_day, a_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine() -> PickupRequest:
    a_day()
    return a_request()


def test_the_address_shows_after_the_last_four_digits(client: Client, mine: PickupRequest) -> None:
    page = f"/suivi/{request_token(mine)}/"
    assert mine.reference in client.get(page).content.decode()
    assert "Crimée" not in client.get(page).content.decode()
    assert client.post(f"{page}adresse/", {"digits": "0000"}).status_code == 422
    client.post(f"{page}adresse/", {"digits": "56 78"})
    assert "Crimée" in client.get(page).content.decode()


def test_foreign_expired_and_unknown_links_end_alike(client: Client, mine: PickupRequest) -> None:
    token = request_token(mine)
    mine.link_expires_at = timezone.now() - timedelta(days=1)
    mine.save()
    tokens = [token, token[:-1] + "z", f"{mine.pk + 1}-{token.partition('-')[2]}", "x", "1-", "9" * 40, "é"]
    pages = [client.get(f"/suivi/{wrong}/") for wrong in tokens]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1


def test_looking_at_the_pages_changes_nothing(client: Client, mine: PickupRequest) -> None:
    page = f"/suivi/{request_token(mine)}/"
    for address in (page, f"{page}annuler/"):
        assert client.get(address).status_code == 200
    assert client.get(f"{page}adresse/").status_code == 405
    mine.refresh_from_db()
    assert mine.status == RequestStatus.RECEIVED


def test_cancelling_asks_first_and_twice_is_once(client: Client, mine: PickupRequest) -> None:
    page = f"/suivi/{request_token(mine)}/"
    assert "Oui, annuler" in client.get(f"{page}annuler/").content.decode()
    for _ in range(2):
        assert client.post(f"{page}annuler/")["Location"] == page
    mine.refresh_from_db()
    assert mine.status == RequestStatus.CANCELLED
    assert mine.events.count() == 1
    assert "est annulée" in client.get(page).content.decode()


@pytest.mark.parametrize("status", [state for state in RequestStatus if state not in {"DRAFT", "SCHEDULED"}])
def test_every_state_is_said_in_plain_words(client: Client, mine: PickupRequest, status: RequestStatus) -> None:
    PickupRequest.objects.update(status=status)
    page = client.get(f"/suivi/{request_token(mine)}/")
    assert page.status_code == 200
    assert "<h1>" in page.content.decode()
