"""Mme Martin changes what was promised: the old promise stands until the new one holds, and she is told once."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from typing import Any

import pytest

from collections_app.assessment import Wanted
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book
from collections_app.changing.listing import OtherDoor, change_list
from collections_app.changing.moving import change_date
from collections_app.changing.offers import offers_instead
from collections_app.changing.placing import access_of, change_place
from collections_app.changing.promise import NoRoom
from collections_app.changing.withdrawing import withdraw
from collections_app.cutoffs import TooLate, change_until
from collections_app.enums import NoticeKind, RequestStatus, Verdict
from collections_app.intake import Access, Address
from collections_app.journal import DONOR, Actor, NotAllowed, Stale
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.visits import need_of
from collections_app.models import CallBack, CollectionDay, Notice, PickupRequest, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import CRIMEE, NOW, THURSDAY, a_day, a_kind, a_request
from geo.distance import Coordinates
from geo.hours import PARIS

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 3, 6)
MORNING = Slot(THURSDAY, time(8), time(12))
AFTERNOON = Slot(THURSDAY, time(12), time(16))
FRIDAY_MORNING = Slot(FRIDAY, time(8), time(12))
LAST_MOMENT = datetime(2026, 3, 4, 12, tzinfo=PARIS)  # Wednesday noon, for Thursday
TOO_LATE = datetime(2026, 3, 4, 12, 1, tzinfo=PARIS)
DENISE = Actor("Denise")
ELSEWHERE = Address("3 rue Riquet 75019 Paris", "75019", Coordinates(longitude=2.371, latitude=48.889), confirmed=True)
FAR = Address("1 rue Loin 75019 Paris", "75019", Coordinates(longitude=4.8, latitude=45.7), confirmed=True)


def given(mine: PickupRequest) -> dict[str, Any]:
    mine.refresh_from_db()
    return {"request_id": mine.pk, "actor": DONOR, "now": NOW, "seen_version": mine.version}


def a_promise(slot: Slot = MORNING, **values: Any) -> PickupRequest:
    request = book(request_id=a_request(**values).pk, slot=slot, actor=DENISE, now=NOW)
    Notice.objects.all().delete()
    return request


def sofas(quantity: int) -> list[Wanted]:
    a_kind()
    return [Wanted("canape-3-places", quantity)]


def every_change() -> list[Callable[..., object]]:
    return [
        partial(change_date, slot=FRIDAY_MORNING),
        partial(change_list, items=sofas(3), other=""),
        partial(change_place, address=ELSEWHERE, access=Access()),
        partial(change_place, address=None, access=Access(floor=1)),
        withdraw,
    ]


def as_it_was(mine: PickupRequest) -> list[object]:
    fresh = PickupRequest.objects.get(pk=mine.pk)
    items = list(fresh.items.values_list("kind__slug", "quantity"))
    stop = Stop.objects.filter(request=fresh).values_list("round", "starts_s", "leaves_s").first()
    return [fresh.status, fresh.day_id, fresh.window, fresh.version, fresh.address, fresh.volume_likely_m3, items, stop]


def told(mine: PickupRequest) -> list[str]:
    return [notice.kind for notice in Notice.objects.filter(request=mine)]


def everything_holds() -> bool:
    return not any(conflicts_of(day, now=NOW) for day in CollectionDay.objects.all())


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


def test_a_longer_list_keeps_its_window_while_it_fits() -> None:
    a_day()
    mine = a_promise()
    before = as_it_was(mine)
    change_list(items=sofas(3), other="", **given(mine))
    mine.refresh_from_db()
    assert mine.volume_likely_m3 == 6
    assert [mine.status, mine.day_id, mine.window] == before[:3]
    assert told(mine) == [NoticeKind.CHANGED]
    assert everything_holds()


def test_a_list_that_fits_no_more_changes_nothing_until_another_window_is_chosen() -> None:
    a_day(volume_m3=6), a_day(FRIDAY)
    mine = a_promise()
    a_promise()
    CollectionDay.objects.get(date=THURSDAY).shifts.update(max_trips=1)
    before = as_it_was(mine)
    with pytest.raises(NoRoom) as refused:
        change_list(items=sofas(3), other="et un tapis", **given(mine))
    assert as_it_was(mine) == before
    offered = [offer.slot for offer in offers_instead(mine, refused.value.need, now=NOW)]
    assert MORNING not in offered
    assert FRIDAY_MORNING in offered

    change_list(items=sofas(3), other="et un tapis", to=FRIDAY_MORNING, **given(mine))
    mine.refresh_from_db()
    assert mine.volume_likely_m3 == 6
    assert mine.other == "et un tapis"
    assert mine.day is not None
    assert mine.day.date == FRIDAY
    assert told(mine) == [NoticeKind.CHANGED]
    assert everything_holds()


def test_a_list_too_small_for_a_truck_is_said_and_not_taken() -> None:
    a_day()
    mine = a_promise()
    a_kind("chaise", volume_likely_m3="0.3", volume_high_m3="0.4", volume_low_m3="0.2")
    before = as_it_was(mine)
    with pytest.raises(OtherDoor) as refused:
        change_list(items=[Wanted("chaise", 1)], other="", without_date=True, **given(mine))
    assert refused.value.args == (Verdict.BRING,)
    assert as_it_was(mine) == before


def test_a_doubtful_list_gives_the_date_back_only_when_she_says_so() -> None:
    a_day()
    mine = a_promise()
    before = as_it_was(mine)
    with pytest.raises(OtherDoor):
        change_list(items=sofas(1), other="une lampe", **given(mine))
    assert as_it_was(mine) == before
    for _ in range(2):
        change_list(items=sofas(1), other="une lampe", without_date=True, **given(mine))
    mine.refresh_from_db()
    assert (mine.status, mine.day, mine.verdict) == (RequestStatus.RECEIVED, None, Verdict.ASK)
    assert not Stop.objects.filter(request=mine).exists()
    assert CallBack.objects.filter(request=mine, done_at=None).count() == 1
    assert told(mine) == [NoticeKind.CHANGED]


def test_another_address_keeps_the_window_while_it_fits_and_else_changes_nothing() -> None:
    a_day()
    mine = a_promise()
    change_place(address=ELSEWHERE, access=Access(floor=2), **given(mine))
    mine.refresh_from_db()
    assert (mine.address, mine.floor, mine.status) == (ELSEWHERE.label, 2, RequestStatus.SCHEDULED)
    assert everything_holds()
    before = as_it_was(mine)
    with pytest.raises(NoRoom):
        change_place(address=FAR, access=Access(floor=2), **given(mine))
    assert as_it_was(mine) == before


def test_a_new_door_code_touches_no_plan_even_when_the_day_is_published() -> None:
    day = a_day()
    mine = a_promise()
    CollectionDay.objects.update(published_at=NOW)
    day.refresh_from_db()
    change_place(address=None, access=Access(door_code="77A"), **given(mine))
    mine.refresh_from_db()
    assert mine.door_code == "77A"
    assert CollectionDay.objects.get().version == day.version
    with pytest.raises(TooLate):
        change_place(address=None, access=Access(door_code="77A", floor=5), **given(mine))


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


def test_a_closed_day_is_not_moved_to() -> None:
    a_day(), a_day(FRIDAY)
    mine = a_promise()
    CollectionDay.objects.filter(date=FRIDAY).update(published_at=NOW)
    with pytest.raises(WindowGone):
        change_date(slot=FRIDAY_MORNING, **given(mine))
    assert [offer.slot for offer in offers_instead(mine, need_of(mine), now=NOW)] == [AFTERNOON]
