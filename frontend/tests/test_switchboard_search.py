"""The one box on its page, and the door for telephone software."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from collections_app.enums import RequestStatus
from collections_app.models import PickupRequest, RequestEvent
from collections_app.tests.becoming.applicants import an_application
from collections_app.tests.builders import NOW, a_kind, a_request, the_rules
from frontend.tests.at_the_desk import page
from geo.tests.relays import a_relay_point

MOST_QUERIES = 11
FILE_QUERIES = 14
pytestmark = pytest.mark.django_db


def test_the_box_finds_and_says_when_it_does_not(desk: Client) -> None:
    request = a_request()
    assert request.reference in page(desk, "/standard/?q=martin")
    assert "Aucune demande pour « legrand »" in page(desk, "/standard/?q=legrand")


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


@pytest.mark.parametrize("sought", ["\x00", "Martin\x00", "12\x0034"])
def test_a_sign_that_no_table_can_hold_finds_nothing_and_breaks_nothing(desk: Client, sought: str) -> None:
    assert desk.get("/standard/", {"q": sought}).status_code == 200


def test_it_is_said_by_what_a_file_was_found(desk: Client) -> None:
    a_request()
    assert "téléphone</span>" in page(desk, "/standard/?q=5678")
    assert "à un signe près</span>" in page(desk, "/standard/?q=matrin")


@pytest.mark.parametrize(
    ("sought", "begins"),
    [
        *(("06 98 76 54 32", "?tel=06+98+76+54+32"), ("Jeanne Zola", "?nom=Jeanne+Zola")),
        *(("jz@example.net", "?mail=jz%40example.net"), ("99 rue Zola", "?adresse=99+rue+Zola")),
        ("Zola, 06 98 76 54 32", "?tel=06+98+76+54+32&amp;nom=Zola"),
    ],
)
def test_what_was_sought_in_vain_begins_a_new_request(desk: Client, sought: str, begins: str) -> None:
    answer = desk.get("/standard/", {"q": sought})
    assert f"/standard/nouvelle/{begins}" in answer.content.decode()


def test_a_new_request_begins_with_what_is_known(desk: Client) -> None:
    the_rules()
    text = page(desk, "/standard/nouvelle/?nom=Jeanne+Zola&mail=jz%40example.net&adresse=99+rue+Zola")
    assert all(f'value="{value}"' in text for value in ("Jeanne Zola", "jz@example.net", "99 rue Zola"))


@pytest.mark.parametrize("files", [3, 30])
@pytest.mark.parametrize("sought", ["martin", "06.12.34.56.78", "matrin", "12 crimee", "personne"])
def test_the_search_asks_no_more_however_many_there_are(
    desk: Client, files: int, sought: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(files):
        a_request()
    with django_assert_max_num_queries(MOST_QUERIES):
        page(desk, f"/standard/?q={sought}")


@pytest.mark.parametrize("lines", [3, 30])
def test_a_file_asks_as_often_however_long_its_list_and_life(
    desk: Client, lines: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    the_rules()
    request = a_request(status=RequestStatus.CANCELLED)
    for number in range(lines):
        request.items.create(kind=a_kind(f"objet-{number}"), verdict="COLLECT")
        RequestEvent.objects.create(request=request, at=NOW, who="Inès", to_status=request.status)
        request.notices.create(kind="CHANGED", due_at=NOW)
        request.callbacks.create(due_at=NOW, why="volume", done_at=NOW)
    with django_assert_num_queries(FILE_QUERIES):
        page(desk, f"/standard/demandes/{request.reference}/")


@pytest.mark.parametrize(
    "asked",
    [
        *(
            "/standard/appel/?tel=%2B33612345678",
            "/standard/appel?tel=%2B33612345678",
            "/standard/appel?tel=+33612345678",
        ),
        *(
            "/standard/appel?tel=0612345678",
            "/standard/appel/?tel=tel:%2B33612345678",
            "/standard/appel?tel=0033612345678",
        ),
        *(
            "/standard/appel?tel=sip:0612345678@standard.example.org",
            "/standard/appel?tel=%22M.%20Martin%22%20%3Csip:%2B33612345678@192.0.2.1;user=phone%3E",
            "/standard/appel?tel=tel:%2B33612345678;phone-context=example.org",
            "/standard/appel?tel=%252B33612345678",
        ),
    ],
)
def test_any_telephone_software_can_open_the_file(desk: Client, asked: str) -> None:
    the_rules()
    request = a_request()
    assert desk.get(asked, follow=True).redirect_chain[-1][0] == f"/standard/demandes/{request.reference}/"


@pytest.mark.parametrize("asked", ["?tel=anonymous", "", "?tel=sip:x@y", "?tel=5678", "?tel=%00", "?tel=..."])
def test_of_a_hidden_number_and_of_an_extension_nothing_is_known(desk: Client, asked: str) -> None:
    a_request()
    assert desk.get(f"/standard/appel/{asked}", follow=True).redirect_chain[-1][0] == "/standard/"


def test_the_host_of_an_amistock_is_found_and_known_when_calling(desk: Client) -> None:
    a_relay_point(name="Mairie du 8e", slug="mairie-8", contact_name="Zoé Le Goff", contact_phone="+33698765432")
    for sought in ("mairie du 8", "Mme Le Goff", "06.98.76.54.32", "5432"):
        assert "/amistocks/points/mairie-8/" in page(desk, f"/standard/?q={sought}")
    assert desk.get("/standard/appel/?tel=0698765432").headers["Location"] == "/amistocks/points/mairie-8/"
    PickupRequest.objects.filter(pk=a_request().pk).update(phone="+33698765432")
    text = page(desk, "/standard/appel/?tel=0698765432")
    assert "/amistocks/points/mairie-8/" in text
    assert "1 demande pour" in text


def test_a_request_that_was_joined_with_another_says_with_which(desk: Client) -> None:
    joined, kept = a_request(status=RequestStatus.DECLINED), a_request()
    PickupRequest.objects.filter(pk=joined.pk).update(merged_into=kept, reference="K7M-42PC")
    assert f"Réunie à {kept.reference}" in page(desk, "/standard/?q=k7m42pc")


def test_who_wants_to_keep_an_amistock_is_found_too(desk: Client) -> None:
    application = an_application(name="Librairie du Canal", contact_name="Léa Petit", phone="+33698765432")
    assert f"/amistocks/candidatures/{application.pk}/" in page(desk, "/standard/?q=librairie")
    answer = desk.get("/standard/appel/?tel=0698765432")
    assert answer.headers["Location"] == f"/amistocks/candidatures/{application.pk}/"


def test_a_number_from_abroad_is_shown_as_it_is_dialled_from_here(desk: Client) -> None:
    PickupRequest.objects.filter(pk=a_request().pk).update(phone="+442079460958")
    for sought in ("martin", "+44 20 7946 0958", "0044 20 7946 0958"):
        assert "+44 20 7946 0958 ·" in page(desk, f"/standard/?q={sought.replace('+', '%2B')}")


def test_whoever_signs_in_first_comes_back_to_the_call(client: Client) -> None:
    chain = client.get("/standard/appel?tel=%2B33612345678", follow=True).redirect_chain
    assert chain[-1][0].endswith("?next=/standard/appel/%3Ftel%3D%252B33612345678")
