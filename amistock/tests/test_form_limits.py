"""Forms are counted by client; whoever must wait keeps what was typed."""

from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from amistock import form_limits
from amistock.limits import FORM_LIMITS, Limit
from amistock.models import CountedWindow
from amistock.routes import ROUTES

pytestmark = pytest.mark.django_db

ADDRESS = "/collecte/adresse/"


@pytest.fixture(autouse=True)
def two_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_limits, "FORM_LIMITS", {"collecte-adresse": Limit(2, 60)})


def send(client: Client, **extra: Any) -> Any:
    return client.post(ADDRESS, {"address": "14 rue <Pajol>", "tags": ["un", "deux"]}, **extra)


def test_the_third_form_of_a_minute_is_kept_on_a_page_that_says_so(client: Client) -> None:
    assert [send(client).status_code for _ in range(2)] == [302, 302]
    refused = send(client)
    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert "no-store" in refused["Cache-Control"]
    page = refused.content.decode()
    assert f'action="{ADDRESS}"' in page
    assert 'name="address" value="14 rue &lt;Pajol&gt;"' in page
    assert all(f'name="tags" value="{tag}"' in page for tag in ("un", "deux"))
    assert page.count('name="csrfmiddlewaretoken"') == 1


def test_a_forged_header_is_no_other_client(client: Client) -> None:
    answers = [send(client, headers={"x-forwarded-for": f"10.0.0.{number}"}) for number in range(3)]
    assert answers[-1].status_code == 429
    assert send(client, REMOTE_ADDR="192.0.2.8").status_code == 302


def test_another_sites_form_counts_for_nobody() -> None:
    assert send(Client(enforce_csrf_checks=True)).status_code == 403
    assert not CountedWindow.objects.exists()


def test_looking_is_not_counted(client: Client) -> None:
    client.get(ADDRESS)
    assert not CountedWindow.objects.exists()


def test_limits_can_be_lifted(client: Client, settings: Settings) -> None:
    settings.LIMIT_FACTOR = 0
    assert all(send(client).status_code == 302 for _ in range(4))


def test_every_limit_is_of_a_route() -> None:
    assert set(FORM_LIMITS) <= set(ROUTES)
