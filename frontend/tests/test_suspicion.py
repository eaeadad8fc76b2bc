"""What looks like a robot's work is read before it counts, a flood has to wait, and people pass unasked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from pytest_django.fixtures import Settings

from amistock.accounts.models import User
from amistock.limits import Limit
from collections_app.enums import RequestStatus, StopKind
from collections_app.facts import load_decline_reasons
from collections_app.models import CallBack, DeclineReason, Notice, PickupRequest, Stop
from frontend import suspicion
from frontend.suspicion import stamp
from frontend.tests.decisions import in_two_presses
from frontend.tests.donor import COLLECTED, MME_MARTIN, PLACE, list_given, the_town, walk_to_the_person
from frontend.tests.promises import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(db: None) -> None:
    the_town()


def sent(client: Client, **more: str) -> PickupRequest:
    client.post("/collecte/vous/", MME_MARTIN | more)
    return PickupRequest.objects.latest("pk")


def test_a_filled_trap_goes_to_moderation_and_sends_nothing(client: Client) -> None:
    walk_to_the_person(client)
    mine = sent(client, site="https://example.org")
    assert mine.status == RequestStatus.MODERATION
    assert not Notice.objects.exists()
    assert not Stop.objects.filter(kind=StopKind.HOME).exists()


def test_a_link_in_the_name_goes_to_moderation(client: Client) -> None:
    walk_to_the_person(client)
    assert sent(client, name="Voir www.example.org").status == RequestStatus.MODERATION


def test_a_link_in_who_opens_the_door_goes_to_moderation(client: Client) -> None:
    list_given(client)
    client.post("/collecte/adresse/", PLACE | {"present": "https://example.org"})
    client.post("/collecte/creneau/", {"rappel": "1"})
    assert sent(client).status == RequestStatus.MODERATION


def test_haste_goes_to_moderation(client: Client, settings: Settings) -> None:
    settings.FORM_LEAST_S = 30
    walk_to_the_person(client)
    assert sent(client).status == RequestStatus.MODERATION


def test_a_stamp_of_ours_counts_and_a_forged_one_does_not(client: Client, settings: Settings) -> None:
    settings.FORM_LEAST_S = 30
    long_ago = timezone.now() - timedelta(minutes=5)
    for vu, status in ((stamp(long_ago), "SCHEDULED"), (f"{long_ago.timestamp():.0f}:forged", "MODERATION")):
        client.cookies.clear()
        list_given(client, **COLLECTED, vu=vu)
        client.post("/collecte/adresse/", PLACE)
        token = client.get("/collecte/creneau/").context["days"][0].choices[0].token
        client.post("/collecte/creneau/", {"offer": token})
        assert sent(client).status == status


def test_the_page_carries_the_stamp_and_the_trap(client: Client) -> None:
    assert 'name="vu" value="' in client.get("/collecte/?cp=75019").content.decode()
    walk_to_the_person(client)
    page = client.get("/collecte/vous/").content.decode()
    assert 'name="site"' in page
    assert 'tabindex="-1"' in page


def test_of_a_flood_ten_a_minute_get_in_whatever_its_headers_say(client: Client) -> None:
    walk_to_the_person(client)
    wrong = MME_MARTIN | {"phone": "06"}
    answers = [
        client.post("/collecte/vous/", wrong, headers={"X-Forwarded-For": f"203.0.113.{number}"}).status_code
        for number in range(12)
    ]
    assert answers == [422] * 10 + [429] * 2


def test_more_than_a_family_sends_is_read_first(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suspicion, "REQUESTS_OF_A_FAMILY", Limit(1, 3600))
    for status in (RequestStatus.SCHEDULED, RequestStatus.MODERATION):
        client.cookies.clear()
        walk_to_the_person(client)
        assert sent(client).status == status


def test_the_switchboard_reads_why_and_accepts(client: Client, ines: User) -> None:
    list_given(client, **{"n-canape-3-places": "1"})
    client.post("/collecte/adresse/", PLACE)
    mine = sent(client, site="x")
    client.force_login(ines)
    assert mine.reference in client.get("/standard/").content.decode()
    address = f"/standard/demandes/{mine.reference}/"
    assert "que personne ne voit" in client.get(address).content.decode()
    assert not CallBack.objects.exists()
    assert in_two_presses(client, mine, "accepter")
    mine.refresh_from_db()
    assert mine.status == RequestStatus.RECEIVED
    assert CallBack.objects.filter(request=mine).count() == Notice.objects.filter(request=mine).count() == 1


def test_the_switchboard_declines_what_is_a_robots(client: Client, ines: User) -> None:
    walk_to_the_person(client)
    mine = sent(client, site="x")
    client.force_login(ines)
    load_decline_reasons()
    reason = DeclineReason.objects.all()[0]
    in_two_presses(client, mine, "decliner", reason=reason.pk)
    mine.refresh_from_db()
    assert mine.status == RequestStatus.DECLINED
    assert not Notice.objects.exists()
    assert escape(reason.label) in client.get(page_of(mine)).content.decode()
