"""A fixed clock for pages that speak of now."""

from datetime import datetime

import pytest
from django.utils import timezone

from geo.hours import PARIS

TUESDAY_NOON = datetime(2026, 11, 24, 12, 0, tzinfo=PARIS)


@pytest.fixture
def tuesday_noon(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(timezone, "now", lambda: TUESDAY_NOON)
    return TUESDAY_NOON
