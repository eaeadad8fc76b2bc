"""The first page of the switchboard, its search box and the door for telephone software."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from amistock.accounts.models import User
from collections_app.models import PickupRequest
from collections_app.tests.builders import a_request, the_rules

BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGE_QUERIES = 16
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, denise: User) -> Client:
    client.force_login(denise, backend=BACKEND)
    return client


def page(desk: Client, address: str = "/standard/", **headers: str) -> str:
    answer = desk.get(address, follow=True, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_new_request_is_in_sight(desk: Client) -> None:
    assert a_request().reference in page(desk)


def test_an_empty_inbox_says_so(desk: Client) -> None:
    assert "Rien n’attend" in page(desk)


def test_an_unknown_filter_shows_everything(desk: Client) -> None:
    assert a_request().reference in page(desk, "/standard/?voir=TOUT")


def test_one_kind_of_work_is_shown_alone(desk: Client) -> None:
    a_request()
    assert "Rien n’attend" in page(desk, "/standard/?voir=CALL")


@pytest.mark.parametrize("files", [1, 20])
def test_the_page_asks_as_often_however_full_it_is(
    desk: Client, files: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(files):
        a_request()
    with django_assert_num_queries(PAGE_QUERIES):
        page(desk)


def test_the_box_finds_and_says_when_it_does_not(desk: Client) -> None:
    request = a_request()
    assert request.reference in page(desk, "/standard/?q=martin")
    assert "Aucune demande pour « dupont »" in page(desk, "/standard/?q=dupont")


def test_while_typing_only_the_results_are_sent(desk: Client) -> None:
    request = a_request()
    text = page(desk, "/standard/?q=martin", **{"HX-Request": "true"})
    assert request.reference in text
    assert "<html" not in text


def test_what_was_sought_is_written_as_text(desk: Client) -> None:
    assert "<script>alert" not in page(desk, "/standard/?q=<script>alert(1)</script>")


def test_a_call_opens_the_file_of_the_caller(desk: Client) -> None:
    request = a_request()
    answer = desk.get("/standard/appel/?tel=06.12.34.56.78")
    assert answer.headers["Location"] == f"/standard/demandes/{request.reference}/"


def test_a_caller_with_several_files_sees_them_all(desk: Client) -> None:
    references = [a_request().reference, a_request().reference]
    text = page(desk, "/standard/appel/?tel=%2B33612345678")
    assert all(reference in text for reference in references)


def test_an_unknown_caller_gets_a_new_page_with_the_number(desk: Client) -> None:
    the_rules()
    assert "06 98 76 54 32" in page(desk, "/standard/appel/?tel=0698765432")
    assert not PickupRequest.objects.exists()


def test_each_role_begins_at_its_own_page(client: Client, denise: User, samir: User, paul: User) -> None:
    first = {denise: "/standard/", samir: "/tournees/", paul: "/standard/"}
    for user, address in first.items():
        client.force_login(user, backend=BACKEND)
        assert client.get("/accueil/").headers["Location"] == address


def test_paul_is_told_that_this_is_not_for_him(client: Client, paul: User) -> None:
    client.force_login(paul, backend=BACKEND)
    assert client.get("/standard/").status_code == 403


@pytest.mark.parametrize("sought", ["\x00", "Martin\x00", "12\x0034"])
def test_a_sign_that_no_table_can_hold_finds_nothing_and_breaks_nothing(desk: Client, sought: str) -> None:
    assert desk.get("/standard/", {"q": sought}).status_code == 200
