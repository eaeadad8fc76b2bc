"""Mme Martin chooses another date: the old promise stands until the new one holds, and she is told once."""

import pytest

from collections_app.booking.placing import WindowGone
from collections_app.changing.moving import change_date
from collections_app.changing.offers import offers_instead
from collections_app.enums import NoticeKind, RequestStatus, Verdict
from collections_app.journal import NotAllowed
from collections_app.ledger.visits import need_of
from collections_app.models import CallBack, CollectionDay, PickupRequest, Stop
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, an_area
from collections_app.tests.changing.mme_martin import (
    AFTERNOON,
    FRIDAY,
    FRIDAY_MORNING,
    MORNING,
    a_promise,
    as_it_was,
    everything_holds,
    given,
    told,
)

pytestmark = pytest.mark.django_db


def test_another_date_is_one_change_and_one_notice_however_often_it_is_sent() -> None:
    a_day(), a_day(FRIDAY)
    mine = a_promise()
    sent = given(mine)
    for _ in range(3):
        change_date(slot=FRIDAY_MORNING, **sent)
    mine.refresh_from_db()
    assert (mine.status, mine.day and mine.day.date) == (RequestStatus.SCHEDULED, FRIDAY)
    assert told(mine) == [NoticeKind.CHANGED]
    assert Stop.objects.filter(request=mine).count() == 1
    assert everything_holds()


def test_a_date_without_room_leaves_the_promise_untouched() -> None:
    a_day(), a_day(FRIDAY).shifts.update(max_trips=0)
    mine = a_promise()
    before = as_it_was(mine)
    with pytest.raises(WindowGone):
        change_date(slot=FRIDAY_MORNING, **given(mine))
    assert as_it_was(mine) == before
    assert told(mine) == []


def test_no_truck_is_moved_to_a_weekday_on_which_it_does_not_go_there() -> None:
    a_day(), a_day(FRIDAY)
    mine = a_promise()
    before = as_it_was(mine)
    an_area(weekdays=(THURSDAY.weekday(),))
    with pytest.raises(WindowGone):
        change_date(slot=FRIDAY_MORNING, **given(mine))
    assert as_it_was(mine) == before


def test_a_request_without_a_date_chooses_its_first_one_and_nobody_need_call() -> None:
    a_day()
    mine = a_request()
    CallBack.objects.create(request=mine, due_at=NOW, why="date à trouver")
    change_date(slot=MORNING, **given(mine))
    assert told(mine) == [NoticeKind.CONFIRMED]
    assert CallBack.objects.owed(mine) is None


def test_a_doubtful_request_is_talked_about_first() -> None:
    a_day()
    mine = a_request()
    PickupRequest.objects.update(verdict=Verdict.ASK)
    with pytest.raises(NotAllowed):
        change_date(slot=MORNING, **given(mine))


def test_a_closed_day_is_not_moved_to() -> None:
    a_day(), a_day(FRIDAY)
    mine = a_promise()
    CollectionDay.objects.filter(date=FRIDAY).update(published_at=NOW)
    with pytest.raises(WindowGone):
        change_date(slot=FRIDAY_MORNING, **given(mine))
    assert [offer.slot for offer in offers_instead(mine, need_of(mine), now=NOW)] == [AFTERNOON]
