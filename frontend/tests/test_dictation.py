"""What is typed while listening, read as things."""

import pytest
from django.http import QueryDict

from collections_app.assessment import Wanted
from collections_app.enums import Condition
from collections_app.models import ItemKind
from frontend.forms.caller_list import read_list
from frontend.forms.dictation import Thing, things

KINDS = [
    ItemKind(slug="sac", code="sv", name="Sac de vêtements, 50 L"),
    ItemKind(slug="canape-3", code="ca3", name="Canapé 3 places", search_words="sofa"),
    ItemKind(slug="carton-livres", code="cl", name="Carton de livres"),
    ItemKind(slug="colle", code="", name="Cl à molette"),
]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ca3", Thing("ca3")),
        ("10 cl", Thing("cl", "10")),
        ("10cl", Thing("cl", "10")),
        ("2x ca3", Thing("ca3", "2")),
        ("2 × canapé usé", Thing("canapé", "2", Condition.WORN)),
        ("ar2 u", Thing("ar2", "", Condition.WORN)),
        ("armoire cassée", Thing("armoire", "", Condition.BROKEN)),
        ("u", Thing("u")),
        ("12", Thing("12")),
    ],
)
def test_one_thing_says_how_many_and_in_what_state(text: str, meant: Thing) -> None:
    assert things(text) == [meant]


def test_several_things_stand_between_commas() -> None:
    assert things("ca3, 10 cl ;; ar2 k +") == [Thing("ca3"), Thing("cl", "10"), Thing("ar2", "", Condition.BROKEN)]


def a_line(text: str, quantity: str = "1", condition: str = "GOOD") -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"object": text, "quantity": quantity, "condition": condition})
    return data


def test_one_line_of_codes_is_a_whole_list() -> None:
    given = read_list(a_line("ca3, 10 CL, 3 sv u"), KINDS)
    assert given.is_valid()
    assert given.wanted == [
        Wanted("canape-3", 1),
        Wanted("carton-livres", 10),
        Wanted("sac", 3, Condition.WORN),
    ]


def test_a_name_with_a_comma_is_one_thing() -> None:
    given = read_list(a_line("Sac de vêtements, 50 L", "2"), KINDS)
    assert given.wanted == [Wanted("sac", 2)]


def test_a_code_is_surer_than_the_beginning_of_a_name() -> None:
    assert read_list(a_line("cl"), KINDS).wanted == [Wanted("carton-livres", 1)]


def test_what_no_code_and_no_name_says_is_kept_to_be_corrected() -> None:
    given = read_list(a_line("ca3, 2 zorglub"), KINDS)
    assert [line.text for line in given.lines[:2]] == ["ca3", "zorglub"]
    assert not given.is_valid()


def test_the_boxes_beside_the_words_hold_where_the_words_say_nothing() -> None:
    given = read_list(a_line("ca3, cl u", "4", "BROKEN"), KINDS)
    assert given.wanted == [Wanted("canape-3", 4, Condition.BROKEN), Wanted("carton-livres", 4, Condition.WORN)]
