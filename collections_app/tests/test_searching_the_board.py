"""One box finds the file, however the caller says who they are."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from collections_app.board.search import SHOWN, called_from, found
from collections_app.board.sought import Kind, plain
from collections_app.enums import RequestStatus
from collections_app.models import PickupRequest
from collections_app.tests.builders import a_request

MOST_QUERIES = 7
PEOPLE = ("Hélène Dupré", "Jean-Pierre N’Diaye", "Ali Ben Aïssa", "Zoé Le Goff")
MODEST = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def files_of(text: str) -> list[PickupRequest]:
    return [hit.request for hit in found(text)]


def kinds_of(text: str) -> set[str]:
    return {hit.kind for hit in found(text)}


@pytest.fixture
def file(db: None) -> PickupRequest:
    other = a_request()
    PickupRequest.objects.filter(pk=other.pk).update(
        name="Ali Benaïssa", phone="+33145678901", email="ali@example.org", address="30 place d’Italie 75013 Paris"
    )
    file = a_request()
    PickupRequest.objects.filter(pk=file.pk).update(
        reference="K7M-42PC", name="Hélène Dupré", phone="+33698765432", email="hd@example.net"
    )
    file.refresh_from_db()
    return file


@pytest.mark.parametrize(
    "text",
    [
        *("06 98 76 54 32", "06.98.76.54.32", "+33698765432", "0033 6 98 76 54 32", "698765432", "765432", "5432"),
        *("06 98 76", "987654", "Dupré 06 98 76 54 32", "dupre 5432", "06 98 76 54 23"),
        *("helene", "DUPRE", "Hélene Dupre", "dupre hél", "h", "dup", "elenedupre", "hd@example", "hd"),
        *("K7M-42PC", "k7m42pc", "k7m 42pc", "K7N-4ZBC", "k7m-4"),
        *("42PC", "2pc", "7m-42p", "réf K7M-42PC", "K7M–42PC", "k7m4-2pc", "Dupré, K7M-42PC", "k7mr2pc", "k7m-24pc"),
        *("M. et Mme Dupré", "famille Dupré", "Tél. 06 98 76 54 32", "06,98,76,54,32"),
        *("k7m", "K7N 4", "12 crimee", "12 rue de crimee 75019", "crimée dup"),
        *("Dupr", "Duprer", "Durpé", "Dupéé", "Ehlene Dupér", "12 rue de crimme"),
    ],
)
def test_the_box_finds_a_person(file: PickupRequest, text: str) -> None:
    assert files_of(text) == [file]


def test_the_box_finds_a_name_with_a_slip_of_the_finger(file: PickupRequest) -> None:
    assert file in files_of("Héléne Duprés")


def test_the_box_finds_an_address(file: PickupRequest) -> None:
    assert files_of("12 crimee") == [file]


@pytest.mark.parametrize("text", ["KHM", "khm", "TRUX", "khm trux", "khmtrux", "KHM-TRUX", "3646"])
def test_a_reference_without_letters_or_without_figures_is_found_where_nothing_else_is(db: None, text: str) -> None:
    file = a_request()
    PickupRequest.objects.filter(pk=file.pk).update(reference="KHM-3646" if text == "3646" else "KHM-TRUX")
    assert files_of(text) == [file]
    assert kinds_of(text) == {Kind.REFERENCE}


def test_a_name_is_no_piece_of_a_reference(file: PickupRequest) -> None:
    other = a_request()
    PickupRequest.objects.filter(pk=other.pk).update(reference="KDU-PRE4")
    assert files_of("dupre") == [file]


def test_the_end_of_a_number_does_not_name_a_caller(file: PickupRequest) -> None:
    assert called_from("5432") == []


def test_of_two_that_were_joined_the_caller_is_known_by_the_one_that_was_kept(file: PickupRequest) -> None:
    other, kept = a_request(), a_request()
    PickupRequest.objects.filter(pk=other.pk).update(phone="+33698765432", merged_into=kept)
    assert called_from("0698765432") == [kept, file]
    PickupRequest.objects.filter(pk=kept.pk).update(merged_into=file)
    assert called_from("0698765432") == [file]


@pytest.mark.parametrize("name", ["Yılmaz Łukasz", "أحمد الأمين", "Søren Đorđe"])
def test_a_name_of_any_script_is_found_as_a_name(file: PickupRequest, name: str) -> None:
    PickupRequest.objects.filter(pk=file.pk).update(name=name)
    assert files_of(name.split()[1]) == [file]
    assert kinds_of(name.split()[1]) == {Kind.NAME}


def test_the_box_finds_a_reference_first(file: PickupRequest) -> None:
    assert files_of("k7m 42pc")[0] == file


def test_nothing_typed_finds_nothing(file: PickupRequest) -> None:
    assert found("  ") == []


def test_wild_signs_are_only_signs(file: PickupRequest) -> None:
    assert found("%") == []


def test_a_draft_is_found_by_nobody(file: PickupRequest) -> None:
    PickupRequest.objects.filter(pk=file.pk).update(status=RequestStatus.DRAFT)
    assert found("Dupré") == []


def test_a_caller_is_known_by_the_number(file: PickupRequest) -> None:
    assert called_from("0698765432") == [file]
    assert called_from("inconnu") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(("06 98 76 54 32", Kind.PHONE), ("5432", Kind.PHONE), ("06 98 7", Kind.PHONE), ("k7m42pc", Kind.REFERENCE)),
        *(("dupre", Kind.NAME), ("12 rue de crim", Kind.ADDRESS), ("hd@example", Kind.EMAIL)),
        *(("dupre 75019", Kind.SEVERAL), ("Durpé", Kind.NEAR), ("06 98 76 54 23", Kind.NEAR)),
    ],
)
def test_it_is_said_by_what_a_file_was_found(file: PickupRequest, text: str, kind: Kind) -> None:
    assert kinds_of(text) == {kind}


def test_the_number_itself_comes_before_a_piece_of_it(file: PickupRequest) -> None:
    middle = a_request()
    PickupRequest.objects.filter(pk=middle.pk).update(phone="+33654321000")
    assert files_of("5432") == [file, middle]


def test_beside_a_number_that_was_found_no_near_one_is_shown(file: PickupRequest) -> None:
    neighbour = a_request()
    PickupRequest.objects.filter(pk=neighbour.pk).update(phone="+33698765433")
    assert files_of("06 98 76 54 32") == [file]


@pytest.mark.parametrize("text", ["Mme Dupré", "M. Dupré", "madame hélène dupré", "Mme"])
def test_what_one_says_before_a_name_need_not_be_in_the_file(file: PickupRequest, text: str) -> None:
    assert files_of(text) == ([] if text == "Mme" else [file])


def test_a_whole_word_comes_before_a_longer_one_and_a_slip_last(file: PickupRequest) -> None:
    names = ("Anna Dupra", "Jeanne Dupret", "Luc Dupre")
    others = [a_request() for _ in names]
    for other, name in zip(others, names, strict=True):
        PickupRequest.objects.filter(pk=other.pk).update(name=name)
    assert files_of("dupre") == [others[2], file, others[1], others[0]]


def test_a_changed_name_is_found_and_the_old_one_no_longer(file: PickupRequest) -> None:
    file.name = "Hélène Lagarde"
    file.save()
    assert files_of("lagarde") == [file]
    assert files_of("dupré") == []


@pytest.mark.django_db
@pytest.mark.parametrize("files", [3, 30])
@pytest.mark.parametrize("text", ["martin", "06 12 34 56 78", "12 crimee", "matrin", "rien de tel"])
def test_the_box_never_asks_more_however_many_there_are(
    files: int, text: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(files):
        a_request()
    with django_assert_max_num_queries(MOST_QUERIES):
        assert len(found(text)) in (0, min(files, SHOWN))


@pytest.fixture
def people(db: None) -> dict[str, PickupRequest]:
    files = {name: a_request() for name in PEOPLE}
    for name, request in files.items():
        PickupRequest.objects.filter(pk=request.pk).update(name=name)
    return files


@MODEST
@given(data=st.data())
def test_pieces_of_a_name_are_enough_in_any_order(people: dict[str, PickupRequest], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(PEOPLE))
    words = data.draw(st.permutations(plain(name).split()))
    cut = [word[: data.draw(st.integers(1, len(word)))] for word in words]
    typed = data.draw(st.sampled_from([" ", "-", "  ", "’"])).join(cut)
    expected = {
        request.pk
        for other, request in people.items()
        if all(any(word.startswith(piece) for word in f"{plain(other)} mme martin".split()) for piece in cut)
    }
    hits = {request.pk for request in files_of(data.draw(st.sampled_from([typed, typed.upper()])))}
    assert people[name].pk in hits
    assert hits >= expected


@MODEST
@given(data=st.data())
def test_one_slip_in_a_name_hides_nobody(people: dict[str, PickupRequest], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([name for name in PEOPLE if len(plain(name).split()[-1]) >= 5]))
    word = plain(name).split()[-1]
    place = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from("aeknrtz"))
    slips = {
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
    }
    typed = data.draw(st.sampled_from(sorted(slip for slip in slips if len(slip) >= 4)))
    assert people[name] in files_of(typed)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "D’Île-1",
        "ŒUVRE d'Été",
        "  a  b ",
        "N°12",
        "Ben\u00a0Aïssa",
        "e\u0301te",
        "Šimůnek",
        "Łódź",
        "Yılmaz",
        "الأمين",
        "",
    ],
)
def test_the_page_reads_words_as_the_database_does(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT plain_words(%s)", [text])
        assert plain(text) == cursor.fetchone()[0]
