"""Whether a donor has opened their page after a message: told by the page itself, or by whoever acts on it."""

import re
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.enums import NoticeKind, NoticeState
from collections_app.models import Notice, PickupRequest
from collections_app.tests.builders import a_day, a_request
from frontend.tests.promises import page_of

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
DRAWN_AT = re.compile(r'name="drawn_at" value="([^"]+)"')


@pytest.fixture
def mine() -> PickupRequest:
    a_day()
    return a_request()


def written(mine: PickupRequest, kind: NoticeKind, state: NoticeState = NoticeState.SENT) -> Notice:
    now = timezone.now()
    return Notice.objects.create(request=mine, kind=kind, state=state, due_at=now, sent_at=now)


def drawn(client: Client, mine: PickupRequest) -> str:
    """The page is looked at; what it would send."""
    found = DRAWN_AT.search(client.get(page_of(mine)).content.decode())
    assert found is not None
    return found[1]


def seen(client: Client, mine: PickupRequest, drawn_at: str) -> int:
    return client.post(f"{page_of(mine)}vue/", {"drawn_at": drawn_at}).status_code


def opened_at(notice: Notice) -> datetime | None:
    return Notice.objects.get(pk=notice.pk).opened_at


def test_the_page_says_once_that_it_was_seen(client: Client, mine: PickupRequest, denise: User) -> None:
    received, owed = written(mine, NoticeKind.RECEIVED), written(mine, NoticeKind.PHOTO_WANTED, NoticeState.DUE)
    version = PickupRequest.objects.get(pk=mine.pk).version
    drawn_at = drawn(client, mine)
    assert opened_at(received) is None  # a scanner of mail follows every link, and draws nothing
    assert seen(client, mine, drawn_at) == 204
    first = opened_at(received)
    assert first is not None
    assert opened_at(owed) is None
    assert seen(client, mine, drawn(client, mine)) == 204
    assert opened_at(received) == first
    assert PickupRequest.objects.get(pk=mine.pk).version == version  # no operator’s page is out of date by it
    client.force_login(denise, backend=BACKEND)
    file = client.get(f"/standard/demandes/{mine.reference}/").content.decode()
    assert f"page ouverte le {timezone.localtime(first).day}" in file


def test_a_page_drawn_before_a_message_left_does_not_tell_of_it(client: Client, mine: PickupRequest) -> None:
    drawn_at = drawn(client, mine)
    later = written(mine, NoticeKind.RECEIVED)
    seen(client, mine, drawn_at)
    assert opened_at(later) is None


def test_staff_who_open_a_donors_page_are_not_the_donor(client: Client, mine: PickupRequest, denise: User) -> None:
    received = written(mine, NoticeKind.RECEIVED)
    client.force_login(denise, backend=BACKEND)
    assert seen(client, mine, drawn(client, mine)) == 204
    client.post(f"{page_of(mine)}adresse/", {"digits": "5678"})
    assert opened_at(received) is None
    file = client.get(f"/standard/demandes/{mine.reference}/").content.decode()
    assert "page pas encore ouverte" in file


def test_without_javascript_whoever_does_something_has_opened_the_page(client: Client, mine: PickupRequest) -> None:
    received = written(mine, NoticeKind.RECEIVED)
    client.post(f"{page_of(mine)}adresse/", {"digits": "0000"})
    assert opened_at(received) is None
    client.post(f"{page_of(mine)}adresse/", {"digits": "5678"})
    assert opened_at(received) is not None


NO_MOMENTS = ("", "hier", "\x00", "9999-99-99", "0001-01-01T00:00:00+23:00", "2999-01-01", "9" * 5000)


@pytest.mark.parametrize("drawn_at", NO_MOMENTS)
def test_what_is_no_moment_tells_nothing(client: Client, mine: PickupRequest, drawn_at: str) -> None:
    received = written(mine, NoticeKind.RECEIVED)
    assert seen(client, mine, drawn_at) == 422
    assert opened_at(received) is None


def test_only_the_link_of_the_file_and_only_a_post_tell(client: Client, mine: PickupRequest) -> None:
    received, drawn_at = written(mine, NoticeKind.RECEIVED), timezone.now().isoformat()
    assert client.get(f"{page_of(mine)}vue/").status_code == 405
    assert client.post(f"/suivi/{mine.pk}-aaaa/vue/", {"drawn_at": drawn_at}).status_code == 404
    strict = Client(enforce_csrf_checks=True)
    assert seen(strict, mine, drawn_at) == 403
    assert opened_at(received) is None
