"""Figures as people say them."""

from decimal import Decimal

import pytest

from collections_app.models import PickupRequest
from frontend.templatetags.spoken import about_kg, dialled, kg, national
from frontend.templatetags.weeks import weight


@pytest.mark.parametrize(("weight_kg", "words"), [("0.5", "5"), ("68", "70"), ("112.5", "110"), ("1240", "1240")])
def test_an_estimated_weight_is_rounded(weight_kg: str, words: str) -> None:
    assert about_kg(Decimal(weight_kg)) == f"{words}\u00a0kg"


@pytest.mark.parametrize(("weight_kg", "words"), [("0", "0"), ("68.4", "68"), ("1240", "1\u202f240")])
def test_a_weight_stands_alike_on_the_pages_of_the_switchboard_and_of_planners(weight_kg: str, words: str) -> None:
    assert kg(Decimal(weight_kg)) == f"{words}\u202fkg"


def test_a_thousand_kilograms_are_a_ton_on_the_calendar() -> None:
    assert (weight(999), weight(1300)) == ("999\u202fkg", "1,3\u202ft")


@pytest.mark.parametrize(("phone", "said"), [("+33612345678", "06 12 34 56 78"), ("+442079460958", "+44 20 7946 0958")])
def test_a_number_from_abroad_keeps_its_prefix(phone: str, said: str) -> None:
    assert national(phone) == said


def test_of_an_erased_person_there_is_no_number_to_say() -> None:
    assert dialled(PickupRequest().phone) == ""
