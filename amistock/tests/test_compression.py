"""What is compressed, and what must not be."""

import pytest
from django.test import Client

from amistock.accounts.models import User

ACCEPTING = {"Accept-Encoding": "gzip"}


@pytest.mark.django_db
def test_public_pages_travel_compressed(client: Client) -> None:
    for path in ("/", "/collecte/", "/api/v1/openapi.json"):
        assert client.get(path, headers=ACCEPTING)["Content-Encoding"] == "gzip"


@pytest.mark.django_db
def test_pages_that_hold_secrets_do_not(client: Client, denise: User) -> None:
    answers = [client.get(path, headers=ACCEPTING) for path in ("/suivi/nothing/", "/compte/login/")]
    client.force_login(denise)
    answers.append(client.get("/standard/", headers=ACCEPTING))
    assert not any(answer.has_header("Content-Encoding") for answer in answers)
    assert answers[-1].status_code == 200
