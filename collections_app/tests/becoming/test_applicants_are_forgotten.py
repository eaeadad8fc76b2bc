"""Who wanted to keep an Amistock is handed over, and forgotten: by term, or because they ask."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from collections_app.application_steps import ApplicationState
from collections_app.becoming.opening import withdraw
from collections_app.becoming.reviewing import decline
from collections_app.becoming.steps import APPLICANT
from collections_app.hosting.leaving import ERASED
from collections_app.journal import SYSTEM
from collections_app.models import ApplicationEvent, ApplicationLetter, ApplicationReason, RelayApplication
from collections_app.personal.data_subject import subject_by
from collections_app.personal.erasing import erase_person
from collections_app.personal.export import DATA_FILE, export_person
from collections_app.personal.forgetting import forget_old
from collections_app.tests.becoming.applicants import INES, TODAY, an_application, at
from collections_app.tests.builders import NOW
from collections_app.tests.test_a_person_forgotten import canaries_in, where_written
from geo.enums import HostKind, RelayState
from geo.models import RelayPoint

pytestmark = pytest.mark.django_db

PHONE, EMAIL = "+33698765432", "canari@example.org"


def days(count: int) -> timedelta:
    return timedelta(days=count)


def declined(**facts: str) -> RelayApplication:
    reason = ApplicationReason.objects.create(label="Trop près", words="trop près", instead="Merci.")
    return decline(application_id=an_application(**facts).pk, reason_id=reason.pk, actor=INES, now=NOW)


def test_one_that_was_declined_is_forgotten_a_year_later() -> None:
    declined()
    assert forget_old(now=NOW + days(364)).applications == 0
    assert forget_old(now=NOW + days(366)).applications == 1
    assert not ApplicationEvent.objects.exists()
    assert not ApplicationLetter.objects.exists()


def test_what_a_robot_wrote_goes_sooner() -> None:
    declined(doubt="un lien est écrit dans la demande")
    assert forget_old(now=NOW + days(29)).applications == 0
    assert forget_old(now=NOW + days(31)).applications == 1


def test_one_that_came_to_nothing_goes_with_its_draft_of_a_point() -> None:
    at(ApplicationState.SIGNED)
    assert forget_old(now=NOW + days(366)).applications == 1
    assert not RelayPoint.objects.exists()


def test_whoever_keeps_a_point_is_kept_with_it() -> None:
    at(ApplicationState.OPENING, day=TODAY)
    assert forget_old(now=NOW + days(800)).applications == 0
    RelayPoint.objects.update(state=RelayState.CLOSED)
    assert forget_old(now=NOW + days(800)).applications == 1
    assert RelayPoint.objects.get().contact_email == ""


def test_withdrawn_is_over() -> None:
    withdraw(application_id=at(ApplicationState.OPENING).pk, actor=APPLICANT, now=NOW)
    assert RelayPoint.objects.get().state == RelayState.CLOSED
    assert forget_old(now=NOW + days(366)).applications == 1


def test_an_export_holds_every_canary_and_erased_none_is_left() -> None:
    one = at(ApplicationState.ACCEPTED, email=EMAIL, phone=PHONE)
    rows = (RelayApplication.objects.all(), one.events.all(), one.letters.all())
    expected = [canary for table in rows for canary in canaries_in(table)]
    RelayApplication.objects.update(email=EMAIL, phone=PHONE)
    RelayPoint.objects.update(name="CANARI7", access_note="CANARI8")
    assert len(expected) > 10

    archive = ZipFile(BytesIO(export_person(subject=subject_by(email=EMAIL), actor=SYSTEM, now=NOW)))
    told = archive.read(DATA_FILE).decode()
    assert [canary for canary in [*expected, PHONE[3:], EMAIL] if canary not in told] == []

    erased = erase_person(subject=subject_by(phone=PHONE), actor=SYSTEM, now=NOW)
    assert erased.applications == 1
    assert [words for words in ("CANARI", PHONE[3:], "canari@") if where_written(words)] == []


def test_the_home_of_whoever_asks_to_be_forgotten_closes_and_loses_its_door() -> None:
    at(ApplicationState.OPENING, day=TODAY, host_kind=HostKind.PRIVATE, name="Chez Zoé", email=EMAIL, phone=PHONE)
    before = RelayPoint.objects.get()
    erase_person(subject=subject_by(email=EMAIL), actor=SYSTEM, now=NOW)
    point = RelayPoint.objects.get()
    assert (point.state, point.address, point.location) == (RelayState.CLOSED, ERASED, before.public_location)
    assert "Zo" not in point.name
    assert not where_written(PHONE[3:])


def test_a_shop_stays_open_without_the_person() -> None:
    at(ApplicationState.OPENING, day=TODAY, email=EMAIL, phone=PHONE)
    erase_person(subject=subject_by(email=EMAIL), actor=SYSTEM, now=NOW)
    point = RelayPoint.objects.get()
    assert (point.state, point.contact_name) == (RelayState.OPEN, "")
    assert not where_written(PHONE[3:])
