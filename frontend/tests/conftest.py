"""A fixed clock for pages that speak of now, and the switchboard with Denise at it."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
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
