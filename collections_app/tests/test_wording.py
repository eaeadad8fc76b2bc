"""Texts with gaps: only what is known is filled, and nothing else is understood."""

import json
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collections_app.default_texts import DEFAULT_TEXTS
from collections_app.enums import TextKey
from collections_app.notice_facts import ALSO, example_facts, gaps_of, slot_words
from collections_app.sms_length import as_sms, sms_length
from collections_app.wording import UnknownGap, filled, has_stray_brace, unknown_gaps


def test_gaps_are_filled_whatever_their_accents_and_capitals() -> None:
    assert filled("{Reference} : {passage }", {"référence": "K7M", "passage": "mardi"}) == "K7M : mardi"


def test_braces_inside_a_fact_stay_what_they_are() -> None:
    assert filled("{nom} {lien}", {"nom": "{lien}", "lien": "x"}) == "{lien} x"


def test_what_is_unknown_is_named_and_never_sent() -> None:
    assert unknown_gaps("{nom} {prix} {prix} {0.__class__}", ["nom"]) == ["prix", "0.__class__"]
    with pytest.raises(UnknownGap):
        filled("{prix}", {})


@pytest.mark.parametrize(("text", "stray"), [("{nom}", False), ("{nom", True), ("nom}", True), ("{{nom}}", True)])
def test_a_brace_left_alone_is_seen(text: str, stray: bool) -> None:
    assert has_stray_brace(text) == stray


def test_every_text_has_its_default_and_knows_its_gaps() -> None:
    assert set(DEFAULT_TEXTS) == set(TextKey.values)
    assert set(ALSO) <= set(TextKey)
    for key, words in DEFAULT_TEXTS.items():
        together = json.dumps(words, ensure_ascii=False)[1:-1]
        assert unknown_gaps(together, gaps_of(TextKey(key))) == [], key
        assert not has_stray_brace(together)


@pytest.mark.parametrize("key", TextKey.values)
def test_default_sms_stay_in_the_telephone_alphabet_and_within_two_pieces(key: str) -> None:
    length = sms_length(as_sms(filled(DEFAULT_TEXTS[key]["sms"], example_facts())))
    assert not length.is_wide
    assert length.pieces <= 2, length


@pytest.mark.parametrize(
    ("text", "places", "pieces", "wide"),
    [
        ("", 0, 1, False),
        ("a" * 160, 160, 1, False),
        ("a" * 161, 161, 2, False),
        ("é" * 306, 306, 2, False),
        ("€", 2, 1, False),
        ("’" * 70, 70, 1, True),
        ("’" * 71, 71, 2, True),
        ("😀" * 35, 70, 1, True),
    ],
)
def test_lengths_are_counted_as_the_network_does(text: str, places: int, pieces: int, wide: bool) -> None:
    length = sms_length(text)
    assert (length.places, length.pieces, length.is_wide) == (places, pieces, wide)


def test_french_marks_become_what_a_telephone_knows() -> None:
    assert as_sms("« L’être » – ça… 8\u202fh, 3\u00a0m³") == '"L\'etre" - ca... 8 h, 3 m3'


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_making_an_sms_of_a_text_twice_changes_nothing_more(text: str) -> None:
    assert as_sms(as_sms(text)) == as_sms(text)


def test_the_first_of_a_month_is_said_as_people_say_it() -> None:
    said = slot_words(date(2026, 12, 1), time(8), time(12))
    assert " ".join(said.split()) == "mardi 1er décembre entre 8 h et 12 h"
