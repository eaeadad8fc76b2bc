"""The inbox asked for again: 304 as long as nothing has changed, and never a stale one."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from amistock.accounts.models import User
from collections_app.board import pulse
from collections_app.models import CallBack
from collections_app.tests.builders import NOW, a_request, the_rules
from frontend.tests.at_the_desk import do

pytestmark = pytest.mark.django_db
POLL_QUERIES = 3  # the session, the person, the pulse


@pytest.fixture(autouse=True)
def no_minute_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "BEAT_S", 10**12)


def look(client: Client, address: str = "/standard/", tag: str = "") -> tuple[int, str]:
    """Status and tag of the answer to a poll."""
    headers = {"HX-Request": "true", "X-Live": "1"} | ({"If-None-Match": tag} if tag else {})
    answer = client.get(address, headers=headers)
    return answer.status_code, answer.headers["ETag"]


def test_nothing_new_is_told_in_three_queries(desk: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    a_request()
    _, tag = look(desk)
    with django_assert_num_queries(POLL_QUERIES):
        assert look(desk, tag=tag) == (304, tag)


def test_what_a_colleague_does_is_shown(desk: Client) -> None:
    the_rules()
    request = a_request()
    _, tag = look(desk)
    do(desk, request, "noter", why="rappeler demain")
    status, fresh = look(desk, tag=tag)
    assert (status, fresh != tag) == (200, True)
    CallBack.objects.create(request=request, due_at=NOW, why="volume à préciser")
    assert look(desk, tag=fresh)[0] == 200


def test_another_filter_is_another_page(desk: Client) -> None:
    _, tag = look(desk)
    assert look(desk, "/standard/?voir=CALL", tag)[0] == 200


def test_a_colleague_has_tags_of_her_own(desk: Client, ines: User) -> None:
    _, tag = look(desk)
    desk.force_login(ines, backend="django.contrib.auth.backends.ModelBackend")
    assert look(desk, tag=tag)[0] == 200


def test_the_browser_keeps_none_of_it(desk: Client) -> None:
    answer = desk.get("/standard/", headers={"X-Live": "1"})
    assert "no-store" in answer.headers["Cache-Control"]


def test_who_has_signed_out_is_told_nothing(desk: Client, settings: Settings) -> None:
    _, tag = look(desk)
    desk.logout()
    assert desk.get("/standard/", headers={"X-Live": "1", "If-None-Match": tag}).status_code == 302
