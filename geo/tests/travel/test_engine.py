"""Which source of travel times is in use, and when it changes."""

import os
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from geo.tests.travel.places import N1, N4
from geo.travel.engine import travel_times, walks_are_measured, walks_from
from geo.travel.estimate import EstimatedTravel
from geo.travel.street_file import write_streets
from geo.travel.street_graph import StreetGraph
from geo.travel.street_profile import Streets


def test_without_streets_everything_is_estimated() -> None:
    assert travel_times() == EstimatedTravel()
    assert not walks_are_measured(N1)
    assert walks_from(N1, [N4])[0].is_estimate


def test_built_streets_are_used_at_once_and_loaded_once(settings: Settings, tmp_path: Path, square: Streets) -> None:
    settings.STREETS_FILE = tmp_path / "streets.graph"
    assert travel_times() == EstimatedTravel()
    write_streets(square, settings.STREETS_FILE)
    assert isinstance(travel_times(), StreetGraph)
    assert travel_times() is travel_times()
    before = travel_times()
    os.utime(settings.STREETS_FILE, ns=(1, 1))
    assert travel_times() is not before
    assert travel_times().fingerprint() == before.fingerprint()


def test_a_damaged_file_is_told_and_times_are_estimated(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings.STREETS_FILE = tmp_path / "streets.graph"
    settings.STREETS_FILE.write_text("no archive")
    assert travel_times() == EstimatedTravel()
    assert travel_times() == EstimatedTravel()
    assert len(caplog.records) == 1
