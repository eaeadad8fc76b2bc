"""What was typed, read in every way it may be meant; and the slips of a finger, against all that a slip is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collections_app.board.reference_said import Said, reference_in
from collections_app.board.slips import slips
from collections_app.board.sought import in_one_piece, new_from, number_in, plain, tidy, without_title
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


@pytest.mark.parametrize("text", ["Tél. 06 12 34 56 78", "06,12,34,56,78", "06_12_34_56_78", "06·12·34·56·78"])
def test_a_number_is_one_however_it_is_pasted(text: str) -> None:
    number = number_in(text)
    assert number is not None
    assert number.digits == DIGITS


@pytest.mark.parametrize("text", ["+44 20 7946 0958", "0044 20 7946 0958", "+44 (0)20 7946 0958"])
def test_a_number_from_abroad_is_the_same_with_two_zeros(text: str) -> None:
    number = number_in(text)
    assert number is not None
    assert number.digits == "442079460958"


def test_signs_that_are_not_seen_are_left_out() -> None:
    assert tidy("\u202a06 12\x00 34\u00ad56 78\u202c ") == "06 12 3456 78"


@pytest.mark.parametrize("text", ["m et mme dupre", "famille dupre", "me dupre", "dr dupre", "mme dupre"])
def test_titles_before_a_name_are_left_out(text: str) -> None:
    assert without_title(text.split()) == ["dupre"]


@pytest.mark.parametrize("text", ["mme", "rue monsieur le prince"])
def test_a_title_that_is_all_there_is_stays(text: str) -> None:
    assert without_title(text.split()) == text.split()


@pytest.mark.parametrize(
    "text", ["12", "012, 14", "12 rue de Crimée", "martin@example.org", "", "²²²²²", "٠٦١٢٣٤٥٦", "-"]
)
def test_what_is_no_number_is_not_taken_for_one(text: str) -> None:
    assert number_in(text) is None


@pytest.mark.parametrize("text", ["Martin 06 12 34 56 78", "Martin +33 6 12 34 56 78", "Martin 06.12.34.56.78"])
def test_a_number_among_words_is_one_word(text: str) -> None:
    assert in_one_piece(text) == "Martin 0612345678"


@pytest.mark.parametrize(
    "text",
    [
        *("K7M-42PC", "k7m42pc", "k7m 42pc", "k 7 m 4 2 p c", "k7m4-2pc", "K7M–42PC", "k7m.42pc"),
        *("réf. K7M-42PC", "référence k7m42pc", "dossier k7m 42pc", "N° K7M-42PC", "#k7m42pc"),
        *("Dupré, K7M-42PC", "votre demande K7M-42PC est notée", "https://example.org/demandes/K7M-42PC/"),
    ],
)
def test_a_reference_is_read_as_it_is_said(text: str) -> None:
    assert reference_in(text) == Said("K7M42PC", is_sure=True)


@pytest.mark.parametrize(
    ("text", "signs"),
    [("k7m", "K7M"), ("m3L ", "M3L"), ("k7m 42", "K7M42"), ("K7M-4", "K7M4"), ("KMP-", "KMP"), ("42pc", "42PC")],
)
def test_a_piece_of_a_reference_is_one(text: str, signs: str) -> None:
    assert reference_in(text) == Said(signs, is_sure=True)


@pytest.mark.parametrize("text", ["MAX", "kqn", "Dupré", "Paul", "3646", "legrand", "guy paul"])
def test_a_word_or_a_number_may_be_a_piece_of_a_reference(text: str) -> None:
    assert not reference_in(text).is_sure


@pytest.mark.parametrize("text", ["7b rue", "14 rue", "06 12 34 56 78", "a7", "", "Jean-Paul", "12-14 rue Pajol"])
def test_what_is_no_reference_is_not_taken_for_one(text: str) -> None:
    assert reference_in(text).signs == ""


@pytest.mark.parametrize("heard", ["KOM-1FPX", "KQM-LFPX", "k0n ispx", "kqn-i5bx"])
def test_a_reference_misheard_is_the_same(heard: str) -> None:
    assert folded(heard) == folded("KQM-LFPX")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        *(("06 12 34 56 78", {"tel": "06 12 34 56 78"}), ("Jeanne Martin", {"nom": "Jeanne Martin"})),
        *(("a@example.org", {"mail": "a@example.org"}), ("14 rue Pajol", {"adresse": "14 rue Pajol"})),
        *(
            ("K7M-42PC", {}),
            ("42pc", {}),
            ("+", {}),
            ("Guy-Paul", {"nom": "Guy-Paul"}),
            ("av. 8 mai", {"adresse": "av. 8 mai"}),
        ),
        ("Tél. 06 12 34 56 78", {"tel": "06 12 34 56 78"}),
        ("Dupré 06 12 34 56 78", {"tel": "06 12 34 56 78", "nom": "Dupré"}),
        ("jm@example.org, Jeanne M", {"mail": "jm@example.org", "nom": "Jeanne M"}),
        ("Le Goff, 12 rue Pajol 75018", {"nom": "Le Goff", "adresse": "12 rue Pajol 75018"}),
        ("rue Pajol 75018", {"adresse": "rue Pajol 75018"}),
    ],
)
def test_what_was_sought_in_vain_begins_a_new_request(text: str, known: dict[str, str]) -> None:
    assert new_from(text) == known


@settings(max_examples=50, deadline=None)
@given(WORDS, WORDS)
def test_all_words_one_slip_away_are_guessed_and_no_other(meant: str, typed: str) -> None:
    meant, typed = plain(meant), plain(typed)
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


def test_nobody_waits_for_the_spellings_of_what_is_no_name() -> None:
    assert slips("a" * 200) == {"a" * 200}
