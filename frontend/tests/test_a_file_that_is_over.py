"""Mme Martin calls about a gift that is over: what stayed is read to her, and a new one begins with what is known."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from collections_app.booking.scheduling import cancel
from collections_app.enums import RequestStatus, TapKind
from collections_app.fieldwork.tap import Tap
from collections_app.journal import DONOR
from collections_app.models import PickupRequest
from collections_app.personal.erasing import erase_request
from collections_app.tests.builders import a_request, the_rules
from collections_app.tests.driven import NINE, a_published_round, stops_of, told
from frontend.tests.at_the_desk import page

pytestmark = pytest.mark.django_db
SAME, ANOTHER = "Reprendre ce don", "Un autre don de cette personne"


@pytest.fixture
def cancelled() -> PickupRequest:
    the_rules()
    request = a_request(floor=3)
    PickupRequest.objects.update(phone="+33612345678", other="une luge")
    return cancel(request_id=request.pk, why="déménagement repoussé", actor=DONOR, now=timezone.now())


def the_file(desk: Client, request: PickupRequest) -> str:
    return page(desk, f"/standard/demandes/{request.reference}/")


def pressed(desk: Client, shown: str, words: str) -> str:
    """The page behind a button, with what its form carries."""
    form = next(form for form in re.findall(r"<form.*?</form>", shown, re.DOTALL) if words in form)
    sent: dict[str, list[str]] = {}
    for name, value in re.findall(r'name="([\w-]+)" value="([^"]*)"', form):
        sent.setdefault(name, []).append(value)
    answer = desk.post("/standard/nouvelle/", sent)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_was_refused_at_the_door_begins_anew_with_its_list(desk: Client, cancelled: PickupRequest) -> None:
    PickupRequest.objects.update(status=RequestStatus.REFUSED)
    entry = pressed(desk, the_file(desk, cancelled), SAME)
    assert all(
        f'value="{known}"' in entry for known in (cancelled.name, cancelled.address, "Canapé 3 places", "une luge")
    )
    assert PickupRequest.objects.count() == 1


def test_another_gift_begins_with_the_person_alone(desk: Client, cancelled: PickupRequest) -> None:
    entry = pressed(desk, the_file(desk, cancelled), ANOTHER)
    assert f'value="{cancelled.name}"' in entry
    assert 'value="06 12 34 56 78"' in entry
    assert "une luge" not in entry


def test_what_was_collected_is_not_given_twice(desk: Client, cancelled: PickupRequest) -> None:
    PickupRequest.objects.update(status=RequestStatus.COLLECTED)
    shown = the_file(desk, cancelled)
    assert ANOTHER in shown
    assert SAME not in shown


def test_nothing_is_taken_from_a_person_who_was_forgotten(desk: Client, cancelled: PickupRequest) -> None:
    erase_request(request_id=cancelled.pk, actor=DONOR, now=timezone.now())
    cancelled.refresh_from_db()
    assert ANOTHER not in the_file(desk, cancelled)


def test_what_stayed_at_the_door_is_read_with_where_it_goes(desk: Client) -> None:
    round_ = a_published_round()
    home, request = stops_of(round_)[0], PickupRequest.objects.get()
    told(round_, Tap(uuid4(), TapKind.REFUSED, NINE, home.pk, payload={"reason": "dismantling"}))
    shown = the_file(desk, request).replace("\xa0", " ")
    assert "Resté chez vous : Canapé 3 places (pas démonté)." in shown
    assert "À lire à la personne" in shown
    assert "À apporter chez nous : Riquet, 6 rue Archereau." in shown
