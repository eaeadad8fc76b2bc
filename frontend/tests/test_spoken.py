"""Figures as a donor reads them."""

from decimal import Decimal

import pytest

from frontend.templatetags.spoken import about_kg, national


@pytest.mark.parametrize(("kg", "words"), [("0.5", "5"), ("68", "70"), ("112.5", "110"), ("1240", "1240")])
def test_an_estimated_weight_is_rounded(kg: str, words: str) -> None:
    assert about_kg(Decimal(kg)) == f"{words}\u00a0kg"


@pytest.mark.parametrize(("phone", "said"), [("+33612345678", "06 12 34 56 78"), ("+442079460958", "+44 20 7946 0958")])
def test_a_number_from_abroad_keeps_its_prefix(phone: str, said: str) -> None:
    assert national(phone) == said
