"""Objects by any of their words."""

import pytest
from django.http import QueryDict

from collections_app.assessment import Wanted
from collections_app.models import ItemKind
from frontend.forms.caller_list import named, read_list

KINDS = [
    ItemKind(slug="canape-2", name="Canapé 2 places", search_words="sofa"),
    ItemKind(slug="canape-3", name="Canapé 3 places", search_words="sofa"),
    ItemKind(slug="table", name="Table", search_words=""),
    ItemKind(slug="table-basse", name="Table basse", search_words="salon"),
    ItemKind(slug="fauteuil", name="Fauteuil", search_words="table de salon"),
]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("canape 3", ["canape-3"]),
        ("CANAPÉ", ["canape-2", "canape-3"]),
        ("sofa", ["canape-2", "canape-3"]),
        ("table", ["table"]),
        ("tab", ["table", "table-basse"]),
        ("salon", ["table-basse", "fauteuil"]),
        ("vélo", []),
    ],
)
def test_a_name_is_known_by_the_beginnings_of_its_words(text: str, slugs: list[str]) -> None:
    assert [kind.slug for kind in named(text, KINDS)] == slugs


def a_list(*lines: tuple[str, str]) -> QueryDict:
    data = QueryDict(mutable=True)
    for text, quantity in lines:
        data.appendlist("object", text)
        data.appendlist("quantity", quantity)
        data.appendlist("condition", "GOOD")
    return data


def test_empty_lines_are_passed_over() -> None:
    given = read_list(a_list(("", "1"), ("table", "2")), KINDS)
    assert given.is_valid()
    assert given.wanted == [Wanted("table", 2)]


@pytest.mark.parametrize("quantity", ["", "0", "100", "-1", "²", "1e3", "99999999999"])
def test_a_number_that_is_none_is_said(quantity: str) -> None:
    assert not read_list(a_list(("table", quantity)), KINDS).is_valid()


def test_a_houseful_is_not_entered_here() -> None:
    given = read_list(a_list(*[("table", "99")] * 6), KINDS)
    assert "tournées" in given.error


def test_words_about_other_things_keep_only_what_a_table_can_hold() -> None:
    data = a_list()
    data["other"] = "un piano\x00droit\x00"
    assert read_list(data, KINDS).other == "un piano droit"
