"""The first page of the switchboard."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amistock.accounts.models import User
from collections_app.board.inbox import SHOWN
from collections_app.booking.waiting import join
from collections_app.enums import RequestStatus
from collections_app.journal import Actor
from collections_app.models import WaitingOffer
from collections_app.tests.builders import a_day, a_request
from frontend.tests.at_the_desk import page

BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGE_QUERIES = 22
pytestmark = pytest.mark.django_db


def test_a_new_request_is_in_sight(desk: Client) -> None:
    assert a_request().reference in page(desk)


def test_an_empty_inbox_says_so(desk: Client) -> None:
    assert "Rien n’attend" in page(desk)


def test_an_unknown_filter_shows_everything(desk: Client) -> None:
    assert a_request().reference in page(desk, "/standard/?voir=TOUT")


def test_one_kind_of_work_is_shown_alone(desk: Client) -> None:
    a_request()
    shown = page(desk, "/standard/?voir=CALL")
    assert "Rien n’attend avec ces filtres" in shown
    assert "Tout le monde a eu sa réponse" not in shown


def test_a_date_held_for_who_reads_mail_says_until_when(desk: Client) -> None:
    request, now = a_request(), timezone.now()
    join(request_id=request.pk, actor=Actor("Inès"), now=now)
    WaitingOffer.objects.create(
        entry=request.waiting,
        day=a_day(timezone.localdate() + timedelta(days=3)),
        starts=time(8),
        ends=time(12),
        made_at=now,
        held_until=now + timedelta(hours=1),
    )
    assert "gardée jusqu’à" in page(desk)


@pytest.mark.parametrize("files", [3, 30])
def test_the_page_asks_as_often_however_full_it_is(
    desk: Client, files: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(files):
        a_request()
        a_request(status=RequestStatus.MISSED)
    with django_assert_num_queries(PAGE_QUERIES):
        page(desk)


def test_what_one_screen_cannot_hold_is_a_press_away_under_the_same_filters(desk: Client) -> None:
    oldest, *_, newest = [a_request() for _ in range(SHOWN + 1)]
    first = page(desk, "/standard/?zone=75+019")
    assert f"1 à {SHOWN} sur {SHOWN + 1}" in first
    assert f'value="{newest.reference}@1"' not in first
    assert 'href="/standard/?zone=75+019&amp;page=2"' in first
    second = page(desk, "/standard/?zone=75+019&page=2")
    assert f'value="{newest.reference}@1"' in second
    assert f'value="{oldest.reference}@1"' not in second
    assert 'href="/standard/?zone=75+019&amp;voir=BOOK"' in second, "another filter begins at its first page"
    kept = desk.post("/standard/lot/", {"prendre": newest.reference, "retour": "zone=75+019&page=2"})
    assert kept.headers["Location"] == "/standard/?zone=75+019&page=2"


@pytest.mark.parametrize("asked", ["0", "-3", "trois", "9" * 5000])
def test_a_page_that_is_none_is_the_first_or_the_last(desk: Client, asked: str) -> None:
    assert a_request().reference in page(desk, f"/standard/?page={asked}")


def test_each_role_begins_at_its_own_page(client: Client, denise: User, samir: User, paul: User) -> None:
    first = {denise: "/standard/", samir: "/tournees/", paul: "/standard/"}
    for user, address in first.items():
        client.force_login(user, backend=BACKEND)
        assert client.get("/accueil/").headers["Location"] == address


def test_paul_is_told_that_this_is_not_for_him(client: Client, paul: User) -> None:
    client.force_login(paul, backend=BACKEND)
    assert client.get("/standard/").status_code == 403
