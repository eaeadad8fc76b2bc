"""Who has called before is known by the number, and need not say name and address again."""

import pytest
from django.http import QueryDict
from django.test import Client

from amistock.accounts.models import User
from collections_app.enums import RequestStatus
from collections_app.models import PickupRequest
from collections_app.tests.builders import a_request, the_rules
from frontend.views.switchboard.entry.known_caller import take_over

BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGE = "/standard/nouvelle/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def earlier() -> PickupRequest:
    the_rules()
    request = a_request(floor=3)
    PickupRequest.objects.update(phone="+33612345678", door_code="45B12", lift=True, parking="PAID", present="sa fille")
    request.refresh_from_db()
    return request


def typed(**values: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(values)
    return data


@pytest.mark.parametrize("phone", ["0612345678", "+33 6 12 34 56 78"])
def test_the_page_of_a_call_shows_the_callers_other_files(
    client: Client, denise: User, earlier: PickupRequest, phone: str
) -> None:
    client.force_login(denise, backend=BACKEND)
    assert earlier.reference in client.get(PAGE, {"tel": phone}).content.decode()


def test_a_request_that_is_open_comes_before_newer_ones_that_are_not(
    client: Client, denise: User, earlier: PickupRequest
) -> None:
    closed = [a_request(status=RequestStatus.CANCELLED) for _ in range(2)]
    PickupRequest.objects.update(phone="+33612345678")
    client.force_login(denise, backend=BACKEND)
    page = client.get(PAGE, {"tel": "0612345678"}).content.decode()
    assert page.index("Demande en cours") < page.index(earlier.reference) < page.index("Déjà au fichier")
    assert sum(file.reference in page for file in closed) == 1


def test_the_end_of_a_number_is_nobody_yet(client: Client, denise: User, earlier: PickupRequest) -> None:
    client.force_login(denise, backend=BACKEND)
    assert earlier.reference not in client.get(PAGE, {"tel": "5678"}).content.decode()


def test_who_calls_again_after_a_closed_request_is_entered_from_it(
    client: Client, denise: User, earlier: PickupRequest
) -> None:
    client.force_login(denise, backend=BACKEND)
    again = '<button class="button quiet" data-key="n">'
    assert again not in client.get(f"/standard/demandes/{earlier.reference}/").content.decode()
    PickupRequest.objects.update(status=RequestStatus.CANCELLED)
    assert again in client.get(f"/standard/demandes/{earlier.reference}/").content.decode()


def test_taking_over_fills_in_the_form(client: Client, denise: User, earlier: PickupRequest) -> None:
    client.force_login(denise, backend=BACKEND)
    page = client.post(PAGE, {"phone": "0612345678", "reuse": earlier.reference}).content.decode()
    assert all(f'value="{known}"' in page for known in (earlier.name, earlier.address, "45B12", "sa fille"))
    assert 'aria-label="Objet 1" autofocus' in page
    assert page.count(" autofocus") == 2  # the other one closes the list of keys


def test_what_is_typed_already_stands(earlier: PickupRequest) -> None:
    data = typed(name="Mme Roux", floor="")
    take_over(data, earlier.reference)
    assert (data["name"], data["address"], data["floor"]) == ("Mme Roux", earlier.address, "3")
    assert (data["lift"], data["parking"]) == ("oui", "PAID")


def test_nothing_is_taken_from_an_unknown_reference() -> None:
    data = typed(name="Mme Roux")
    take_over(data, "ZZZ-9999")
    assert data.dict() == {"name": "Mme Roux"}
