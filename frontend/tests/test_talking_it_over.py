"""What is settled on the telephone: list, verdict, date and answer in one act."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client

from amistock.accounts.models import User
from collections_app.booking.offering import offer_token
from collections_app.enums import NoticeKind, RequestStatus, Verdict
from collections_app.models import CallBack, PickupRequest
from collections_app.offers import Slot
from collections_app.tests.builders import a_day, the_rules
from frontend.tests.doubtful import SMALL, SOFA, a_doubtful_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, denise: User) -> Client:
    client.force_login(denise)
    the_rules()
    return client


def on_the_phone(desk: Client, request: PickupRequest, press: str, part: str = "", **said: Any) -> Any:
    version = PickupRequest.objects.values_list("version", flat=True).get(pk=request.pk)
    given = {"object": SOFA, "quantity": "1", "condition": "GOOD", "version": version, **said, press: "1"}
    return desk.post(f"/standard/demandes/{request.reference}/au-telephone/{part}", given)


def settled(desk: Client, request: PickupRequest, **said: Any) -> Any:
    """What is shown is read first."""
    shown = on_the_phone(desk, request, "look", **said).context["talk"].said.digest
    answer = on_the_phone(desk, request, "save", shown=shown, **said)
    request.refresh_from_db()
    return answer


def test_the_page_opens_with_the_doubtful_object_and_what_it_may_be(desk: Client, tuesday_noon: datetime) -> None:
    request = a_doubtful_request(tuesday_noon)
    text = desk.get(f"/standard/demandes/{request.reference}/au-telephone/").content.decode()
    assert "À préciser" in text
    assert f'<option value="{SMALL}">' in text
    assert "Le volume reste douteux" in text


def test_what_is_said_becomes_a_date_in_one_act(desk: Client, tuesday_noon: datetime) -> None:
    request = a_doubtful_request(tuesday_noon)
    a_day(tuesday_noon.date() + timedelta(days=7))
    preview = on_the_phone(desk, request, "look", part="apercu/", quantity="2")
    offer = preview.context["offers"][0]["token"]
    answer = settled(desk, request, quantity="2", offer=offer)
    assert answer.status_code == 302
    assert (request.status, request.verdict) == (RequestStatus.SCHEDULED, Verdict.COLLECT)
    assert request.items.get().quantity == 2
    assert CallBack.objects.owed(request) is None
    assert [notice.kind for notice in request.notices.all()] == [NoticeKind.CONFIRMED]


def test_a_date_against_a_rule_is_neither_shown_nor_promised_without_a_reason(
    desk: Client, tuesday_noon: datetime
) -> None:
    request = a_doubtful_request(tuesday_noon)
    tomorrow = tuesday_noon.date() + timedelta(days=1)
    a_day(tomorrow)
    shown = on_the_phone(desk, request, "look", part="apercu/", quantity="2")
    assert list(shown.context["offers"]) == []
    offer = offer_token(Slot(tomorrow, time(8), time(12)))
    page = on_the_phone(desk, request, "save", quantity="2", offer=offer)
    assert page.status_code == 409
    assert "Cette date passe outre une règle" in page.content.decode()
    request.refresh_from_db()
    assert request.status == RequestStatus.RECEIVED


def test_a_smaller_sofa_is_brought(desk: Client, tuesday_noon: datetime) -> None:
    request = a_doubtful_request(tuesday_noon)
    settled(desk, request, object=SMALL)
    assert (request.status, request.verdict) == (RequestStatus.DECLINED, Verdict.BRING)
    assert "6 rue Archereau" in request.notices.get().words["solution"]


def test_what_was_not_shown_is_shown_first(desk: Client, tuesday_noon: datetime) -> None:
    request = a_doubtful_request(tuesday_noon)
    page = on_the_phone(desk, request, "save", object=SMALL)
    assert page.status_code == 409
    assert "Rien n’est encore parti" in page.content.decode()
    assert "6 rue Archereau" in page.content.decode()
    request.refresh_from_db()
    assert request.status == RequestStatus.RECEIVED


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ({}, 409, "Le volume reste douteux"),
        ({"object": "licorne"}, 422, "Cet objet n’est pas dans le catalogue"),
        ({"quantity": "0"}, 422, "Un nombre entre 1 et 99"),
        ({"verdict": "PEUT-ÊTRE"}, 422, "Il reste à revoir"),
        ({"version": "1000"}, 409, "Rien n’a été écrasé"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    desk: Client, tuesday_noon: datetime, said: dict[str, str], status: int, words: str
) -> None:
    request = a_doubtful_request(tuesday_noon)
    page = on_the_phone(desk, request, "save", **{"other": "un tapis roulé" if said else "", **said})
    assert page.status_code == status
    assert words in page.content.decode()
    assert not said or "un tapis roulé" in page.content.decode()


def test_what_changed_meanwhile_is_read_and_the_next_press_saves(desk: Client, tuesday_noon: datetime) -> None:
    request = a_doubtful_request(tuesday_noon)
    seen = request.version
    desk.post(f"/standard/demandes/{request.reference}/noter/", {"version": seen, "why": "sonne deux fois"})
    page = on_the_phone(desk, request, "save", object=SMALL, version=seen)
    assert page.status_code == 409
    assert "sonne deux fois" in page.content.decode()
    said = {"object": SMALL, "version": page.context["version"], "shown": page.context["talk"].said.digest}
    assert on_the_phone(desk, request, "save", **said).status_code == 302


def test_a_note_for_colleagues_stays_in_the_life_of_the_file(desk: Client, tuesday_noon: datetime) -> None:
    request = a_doubtful_request(tuesday_noon)
    settled(desk, request, object=SMALL, note="rappeler plutôt le soir")
    life = desk.get(f"/standard/demandes/{request.reference}/").context["life"]
    (call,) = [moment.why for moment in life if moment.what == "Appel"]
    assert call.endswith("à apporter ; rappeler plutôt le soir")


def test_a_closed_request_has_nothing_to_settle(desk: Client, tuesday_noon: datetime) -> None:
    request = a_doubtful_request(tuesday_noon)
    PickupRequest.objects.update(status=RequestStatus.CANCELLED)
    assert desk.get(f"/standard/demandes/{request.reference}/au-telephone/").status_code == 302
