import pytest
from django.core.exceptions import ImproperlyConfigured

from amistock.environment import StrictEnv


def test_a_value_that_cannot_be_read_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMISTOCK_PROXIES", "two")

    with pytest.raises(ImproperlyConfigured, match="AMISTOCK_PROXIES cannot be read"):
        StrictEnv().int("AMISTOCK_PROXIES")
