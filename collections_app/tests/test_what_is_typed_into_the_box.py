"""What was typed, read in every way it may be meant; and the slips of a finger, against all that a slip is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collections_app.board.slips import slips
from collections_app.board.sought import in_one_piece, new_from, number_in, reference_in
from collections_app.models.search_text import folded

DIGITS = "612345678"
WORDS = st.text("abcé", min_size=3, max_size=7)


@st.composite
def spellings(draw: st.DrawFn) -> str:
    """06 12 34 56 78 as people and telephones write it."""
    gaps = [draw(st.sampled_from(["", " ", ".", "-", "  ", "/"])) for _ in DIGITS]
    prefix = draw(st.sampled_from(["0", "+33", "0033", "+33 (0)", "+33 ", "0033 ", "+330", ""]))
    return prefix + "".join(digit + gap for digit, gap in zip(DIGITS, gaps, strict=True))


@settings(max_examples=50, deadline=None)
@given(spellings())
def test_a_telephone_number_is_the_same_in_every_spelling(typed: str) -> None:
    number = number_in(typed)
    assert number is not None
    assert (number.digits, number.dialled) == (DIGITS, f"0{DIGITS}")


@pytest.mark.parametrize(
    ("typed", "digits"), [("01 28", "0128"), ("5678", "5678"), ("75018", "75018"), ("3306", "3306")]
)
def test_the_end_of_a_number_keeps_its_zero(typed: str, digits: str) -> None:
    number = number_in(typed)
    assert number is not None
    assert number.digits == digits


def test_the_beginning_of_a_number_is_dialled_with_its_zero() -> None:
    for typed in ("+33 612 3", "0033612 3", "06123"):
        number = number_in(typed)
        assert number is not None
        assert number.dialled == "06123"


@pytest.mark.parametrize("text", ["12", "012", "12 rue de Crimée", "martin@example.org", "", "²²²²²", "٠٦١٢٣٤٥٦", "-"])
def test_what_is_no_number_is_not_taken_for_one(text: str) -> None:
    assert number_in(text) is None


@pytest.mark.parametrize("text", ["Martin 06 12 34 56 78", "Martin +33 6 12 34 56 78", "Martin 06.12.34.56.78"])
def test_a_number_among_words_is_one_word(text: str) -> None:
    assert in_one_piece(text) == "Martin 0612345678"


@pytest.mark.parametrize("text", ["K7M-42PC", "k7m42pc", "k7m 42pc"])
def test_a_reference_is_read_as_it_is_said(text: str) -> None:
    assert reference_in(text) == "K7M-42PC"


@pytest.mark.parametrize(("text", "meant"), [("k7m", "K7M"), ("m3L ", "M3L "), ("k7m 42", "K7M42"), ("K7M-4", "K7M-4")])
def test_the_beginning_of_a_reference_is_one(text: str, meant: str) -> None:
    assert reference_in(text) == meant.strip()


@pytest.mark.parametrize("text", ["MAX", "7b rue", "14 rue", "06 12", "750", ""])
def test_what_is_no_reference_is_not_taken_for_one(text: str) -> None:
    assert reference_in(text) == ""


@pytest.mark.parametrize("heard", ["KOM-1FPX", "KQM-LFPX", "k0n ispx", "kqn-i5bx"])
def test_a_reference_misheard_is_the_same(heard: str) -> None:
    assert folded(heard) == folded("KQM-LFPX")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        *(("06 12 34 56 78", {"tel": "06 12 34 56 78"}), ("Jeanne Martin", {"nom": "Jeanne Martin"})),
        *(("a@example.org", {"mail": "a@example.org"}), ("14 rue Pajol", {"adresse": "14 rue Pajol"})),
        ("K7M-42PC", {}),
    ],
)
def test_what_was_sought_in_vain_begins_a_new_request(text: str, known: dict[str, str]) -> None:
    assert new_from(text) == known


@settings(max_examples=50, deadline=None)
@given(WORDS, WORDS)
def test_all_words_one_slip_away_are_guessed_and_no_other(meant: str, typed: str) -> None:
    meant, typed = meant.replace("é", "e"), typed.replace("é", "e")
    near = len(typed) >= 4 and one_slip(meant, typed)
    assert (meant in slips(typed)) == (near or meant == typed)


def one_slip(one: str, other: str) -> bool:
    """As one would define it: equal but for one sign or two neighbours changed about."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) < len(other):
        return any(other[:place] + other[place + 1 :] == one for place in range(len(other)))
    unlike = [place for place in range(len(one)) if one[place] != other[place]]
    if len(unlike) == 2 and unlike[1] == unlike[0] + 1:
        return one[unlike[0]] + one[unlike[1]] == other[unlike[1]] + other[unlike[0]]
    return len(unlike) <= 1


def test_the_neighbour_of_a_house_number_is_no_slip() -> None:
    assert slips("75018") == {"75018"}
    assert "0612345679" in slips("0612345678")
