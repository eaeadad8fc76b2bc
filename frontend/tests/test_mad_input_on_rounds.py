"""What no page of ours sends ends in words, never in a fault of ours."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.models import CollectionDay, Round
from collections_app.tests.builders import a_day

pytestmark = pytest.mark.django_db
LONG, HUGE = "9" * 30, "9" * 5000  # beyond what a database keeps, beyond what Python reads


@pytest.fixture
def day() -> CollectionDay:
    return a_day(timezone.localdate() + timedelta(days=1))


@pytest.fixture
def planner(client: Client, samir: User) -> Client:
    client.force_login(samir)
    return client


@pytest.mark.parametrize("number", [LONG, HUGE, "²", "-1", "x", ""])
def test_numbers_that_are_none_change_no_round(planner: Client, day: CollectionDay, number: str) -> None:
    for name, sent in (
        ("rounds-publish", {"version": number}),
        ("rounds-keep", {"tournee": f"S{number}", "pinned": "1"}),
    ):
        assert planner.post(reverse(name, args=[day.date]), sent).status_code == 302
    assert not Round.objects.filter(locked=True).exists()


def test_news_since_a_moment_that_never_was_are_not_found(planner: Client, day: CollectionDay) -> None:
    for seen in ("1-1-1-253402300800", "1-999999999999-1-9999999999"):
        status = planner.get(reverse("rounds-news", args=[day.date]), {"vu": seen}).status_code
        assert status in (200, 404)
