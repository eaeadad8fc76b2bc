"""Whom a broken day cannot keep is settled one by one: another window, another date, a call; then the day is whole."""

from datetime import date, datetime, time, timedelta

import pytest

from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book, cancel
from collections_app.day_limits.judging import judge
from collections_app.enums import DayState, NoticeKind, RequestStatus, TextKey, Trouble
from collections_app.journal import DONOR, Actor, Stale, tell
from collections_app.models import CallBack, CollectionDay, Notice, PickupRequest, Shift, Stop
from collections_app.notices import text_key
from collections_app.offers import Slot
from collections_app.repairing.repair import foretold, repair
from collections_app.repairing.settling import call_instead, keep_after_all, promise_instead
from collections_app.repairing.unkept import Unkept, unkept_of
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request

pytestmark = pytest.mark.django_db

INES = Actor("Inès")
FRIDAY = THURSDAY + timedelta(days=1)
MORNING, AFTERNOON = (time(8), time(12)), (time(12), time(16))


def booked(on: date = THURSDAY, volume_m3: float = 15) -> PickupRequest:
    mine = book(request_id=a_request(volume_m3=volume_m3).pk, slot=Slot(on, *MORNING), actor=DONOR, now=NOW)
    Notice.objects.all().delete()
    return mine


@pytest.fixture
def left() -> PickupRequest:
    """One of two whom a single truck cannot both take in a morning."""
    a_day(trucks=2)
    Shift.objects.update(max_trips=1)
    mine, _ = booked(), booked()
    a_day(FRIDAY)
    shift = Stop.objects.get(request=mine).round.shift
    shown = foretold(shift_id=shift.pk, trouble=Trouble.ABSENT, now=NOW).digest
    repair(shift_id=shift.pk, trouble=Trouble.ABSENT, shown=shown, actor=INES, why="", now=NOW)
    return mine


def thursday() -> CollectionDay:
    return CollectionDay.objects.get(date=THURSDAY)


def only_line(now: datetime = NOW) -> Unkept:
    (line,) = unkept_of(thursday(), now=now)
    return line


def told(request: PickupRequest) -> list[str]:
    return list(request.notices.values_list("kind", flat=True))


def test_each_stands_with_what_can_be_proposed(left: PickupRequest) -> None:
    line = only_line()
    assert (line.request, line.holds_again, line.same_day) == (left, False, [])
    assert {offer.slot for offer in line.other_days} >= {Slot(FRIDAY, *MORNING), Slot(FRIDAY, *AFTERNOON)}
    Shift.objects.update(max_trips=2)
    Shift.objects.filter(day__date=THURSDAY).update(starts=time(9, 30))
    assert [offer.slot for offer in only_line().same_day] == [Slot(THURSDAY, *AFTERNOON)]


def test_a_window_that_is_over_is_not_proposed(left: PickupRequest) -> None:
    Shift.objects.update(max_trips=2)
    at_three = datetime.combine(THURSDAY, time(15), tzinfo=NOW.tzinfo)
    assert only_line(at_three).holds_again is False


@pytest.mark.parametrize("max_homes", [None, 1])
def test_whoever_still_stands_in_a_round_is_proposed_another_hour_of_it(max_homes: int | None) -> None:
    """They count once, also under a cap of the day."""
    a_day()
    booked(volume_m3=3)
    CollectionDay.objects.update(max_homes=max_homes)
    Shift.objects.update(starts=time(12, 30), break_min=0)
    judge(on=THURSDAY, now=NOW)
    assert Stop.objects.filter(request__isnull=False).exists()
    assert [offer.slot for offer in only_line().same_day] == [Slot(THURSDAY, *AFTERNOON)]


def test_another_date_settles_it_and_the_donor_reads_of_it(left: PickupRequest) -> None:
    promise_instead(request_id=left.pk, slot=Slot(FRIDAY, *AFTERNOON), actor=INES, now=NOW)
    left.refresh_from_db()
    assert (left.status, left.window, told(left)) == (RequestStatus.SCHEDULED, AFTERNOON, [NoticeKind.CHANGED])
    assert thursday().state == DayState.OPEN
    assert unkept_of(thursday(), now=NOW) == []


def test_another_window_of_the_same_day_settles_it(left: PickupRequest) -> None:
    Shift.objects.update(max_trips=2)
    promise_instead(request_id=left.pk, slot=Slot(THURSDAY, *AFTERNOON), actor=INES, now=NOW)
    left.refresh_from_db()
    assert (left.day, left.window) == (thursday(), AFTERNOON)
    assert thursday().state == DayState.OPEN


def test_a_place_in_its_own_window_settles_it_and_says_nothing(left: PickupRequest) -> None:
    cancel(request_id=PickupRequest.objects.exclude(pk=left.pk).get().pk, actor=DONOR, why="", now=NOW)
    assert only_line().holds_again
    keep_after_all(request_id=left.pk, actor=INES, now=NOW)
    assert thursday().state == DayState.OPEN
    assert Stop.objects.filter(request=left).exists()
    assert told(left) == []


def test_a_call_settles_it(left: PickupRequest) -> None:
    call_instead(request_id=left.pk, actor=INES, now=NOW)
    left.refresh_from_db()
    assert left.status == RequestStatus.RECEIVED
    assert CallBack.objects.due(NOW).get().request == left
    assert thursday().state == DayState.OPEN


def test_where_there_is_no_place_nothing_has_changed(left: PickupRequest) -> None:
    with pytest.raises(WindowGone):
        keep_after_all(request_id=left.pk, actor=INES, now=NOW)
    with pytest.raises(WindowGone):
        promise_instead(request_id=left.pk, slot=Slot(THURSDAY, *AFTERNOON), actor=INES, now=NOW)
    left.refresh_from_db()
    assert (left.status, left.window, thursday().state) == (RequestStatus.SCHEDULED, MORNING, DayState.BROKEN)


def test_whoever_reads_an_old_version_settles_nothing(left: PickupRequest) -> None:
    with pytest.raises(Stale):
        call_instead(request_id=left.pk, actor=INES, now=NOW, seen_version=left.version - 1)


def test_a_broken_day_still_takes_nobody_new(left: PickupRequest) -> None:
    Shift.objects.update(max_trips=3)
    with pytest.raises(WindowGone):
        booked(volume_m3=1)


def test_whoever_has_no_truck_is_not_reminded_of_the_visit(left: PickupRequest) -> None:
    kept = PickupRequest.objects.exclude(pk=left.pk).get()
    morning = datetime.combine(THURSDAY, time(6, 45), tzinfo=NOW.tzinfo)
    for request in (left, kept):
        tell(request, NoticeKind.TODAY, now=morning, about=THURSDAY)
    assert text_key(left.notices.get(), now=morning) is None
    assert text_key(kept.notices.get(), now=morning) == TextKey.TODAY
