"""A small Paris for the tests: a few real streets with their real numbers (BAN, June 2024, Licence Ouverte 2.0)."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from geo.geocoding.address_table import store
from geo.geocoding.ban_file import read_streets
from geo.geocoding.localities import load_localities
from geo.models import AddressSource

SOME_ADDRESSES = Path(__file__).parent / "some_addresses.csv"


@pytest.fixture(autouse=True)
def _no_outside_geocoder(settings: Settings) -> None:
    settings.GEOCODER_DOMAIN = ""


@pytest.fixture
def some_streets(db: None) -> None:
    store(read_streets(SOME_ADDRESSES), source=AddressSource.BAN)
    load_localities()
