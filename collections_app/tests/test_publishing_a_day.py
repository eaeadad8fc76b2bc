from datetime import time, timedelta

import pytest

from collections_app.access import LinkUnknown, round_of, round_token
from collections_app.booking.scheduling import book
from collections_app.dispatch.proposing import DayShut, DayUnderway, propose
from collections_app.dispatch.publishing import PlanningRuns, PromisesBroken, publish
from collections_app.enums import DayState, RoundState
from collections_app.journal import Actor
from collections_app.models import CollectionDay, Round, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request

SAMIR = Actor("Samir")
MORNING = Slot(THURSDAY, time(8), time(12))

pytestmark = pytest.mark.django_db


def _a_promised_day() -> CollectionDay:
    day = a_day(trucks=2)
    book(request_id=a_request().pk, slot=MORNING, actor=SAMIR, now=NOW)
    return day


def test_publishing_opens_the_links_of_the_crews() -> None:
    _a_promised_day()
    token = round_token(Round.objects.all()[0])
    with pytest.raises(LinkUnknown):
        round_of(token)
    rounds = publish(date=THURSDAY, now=NOW)
    assert {round_.state for round_ in rounds} == {RoundState.PUBLISHED}
    assert round_of(token).pk == rounds[0].pk


def test_publishing_closes_the_day_to_the_web() -> None:
    day = _a_promised_day()
    publish(date=THURSDAY, now=NOW)
    assert not CollectionDay.objects.bookable_on_the_web(THURSDAY, THURSDAY).filter(pk=day.pk).exists()


def test_publishing_twice_changes_nothing() -> None:
    day = _a_promised_day()
    first = publish(date=THURSDAY, now=NOW)
    again = publish(date=THURSDAY, now=NOW + timedelta(hours=1))
    day.refresh_from_db()
    assert day.published_at == NOW
    assert [round_token(round_) for round_ in again] == [round_token(round_) for round_ in first]


def test_a_day_that_breaks_a_promise_is_not_published() -> None:
    _a_promised_day()
    Stop.objects.all().delete()  # the promise stands, the plan forgot it
    with pytest.raises(PromisesBroken) as broken:
        publish(date=THURSDAY, now=NOW)
    assert [conflict.reason for conflict in broken.value.conflicts] == ["left_out"]
    assert not Round.objects.exclude(state=RoundState.DRAFT).exists()


def test_a_day_being_planned_is_not_published() -> None:
    _a_promised_day()
    propose(date=THURSDAY, by=SAMIR, seconds=5, now=NOW)
    with pytest.raises(PlanningRuns):
        publish(date=THURSDAY, now=NOW)


def test_a_closed_day_and_a_day_gone_by_are_not_published() -> None:
    _a_promised_day()
    with pytest.raises(DayUnderway):
        publish(date=THURSDAY, now=NOW + timedelta(days=9))
    CollectionDay.objects.update(state=DayState.CLOSED)
    with pytest.raises(DayShut):
        publish(date=THURSDAY, now=NOW)
