"""Figures as people say them."""

from decimal import Decimal

import pytest

from collections_app.volume_words import everyday_words, spoken_m3, spoken_number


@pytest.mark.parametrize(
    ("number", "text"), [("2", "2"), ("3.44", "3,4"), ("0.05", "0,1"), ("10", "10"), ("100", "100")]
)
def test_numbers_wear_a_comma_and_no_idle_zeros(number: str, text: str) -> None:
    assert spoken_number(Decimal(number)) == text


def test_small_volumes_keep_two_decimals() -> None:
    assert spoken_m3(Decimal("0.05")) == "0,05\u202fm³"
    assert spoken_m3(Decimal("2.000")) == "2\u202fm³"


@pytest.mark.parametrize(
    ("volume_m3", "words"),
    [
        ("0.03", "environ un sac de 50 litres"),
        ("0.2", "environ 4 sacs de 50 litres"),
        ("1.2", "environ 20 cartons"),
        ("2", "environ un canapé 3 places"),
        ("4.1", "environ 2 canapés 3 places"),
        ("7", "environ un tiers de camion"),
        ("10", "environ la moitié d’un camion"),
        ("20", "environ un camion plein"),
        ("40", "plus d’un camion"),
    ],
)
def test_a_volume_looks_like_something_at_home(volume_m3: str, words: str) -> None:
    assert everyday_words(Decimal(volume_m3)) == words
