"""On all of Paris and 500 queries, where the data are at hand: the bar that the geocoder is held to."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from bench.address_noise import noisy_addresses
from geo.distance import Coordinates, great_circle_m
from geo.geocoding.address_table import store
from geo.geocoding.ban_file import read_streets
from geo.geocoding.candidate import Candidate
from geo.geocoding.find import find, suggest
from geo.models import AddressSource

DATA = Path(os.environ.get("AMISTOCK_DATA", settings.BASE_DIR.parent / "shared" / "data")) / "addresses"
SAME_PLACE_M = 5

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="AMISTOCK_DATA is not here: the accuracy of geocoding is not measured"
)


@pytest.fixture(scope="module")
def _all_of_paris(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One import for the module, taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        store(read_streets(DATA / "ban75.csv.gz"), source=AddressSource.BAN)
        yield
        transaction.set_rollback(True)
    connection.close()


def queries(*, prefix: bool) -> list[dict[str, str]]:
    with (DATA / "geocoding_dev.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if (row["kind"] == "prefix") == prefix]


def is_there(answers: list[Candidate], row: dict[str, str]) -> bool:
    place = Coordinates.parse(lon=row["lon"], lat=row["lat"])
    return bool(answers) and great_circle_m(answers[0].coordinates, place) < SAME_PLACE_M


@pytest.mark.usefixtures("_all_of_paris")
def test_whole_addresses_are_found_and_what_is_certain_is_right() -> None:
    rows = queries(prefix=False)
    answers = [find(row["query"]) for row in rows]
    right = [is_there(answer, row) for answer, row in zip(answers, rows, strict=True)]
    certain = [bool(answer) and answer[0].certain for answer in answers]
    assert sum(right) / len(rows) >= 0.985
    assert sum(certain) / len(rows) >= 0.85
    assert not [row["query"] for row, sure, good in zip(rows, certain, right, strict=True) if sure and not good]


@pytest.mark.usefixtures("_all_of_paris")
def test_beginnings_lead_to_the_address_while_typing() -> None:
    rows = queries(prefix=True)
    assert sum(is_there(suggest(row["query"]), row) for row in rows) / len(rows) >= 0.8


@pytest.mark.usefixtures("_all_of_paris")
def test_addresses_spoilt_in_every_way_are_found_and_what_is_certain_is_right() -> None:
    streets = read_streets(DATA / "ban75.csv.gz")
    noisy = [each for each in noisy_addresses(streets, seed=3, of_each_kind=8) if each.kind != "prefix"]
    missed, wrong = [], []
    for each in noisy:
        answers = find(each.query)
        right = bool(answers) and great_circle_m(answers[0].coordinates, each.one.coordinates) < SAME_PLACE_M
        missed += [] if right else [each.query]
        wrong += [each.query] if answers and answers[0].certain and not right else []
    assert not wrong
    assert len(missed) / len(noisy) <= 0.015, missed


@pytest.mark.usefixtures("_all_of_paris")
def test_a_wrong_town_postcode_or_number_is_never_certain() -> None:
    rows = [row for row in queries(prefix=False) if row["kind"] == "plain"]
    for row in rows:
        street = row["query"].rpartition(" 75")[0]
        number, _, name = street.partition(" ")
        wrong = [
            f"{street} 69001 Lyon",
            f"{street} Marseille",
            f"Lyon, {street}",
            f"{number}9999 {name}",
            f"{street}, Nice",
        ]
        assert not [text for text in wrong if any(answer.certain for answer in find(text))]
