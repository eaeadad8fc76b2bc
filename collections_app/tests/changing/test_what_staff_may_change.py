"""What binds the web does not bind staff, who talk to people; what a truck can do binds everybody."""

import pytest
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.changing.listing import change_list
from collections_app.changing.offers import offers_instead
from collections_app.changing.person import change_person
from collections_app.changing.placing import change_place
from collections_app.changing.promise import NoRoom
from collections_app.cutoffs import TooLate
from collections_app.enums import RequestStatus
from collections_app.intake import Access, Person
from collections_app.journal import DONOR, Actor, NotAllowed, Stale
from collections_app.ledger.visits import need_of
from collections_app.models import CollectionDay
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request
from collections_app.tests.changing.mme_martin import (
    FAR,
    TOO_LATE,
    a_promise,
    as_it_was,
    everything_holds,
    given,
    sofas,
)

ELSE = Person("Mme Martin", "+33698765432", "autre@example.org")
pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(denise: User) -> Actor:
    a_day()
    return Actor("Denise", denise.pk)


def test_staff_change_a_list_after_the_hour_that_binds_the_web(operator: Actor) -> None:
    mine = a_promise()
    late = given(mine) | {"now": TOO_LATE}
    with pytest.raises(TooLate):
        change_list(items=sofas(2), other="", **late)
    change_list(items=sofas(2), other="", **late | {"actor": operator})
    mine.refresh_from_db()
    assert (mine.status, mine.items.get().quantity) == (RequestStatus.SCHEDULED, 2)
    assert everything_holds()


def test_staff_change_what_a_published_day_carries(operator: Actor) -> None:
    mine = a_promise()
    CollectionDay.objects.filter(date=THURSDAY).update(published_at=NOW)
    with pytest.raises(TooLate):
        change_list(items=sofas(2), other="", **given(mine))
    change_list(items=sofas(2), other="", **given(mine) | {"actor": operator})
    assert everything_holds()


def test_what_no_truck_can_do_is_refused_to_staff_too(operator: Actor) -> None:
    mine = a_promise()
    before = as_it_was(mine)
    with pytest.raises(NoRoom):
        change_place(address=FAR, access=Access(), **given(mine) | {"actor": operator})
    assert as_it_was(mine) == before


def test_staff_are_offered_published_days_instead(operator: Actor) -> None:
    mine = a_promise()
    CollectionDay.objects.update(published_at=NOW)
    assert offers_instead(mine, need_of(mine), now=NOW) == []
    assert offers_instead(mine, need_of(mine), for_staff=True, now=NOW)


def test_a_person_is_changed_once_and_the_journal_keeps_no_number(operator: Actor) -> None:
    mine = a_request()
    change_person(request_id=mine.pk, person=ELSE, actor=operator, now=NOW, seen_version=1)
    change_person(request_id=mine.pk, person=ELSE, actor=operator, now=NOW, seen_version=1)
    assert [event.why for event in mine.events.all()] == ["Coordonnées changées : téléphone, e-mail"]


def test_a_person_is_not_changed_on_an_old_version(operator: Actor) -> None:
    mine = a_request()
    with pytest.raises(Stale):
        change_person(request_id=mine.pk, person=ELSE, actor=operator, now=NOW, seen_version=7)


def test_a_forgotten_person_stays_forgotten(operator: Actor) -> None:
    mine = a_request()
    mine.forgotten_at = timezone.now()
    mine.save(update_fields=["forgotten_at"])
    with pytest.raises(NotAllowed):
        change_person(request_id=mine.pk, person=ELSE, actor=DONOR, now=NOW)
