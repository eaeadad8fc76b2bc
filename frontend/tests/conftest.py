"""A fixed clock for pages that speak of now, and the switchboard with Denise at it."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.models import CollectionDay
from collections_app.tests.builders import a_day
from frontend.tests.at_the_desk import in_days
from geo.hours import PARIS

TUESDAY_NOON = datetime(2026, 11, 24, 12, 0, tzinfo=PARIS)


@pytest.fixture
def tuesday_noon(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(timezone, "now", lambda: TUESDAY_NOON)
    return TUESDAY_NOON


@pytest.fixture
def desk(client: Client, denise: User) -> Client:
    client.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def days() -> list[CollectionDay]:
    """Two days of collection, next week."""
    return [a_day(in_days(7)), a_day(in_days(8))]
