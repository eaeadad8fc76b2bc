"""The people of the demonstration have numbers of fiction: whoever tries the service may type them anywhere."""

from random import Random

import pytest
from django.test import Client
from phonenumber_field.phonenumber import PhoneNumber, to_python
from pytest_django.fixtures import Settings

from amistock.accounts.models import User
from collections_app.demo.people import a_person
from collections_app.finding_again import answer_asks
from collections_app.models import PickupRequest
from collections_app.telephones import exists
from collections_app.tests.builders import NOW, a_request
from collections_app.tests.test_asking_over_the_api import a_message, post
from frontend.forms.caller import CallerForm
from frontend.forms.private_address import AddressForCallerForm
from frontend.tests.donor import MME_MARTIN, list_given, the_town, walk_to_the_person

THEIRS = "06 39 98 00 12"


def number(typed: str) -> PhoneNumber:
    found = to_python(typed, region="FR")
    assert isinstance(found, PhoneNumber)
    return found


@pytest.fixture
def hers(db: None) -> PickupRequest:
    mine = a_request()
    PickupRequest.objects.filter(pk=mine.pk).update(phone=a_person(Random(1), 12).phone)
    return mine


@pytest.mark.parametrize("typed", [THEIRS, "+33 6 39 98 00 12", "01 99 00 19 54", "0465710000", "06 12 34 56 78"])
def test_the_demonstration_takes_numbers_of_fiction(settings: Settings, typed: str) -> None:
    settings.DEMO = True
    assert exists(number(typed))


def test_a_real_copy_does_not_and_no_copy_takes_what_is_no_number(settings: Settings) -> None:
    settings.DEMO = True
    assert not exists(number("06 39 98"))
    settings.DEMO = False
    assert not exists(number(THEIRS))


@pytest.mark.django_db
def test_their_number_may_be_typed_in_the_form(client: Client) -> None:
    the_town()
    list_given(client)
    walk_to_the_person(client)
    assert client.post("/collecte/vous/", {**MME_MARTIN, "phone": THEIRS}).status_code == 302
    assert str(PickupRequest.objects.get().phone) == "+33639980012"


@pytest.mark.parametrize("form", [CallerForm, AddressForCallerForm])
def test_staff_may_note_it_too(form: type[CallerForm]) -> None:
    assert "phone" not in form({"phone": THEIRS}).errors


def test_it_finds_the_lost_request_again(client: Client, hers: PickupRequest) -> None:
    assert client.post("/suivi/", {"contact": THEIRS}).status_code == 302
    assert answer_asks(now=NOW) == 1


def test_the_switchboard_finds_its_owner(client: Client, hers: PickupRequest, denise: User) -> None:
    client.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")
    assert hers.reference in client.get("/standard/", {"q": THEIRS}).content.decode()


@pytest.mark.django_db
def test_programs_may_send_it(client: Client) -> None:
    person = {"name": "Jeanne", "phone": THEIRS, "email": None}
    told = post(client, "pickup-requests", a_message(person=person), **{"Idempotency-Key": "fiction-1"}).json()
    assert "person" not in told.get("errors", {})
    told = post(
        client, "pickup-requests", a_message(person=person | {"phone": "06 39"}), **{"Idempotency-Key": "fiction-2"}
    )
    assert "téléphone" in told.content.decode()
