"""The private page: nothing on GET, no address before a check, one answer to every link that is not right."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from amistock.attempts import ATTEMPTS
from amistock.models import CountedWindow
from collections_app.access import request_token
from collections_app.booking.scheduling import book, unbook
from collections_app.enums import RequestStatus
from collections_app.journal import DONOR, SYSTEM, Actor
from collections_app.models import CallBack, CollectionDay, Notice, PickupRequest, RequestEvent, Stop
from collections_app.offers import Slot
from collections_app.photos import ask_for
from collections_app.tests.builders import a_day, a_request
from frontend.tests.promises import AFTERNOON, a_promise, page_of

pytestmark = pytest.mark.django_db

EVERY_PAGE = ("", "annuler/", "date/", "liste/", "lieu/", "acces/", "collecte.ics")


@pytest.fixture
def mine() -> PickupRequest:
    a_day()
    return a_request()


def test_the_address_shows_after_the_last_four_digits(client: Client, mine: PickupRequest) -> None:
    page = page_of(mine)
    assert mine.reference in client.get(page).content.decode()
    assert "Crimée" not in client.get(page).content.decode()
    assert client.post(f"{page}adresse/", {"digits": "0000"}).status_code == 422
    client.post(f"{page}adresse/", {"digits": "56 78"})
    assert "Crimée" in client.get(page).content.decode()


def test_who_was_asked_for_a_photo_reads_so_on_their_page_until_it_comes(client: Client, mine: PickupRequest) -> None:
    ask_for(request_id=mine.pk, what="le canapé, de face.", actor=SYSTEM, now=timezone.now())
    page = client.get(page_of(mine)).content.decode()
    assert "Il nous manque une photo" in page
    assert "Montrez-nous en photo : le canapé, de face.</strong> Faites d’abord la petite vérification" in page
    client.post(f"{page_of(mine)}adresse/", {"digits": "5678"})
    assert f'href="{page_of(mine)}photos/">Ajouter la photo' in client.get(page_of(mine)).content.decode()
    CallBack.objects.photo_came(mine, now=timezone.now())
    assert "Il nous manque une photo" not in client.get(page_of(mine)).content.decode()


def test_digits_cannot_be_guessed_however_many_clients_try(client: Client, mine: PickupRequest) -> None:
    check, most = f"{page_of(mine)}adresse/", ATTEMPTS["suivi-adresse"].by_thing.calls
    tried = [client.post(check, {"digits": f"{n:04}"}, REMOTE_ADDR=f"192.0.2.{n}") for n in range(most)]
    assert {answer.status_code for answer in tried} == {422}
    refused = client.post(check, {"digits": "5678"}, REMOTE_ADDR="198.51.100.7")
    assert refused.status_code == 429
    assert "Trop d’essais" in refused.content.decode()
    assert "Crimée" not in client.get(page_of(mine)).content.decode()


def test_one_client_cannot_try_many_links(client: Client, mine: PickupRequest) -> None:
    most = ATTEMPTS["suivi-adresse"].by_client.calls
    others = [a_request() for _ in range(most // 8 + 1)]
    answers = [client.post(f"{page_of(other)}adresse/", {"digits": "0000"}) for other in others for _ in range(8)]
    assert [answer.status_code for answer in answers[: most + 1]] == [422] * most + [429]


def test_what_is_no_four_digits_costs_no_attempt(client: Client, mine: PickupRequest) -> None:
    for digits in ("", "12", "abcdé", "x" * 40):
        assert client.post(f"{page_of(mine)}adresse/", {"digits": digits}).status_code == 422
    assert not CountedWindow.objects.exists()


def test_a_request_without_a_telephone_asks_for_no_digits(client: Client, mine: PickupRequest) -> None:
    PickupRequest.objects.update(phone="+33")
    assert 'name="digits"' not in client.get(page_of(mine)).content.decode()
    assert client.post(f"{page_of(mine)}adresse/", {"digits": "0033"}).status_code == 422
    assert client.post(f"{page_of(mine)}adresse/", {"digits": ""}).status_code == 422


@pytest.mark.parametrize("part", [*EVERY_PAGE, "adresse/"])
def test_foreign_expired_and_unknown_links_end_alike(client: Client, mine: PickupRequest, part: str) -> None:
    token = request_token(mine)
    mine.link_expires_at = timezone.now() - timedelta(days=1)
    mine.save()
    tokens = [token, token[:-1] + "z", f"{mine.pk + 1}-{token.partition('-')[2]}", "x", "1-", "9" * 40, "é"]
    for ask in (client.get, client.head, client.post):
        pages = [ask(f"/suivi/{wrong}/{part}") for wrong in tokens]
        assert {page.status_code for page in pages} <= {404, 405}
        assert len({page.content for page in pages}) == 1


def test_scanners_that_follow_every_link_change_nothing(client: Client) -> None:
    mine = a_promise()
    client.post(f"{page_of(mine)}adresse/", {"digits": "5678"})
    rows = (PickupRequest, RequestEvent, Notice, Stop, CollectionDay)
    before = [list(model._default_manager.order_by("pk").values()) for model in rows]
    for part in EVERY_PAGE:
        for ask in (client.get, client.head):
            assert ask(f"{page_of(mine)}{part}", headers={"Purpose": "prefetch"}).status_code == 200
    assert client.get(f"{page_of(mine)}adresse/").status_code == 405
    assert [list(model._default_manager.order_by("pk").values()) for model in rows] == before


def test_cancelling_asks_first_and_twice_is_once(client: Client, mine: PickupRequest) -> None:
    page = page_of(mine)
    assert "Oui, annuler" in client.get(f"{page}annuler/").content.decode()
    for _ in range(2):
        assert client.post(f"{page}annuler/", {"version": mine.version})["Location"] == page
    mine.refresh_from_db()
    assert mine.status == RequestStatus.CANCELLED
    assert mine.events.count() == 1
    assert "est annulée" in client.get(page).content.decode()


def test_what_changed_meanwhile_is_shown_before_it_is_cancelled(client: Client) -> None:
    mine = a_promise()
    answer = client.post(f"{page_of(mine)}annuler/", {"version": mine.version - 1})
    assert answer.status_code == 409
    assert "entre-temps" in answer.content.decode()
    mine.refresh_from_db()
    assert mine.status == RequestStatus.SCHEDULED


def test_after_the_cut_off_the_page_says_to_phone(client: Client) -> None:
    day = a_day(timezone.localdate() + timedelta(days=1))
    slot = Slot(day.date, *AFTERNOON)
    mine = book(request_id=a_request().pk, slot=slot, actor=DONOR, now=timezone.now() - timedelta(days=5))
    CollectionDay.objects.filter(pk=day.pk).update(date=timezone.localdate())
    page = client.get(page_of(mine)).content.decode()
    assert "Le passage est trop proche" in page
    assert "Changer<" not in page
    assert "date plus proche" not in page
    for part in ("annuler/", "date/", "liste/", "lieu/", "acces/"):
        for answer in (client.get(f"{page_of(mine)}{part}"), client.post(f"{page_of(mine)}{part}", {"version": 2})):
            assert answer["Location"] == page_of(mine)
    mine.refresh_from_db()
    assert mine.status == RequestStatus.SCHEDULED


@pytest.mark.parametrize("status", [state for state in RequestStatus if state not in {"DRAFT", "SCHEDULED"}])
def test_every_state_is_said_in_plain_words(client: Client, mine: PickupRequest, status: RequestStatus) -> None:
    PickupRequest.objects.update(status=status)
    page = client.get(page_of(mine))
    assert page.status_code == 200
    assert "<h1>" in page.content.decode()


def test_who_lost_a_date_by_us_is_not_greeted_as_if_the_request_had_just_come(client: Client, denise: User) -> None:
    mine = a_promise()
    unbook(request_id=mine.pk, actor=Actor("Denise", denise.pk), why="camion en panne", now=timezone.now())
    page = client.get(page_of(mine)).content.decode()
    assert "La date prévue ne tient plus" in page
    assert "C’est bien arrivé" not in page


def test_the_calendar_file_names_the_address_only_after_the_check(client: Client) -> None:
    mine = a_promise()
    file = client.get(f"{page_of(mine)}collecte.ics")
    assert file["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VEVENT" in file.content
    assert b"LOCATION" not in file.content
    client.post(f"{page_of(mine)}adresse/", {"digits": "5678"})
    assert b"LOCATION" in client.get(f"{page_of(mine)}collecte.ics").content


def test_without_a_date_the_calendar_leads_back(client: Client, mine: PickupRequest) -> None:
    assert client.get(f"{page_of(mine)}collecte.ics")["Location"] == page_of(mine)
