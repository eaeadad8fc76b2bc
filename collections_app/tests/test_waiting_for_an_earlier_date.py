"""The waiting list: Mme Martin would like to be visited sooner, and so would others who asked before or after her."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from collections_app.booking.offering import offers_for
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book, cancel
from collections_app.booking.waiting import OfferOver, accept, decline, join, leave, open_offer
from collections_app.booking.waiting_offers import UNANSWERED_AT_MOST, serve
from collections_app.enums import NoticeKind, RequestStatus, Verdict, WaitingOfferState
from collections_app.journal import DONOR, Actor, NotAllowed
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.visits import need_of
from collections_app.models import (
    CollectionDay,
    PickupRequest,
    Shift,
    Stop,
    Truck,
    WaitingEntry,
    WaitingOffer,
)
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request

pytestmark = pytest.mark.django_db

DENISE = Actor("Denise")
NEXT_WEEK = THURSDAY + timedelta(days=7)
AN_HOUR_LATER = NOW + timedelta(minutes=61)


def a_small_day(on: date) -> CollectionDay:
    """One truck that takes one gift of 3 m³ and comes home."""
    day = a_day(on, volume_m3=4)
    Shift.objects.update(max_trips=1)
    return day


def promised(on: date) -> PickupRequest:
    request = a_request()
    book(request_id=request.pk, slot=Slot(on, time(8), time(12)), actor=DENISE, now=NOW)
    request.refresh_from_db()
    return request


def waiting(request: PickupRequest, *, minutes_ago: int = 0) -> PickupRequest:
    join(request_id=request.pk, actor=DONOR, now=NOW - timedelta(minutes=minutes_ago))
    return request


def a_full_thursday() -> PickupRequest:
    """Thursday and its promise; the week after there is room."""
    a_small_day(THURSDAY)
    a_day(NEXT_WEEK, trucks=3)
    return promised(THURSDAY)


def give_thursday_back(holder: PickupRequest, now: datetime = NOW) -> None:
    cancel(request_id=holder.pk, actor=DONOR, why="vendu", now=now)


def offered_to() -> list[int]:
    return list(WaitingOffer.objects.open().values_list("entry__request", flat=True))


def on(request: PickupRequest) -> date | None:
    request.refresh_from_db()
    return request.day.date if request.day else None


def test_a_freed_date_is_offered_to_the_first_who_asked_and_held_an_hour() -> None:
    holder = a_full_thursday()
    second, first = waiting(a_request(), minutes_ago=5), waiting(a_request(), minutes_ago=10)
    assert serve(now=NOW) == 2  # the week after has room for both
    for request in (first, second):
        decline(request_id=request.pk, actor=DONOR, now=NOW)
    CollectionDay.objects.filter(date=NEXT_WEEK).delete()
    give_thursday_back(holder)
    assert serve(now=NOW) == 0  # the first has it already
    assert offered_to() == [first.pk]
    offer = open_offer(first.pk)
    assert offer is not None
    assert (offer.day.date, offer.held_until) == (THURSDAY, NOW + timedelta(minutes=60))
    assert offers_for(need_of(second), now=NOW) == []


def test_what_nobody_answers_goes_to_the_next() -> None:
    holder = a_full_thursday()
    CollectionDay.objects.filter(date=NEXT_WEEK).delete()
    first, second = waiting(a_request(), minutes_ago=9), waiting(a_request())
    give_thursday_back(holder)
    serve(now=NOW)
    assert serve(now=NOW) == 0
    serve(now=AN_HOUR_LATER)
    assert offered_to() == [second.pk]
    with pytest.raises(OfferOver):
        accept(request_id=first.pk, actor=DONOR, now=AN_HOUR_LATER)
    assert WaitingEntry.objects.get(request=first).left_at is None


def test_yes_moves_the_promise_in_one_act_with_one_notice() -> None:
    holder = a_full_thursday()
    martin = waiting(promised(NEXT_WEEK))
    give_thursday_back(holder)
    serve(now=NOW)
    martin.notices.all().delete()
    accept(request_id=martin.pk, actor=DONOR, now=NOW)
    assert on(martin) == THURSDAY
    assert [notice.kind for notice in martin.notices.all()] == [NoticeKind.CHANGED]
    assert Stop.objects.filter(request__isnull=False).count() == 1
    assert PickupRequest.objects.filter(status=RequestStatus.DRAFT).count() == 0
    assert WaitingEntry.objects.get(request=martin).left_at == NOW
    for day in CollectionDay.objects.all():
        assert conflicts_of(day, now=NOW) == []


def test_yes_of_somebody_without_a_date_makes_the_promise() -> None:
    holder = a_full_thursday()
    CollectionDay.objects.filter(date=NEXT_WEEK).delete()
    martin = waiting(a_request())
    give_thursday_back(holder)
    serve(now=NOW)
    assert accept(request_id=martin.pk, actor=DONOR, now=NOW).status == RequestStatus.SCHEDULED
    assert martin.notices.order_by("pk").last().kind == NoticeKind.CONFIRMED  # type: ignore[union-attr]


def test_no_keeps_the_promise_and_the_place_on_the_list_but_that_day_is_not_offered_again() -> None:
    holder = a_full_thursday()
    martin = waiting(promised(NEXT_WEEK))
    give_thursday_back(holder)
    serve(now=NOW)
    decline(request_id=martin.pk, actor=DONOR, now=NOW)
    assert serve(now=NOW) == 0
    assert on(martin) == NEXT_WEEK
    assert WaitingEntry.objects.get(request=martin).left_at is None


def test_only_an_earlier_date_is_offered_to_who_has_one() -> None:
    a_day(THURSDAY)
    a_day(NEXT_WEEK)
    waiting(promised(THURSDAY))
    assert serve(now=NOW) == 0


def test_a_truck_that_takes_more_frees_a_date_too() -> None:
    a_full_thursday()
    CollectionDay.objects.filter(date=NEXT_WEEK).delete()
    martin = waiting(a_request())
    assert serve(now=NOW) == 0
    Truck.objects.update(volume_m3=9)
    assert serve(now=NOW) == 1
    assert offered_to() == [martin.pk]


def test_who_leaves_gives_the_held_date_to_the_next() -> None:
    holder = a_full_thursday()
    CollectionDay.objects.filter(date=NEXT_WEEK).delete()
    first, second = waiting(a_request(), minutes_ago=9), waiting(a_request())
    give_thursday_back(holder)
    serve(now=NOW)
    leave(request_id=first.pk, actor=DONOR, now=NOW)
    serve(now=NOW)
    assert offered_to() == [second.pk]
    assert join(request_id=first.pk, actor=DONOR, now=NOW).joined_at == NOW


def test_who_cancels_meanwhile_gives_the_held_date_to_the_next() -> None:
    holder = a_full_thursday()
    CollectionDay.objects.filter(date=NEXT_WEEK).delete()
    first, second = waiting(a_request(), minutes_ago=9), waiting(a_request())
    give_thursday_back(holder)
    serve(now=NOW)
    give_thursday_back(first)
    serve(now=NOW)
    serve(now=NOW)
    assert offered_to() == [second.pk]


def test_nothing_is_offered_to_people_who_sleep() -> None:
    holder = a_full_thursday()
    waiting(a_request())
    give_thursday_back(holder)
    assert serve(now=NOW.replace(hour=2)) == 0
    assert serve(now=NOW.replace(hour=21)) == 0


def test_who_never_answers_is_not_asked_for_ever() -> None:
    martin = waiting(a_request())
    for number in range(UNANSWERED_AT_MOST + 1):
        a_day(THURSDAY + timedelta(days=number))
    now = NOW
    for _ in range(12):
        serve(now=now)
        now += timedelta(minutes=30)
    assert WaitingOffer.objects.filter(state=WaitingOfferState.EXPIRED).count() == UNANSWERED_AT_MOST
    assert WaitingEntry.objects.get(request=martin).left_at is not None


def test_a_draft_waits_only_once_it_is_received() -> None:
    a_day(THURSDAY)
    draft = waiting(a_request(status=RequestStatus.DRAFT))
    assert serve(now=NOW) == 0
    PickupRequest.objects.filter(pk=draft.pk).update(status=RequestStatus.RECEIVED)
    assert serve(now=NOW) == 1


def test_who_has_been_visited_waits_for_nothing() -> None:
    with pytest.raises(NotAllowed):
        waiting(a_request(status=RequestStatus.COLLECTED))


def test_what_is_to_be_talked_about_first_is_offered_no_date() -> None:
    a_day(THURSDAY)
    sofa = PickupRequest.objects.filter(pk=waiting(a_request()).pk)
    sofa.update(verdict=Verdict.ASK)
    assert serve(now=NOW) == 0
    with pytest.raises(NotAllowed):
        waiting(sofa.get())
    sofa.update(verdict=Verdict.COLLECT)
    assert serve(now=NOW) == 1
    sofa.update(verdict=Verdict.ASK)
    with pytest.raises(NotAllowed):
        accept(request_id=sofa.get().pk, actor=DONOR, now=NOW)


def test_a_list_that_has_grown_since_is_judged_anew_and_nothing_is_lost() -> None:
    holder = a_full_thursday()
    martin = waiting(promised(NEXT_WEEK))
    give_thursday_back(holder)
    serve(now=NOW)
    PickupRequest.objects.filter(pk=martin.pk).update(volume_likely_m3=5)
    with pytest.raises(WindowGone):
        accept(request_id=martin.pk, actor=DONOR, now=NOW)
    assert on(martin) == NEXT_WEEK
    assert open_offer(martin.pk) is not None


def test_as_long_as_nothing_changes_nobody_is_looked_at_again(django_assert_max_num_queries: Any) -> None:
    a_full_thursday()
    for _ in range(5):
        waiting(a_request(volume_m3=30))
    serve(now=NOW)
    with django_assert_max_num_queries(10):
        serve(now=NOW)
