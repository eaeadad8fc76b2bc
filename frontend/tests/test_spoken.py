"""Figures as a donor reads them."""

from decimal import Decimal

import pytest

from frontend.templatetags.spoken import about_kg


@pytest.mark.parametrize(("kg", "words"), [("0.5", "5"), ("68", "70"), ("112.5", "110"), ("1240", "1240")])
def test_an_estimated_weight_is_rounded(kg: str, words: str) -> None:
    assert about_kg(Decimal(kg)) == f"{words}\u00a0kg"
