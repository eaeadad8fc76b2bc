"""The words people type find what we take, and what we do not take with where it goes."""

import csv
from pathlib import Path

import pytest
from django.conf import settings

from collections_app.facts import read_item_kinds
from collections_app.models import ItemKind
from frontend.forms.catalogue_search import slips_between
from frontend.forms.gift import GiftForm

CATALOGUE = Path(settings.BASE_DIR) / "fixtures" / "item_kinds.csv"


@pytest.fixture(scope="module")
def form() -> GiftForm:
    """Of the shipped catalogue, no row of which is stored."""
    return GiftForm(list(read_item_kinds()))


def found(form: GiftForm, search: str) -> list[ItemKind]:
    return [tile.kind for room in form.rooms(search) for tile in room.tiles if tile.shown]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("réfrigérateur", "refrigerateur"),
        ("frigo", "refrigerateur"),
        ("refrigirateur", "refrigerateur"),
        ("frigot", "refrigerateur"),
        ("canapee", "canape-3-places"),
        ("cnapé", "canape-3-places"),
        ("matelat", "matelas-2-places"),
        ("bibliotèque", "bibliotheque"),
        ("machine à laver", "lave-linge"),
        ("fer à repasser", "petit-electromenager"),
        ("couverture", "sac-linge-de-maison"),
        ("canapé en cuir", "canape-3-places"),
        ("matelas taché", "matelas-2-places"),
    ],
)
def test_a_name_an_alias_or_a_slip_finds_the_object(form: GiftForm, typed: str, slug: str) -> None:
    assert slug in [kind.slug for kind in found(form, typed)]


@pytest.mark.parametrize("typed", ["oreiller", "oreillers", "siège auto", "siege autos", "rehausseur", "fusil"])
def test_what_we_never_take_is_found_and_says_where_it_goes(form: GiftForm, typed: str) -> None:
    (kind,) = found(form, typed)
    assert kind.never_taken
    assert kind.refusal


def test_a_right_word_finds_no_more_than_it_names(form: GiftForm) -> None:
    assert {kind.slug for kind in found(form, "buffet")} == {"buffet"}


@pytest.mark.parametrize("typed", ["zzzz", "xylophage", "vas-y", "en cuir"])
def test_what_resembles_nothing_finds_nothing(form: GiftForm, typed: str) -> None:
    assert found(form, typed) == []


def test_without_a_search_all_is_there(form: GiftForm) -> None:
    with CATALOGUE.open(encoding="utf-8", newline="") as lines:
        assert len(found(form, " ")) == len(list(csv.DictReader(lines)))


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xbcd", 2), ("", "ab", 2)],
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    assert slips_between(one, other) == slips
