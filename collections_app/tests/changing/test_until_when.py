"""What no change may do: come too late, overtake somebody, touch what is closed, or count for nothing changed."""

from datetime import date, datetime, time

import pytest

from collections_app.changing.listing import change_list
from collections_app.changing.moving import change_date
from collections_app.changing.placing import access_of, change_place
from collections_app.changing.withdrawing import withdraw
from collections_app.cutoffs import TooLate, change_until
from collections_app.enums import RequestStatus
from collections_app.intake import Address
from collections_app.journal import NotAllowed, Stale
from collections_app.models import PickupRequest
from collections_app.offers import Slot
from collections_app.tests.builders import CRIMEE, NOW, a_day, a_request
from collections_app.tests.changing.mme_martin import (
    FRIDAY,
    LAST_MOMENT,
    MORNING,
    TOO_LATE,
    a_promise,
    as_it_was,
    every_change,
    given,
    sofas,
    told,
)
from geo.hours import PARIS

pytestmark = pytest.mark.django_db


def test_what_it_has_already_is_no_change() -> None:
    a_day()
    mine = a_promise()
    before = as_it_was(mine)
    change_date(slot=MORNING, **given(mine))
    change_list(items=sofas(1), other="", **given(mine))
    change_place(address=Address(mine.address, "75019", CRIMEE, confirmed=True), access=access_of(mine), **given(mine))
    assert as_it_was(mine) == before
    assert told(mine) == []


def test_the_cut_off_is_noon_of_the_working_day_before() -> None:
    a_day(), a_day(FRIDAY), a_day(date(2026, 3, 9))
    mine = a_promise()
    assert change_until(mine, now=NOW) == LAST_MOMENT
    over_the_weekend = a_promise(Slot(date(2026, 3, 9), time(8), time(12)))
    assert change_until(over_the_weekend, now=NOW) == datetime(2026, 3, 7, 12, tzinfo=PARIS)
    late = given(mine) | {"now": TOO_LATE}
    for act in every_change():
        with pytest.raises(TooLate):
            act(**late)
    withdraw(**(late | {"now": LAST_MOMENT}))
    mine.refresh_from_db()
    assert mine.status == RequestStatus.CANCELLED


def test_what_staff_did_meanwhile_is_seen_first() -> None:
    a_day(), a_day(FRIDAY)
    mine = a_promise()
    stale = given(mine) | {"seen_version": mine.version - 1}
    for act in every_change():
        with pytest.raises(Stale):
            act(**stale)
    assert told(mine) == []


@pytest.mark.parametrize("status", [RequestStatus.CANCELLED, RequestStatus.DECLINED, RequestStatus.COLLECTED])
def test_a_closed_request_changes_no_more(status: RequestStatus) -> None:
    a_day()
    mine = a_request()
    PickupRequest.objects.update(status=status)
    with pytest.raises(NotAllowed):
        change_list(items=sofas(3), other="", **given(mine))
