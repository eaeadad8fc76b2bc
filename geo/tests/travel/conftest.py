"""Streets, built once for a session."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from geo.tests.travel.places import EXTRACT, TINY, WITHOUT_EXTRACT
from geo.travel.osm_file import read_ways
from geo.travel.street_build import build_streets
from geo.travel.street_file import write_streets
from geo.travel.street_profile import Streets


@pytest.fixture(scope="session")
def square() -> Streets:
    return build_streets(read_ways(TINY))


@pytest.fixture(scope="session")
def gare_du_nord() -> Streets:
    if not EXTRACT.exists():
        pytest.skip(WITHOUT_EXTRACT)
    return build_streets(read_ways(EXTRACT))


@pytest.fixture
def square_set_up(square: Streets, settings: Settings, tmp_path: Path) -> None:
    settings.STREETS_FILE = tmp_path / "streets.graph"
    write_streets(square, settings.STREETS_FILE)


@pytest.fixture
def gare_du_nord_set_up(gare_du_nord: Streets, settings: Settings, tmp_path: Path) -> None:
    settings.STREETS_FILE = tmp_path / "streets.graph"
    write_streets(gare_du_nord, settings.STREETS_FILE)
