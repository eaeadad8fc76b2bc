"""One box finds the file, however the caller says who they are."""

import pytest

from collections_app.board.search import called_from, found, phone_digits, reference_in
from collections_app.enums import RequestStatus
from collections_app.models import PickupRequest
from collections_app.tests.builders import a_request


@pytest.mark.parametrize(
    "spelling", ["06 12 34 56 78", "06.12.34.56.78", "+33 6 12 34 56 78", "0033612345678", "+33 (0)6 12 34 56 78"]
)
def test_a_telephone_number_is_the_same_in_every_spelling(spelling: str) -> None:
    assert phone_digits(spelling) == "612345678"


def test_the_end_of_a_number_keeps_its_zero() -> None:
    assert phone_digits("01 28") == "0128"


@pytest.mark.parametrize("text", ["12", "012", "12 rue de Crimée", "martin@example.org", ""])
def test_what_is_no_number_is_not_taken_for_one(text: str) -> None:
    assert phone_digits(text) == ""


@pytest.mark.parametrize("text", ["K7M-42PC", "k7m42pc", "k7m 42pc"])
def test_a_reference_is_read_as_it_is_said(text: str) -> None:
    assert reference_in(text) == "K7M-42PC"


@pytest.fixture
def file(db: None) -> PickupRequest:
    other = a_request()
    PickupRequest.objects.filter(pk=other.pk).update(
        name="Ali Benaïssa", phone="+33145678901", email="ali@example.org", address="3 place d’Italie 75013 Paris"
    )
    file = a_request()
    PickupRequest.objects.filter(pk=file.pk).update(
        reference="K7M-42PC", name="Hélène Dupré", phone="+33698765432", email="hd@example.net"
    )
    file.refresh_from_db()
    return file


@pytest.mark.parametrize(
    "text", ["06 98 76 54 32", "765432", "+33698765432", "helene", "DUPRE", "Hélene Dupre", "hd@example"]
)
def test_the_box_finds_a_person(file: PickupRequest, text: str) -> None:
    assert found(text) == [file]


def test_the_box_finds_a_name_with_a_slip_of_the_finger(file: PickupRequest) -> None:
    assert file in found("Héléne Duprés")


def test_the_box_finds_an_address(file: PickupRequest) -> None:
    assert found("12 crimee") == [file]


def test_the_box_finds_a_reference_first(file: PickupRequest) -> None:
    assert found("k7m 42pc")[0] == file


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
