"""Booking: a window is promised only when a round can keep it."""

from datetime import date, time, timedelta

import pytest

from collections_app.access import LinkUnknown, request_of, request_token
from collections_app.booking.offering import OfferUnknown, offer_token, offers_for, slot_of
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book, cancel, rebook, unbook
from collections_app.enums import NoticeKind, RequestStatus
from collections_app.journal import DONOR, Actor, NotAllowed
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.visits import need_of
from collections_app.locks import DayUnknown
from collections_app.models import Notice, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request
from geo.distance import Coordinates

pytestmark = pytest.mark.django_db

MORNING = Slot(THURSDAY, time(8), time(12))
AFTERNOON = Slot(THURSDAY, time(12), time(16))
FRIDAY_MORNING = Slot(date(2026, 3, 6), time(8), time(12))
DENISE = Actor("Denise")


def test_a_booked_request_stands_in_the_plan_inside_its_window() -> None:
    day = a_day()
    request = book(request_id=a_request().pk, slot=MORNING, actor=DENISE, now=NOW)

    stop = Stop.objects.get(request=request)
    assert request.status == RequestStatus.SCHEDULED
    assert 8 * 3600 <= stop.starts_s <= 12 * 3600
    assert conflicts_of(day, now=NOW) == []
    assert Notice.objects.get(request=request).kind == NoticeKind.CONFIRMED


def test_every_booking_raises_the_version_of_its_day() -> None:
    day = a_day()
    before = day.version
    book(request_id=a_request().pk, slot=MORNING, actor=DENISE, now=NOW)
    day.refresh_from_db()
    assert day.version > before


def test_a_morning_has_an_end_and_then_no_offer() -> None:
    day = a_day()
    last = a_request(volume_m3=2.5)
    booked = 0
    while MORNING in (left := {offer.slot for offer in offers_for(need_of(last), now=NOW)}):
        book(request_id=a_request(volume_m3=2.5).pk, slot=MORNING, actor=DENISE, now=NOW)
        booked += 1
    with pytest.raises(WindowGone):
        book(request_id=last.pk, slot=MORNING, actor=DENISE, now=NOW)
    assert 5 <= booked < 20
    assert AFTERNOON in left
    assert conflicts_of(day, now=NOW) == []


def test_books_fill_a_truck_by_weight_before_they_fill_it_by_volume() -> None:
    a_day(weight_kg=1000)
    heavy = a_request(volume_m3=2.1, weight_kg=1200)
    assert offers_for(need_of(heavy), now=NOW) == []
    with pytest.raises(WindowGone):
        book(request_id=heavy.pk, slot=MORNING, actor=DENISE, now=NOW)


def test_offers_respect_the_lead_time_and_the_horizon() -> None:
    for on in (date(2026, 3, 3), THURSDAY, date(2026, 4, 20)):
        a_day(on)
    dates = {offer.slot.date for offer in offers_for(need_of(a_request()), now=NOW)}
    assert dates == {THURSDAY}


def test_a_published_day_is_closed_to_the_web() -> None:
    day = a_day()
    day.published_at = NOW
    day.save()
    assert offers_for(need_of(a_request()), now=NOW) == []


def test_the_neighbour_of_a_promise_is_told_that_we_pass_nearby() -> None:
    a_day()
    book(request_id=a_request().pk, slot=MORNING, actor=DENISE, now=NOW)
    offers = {offer.slot: offer for offer in offers_for(need_of(a_request()), now=NOW)}
    assert offers[MORNING].nearby
    far = a_request(at=Coordinates(longitude=2.27, latitude=48.84))
    assert not any(offer.nearby for offer in offers_for(need_of(far), now=NOW))


def test_moving_a_promise_frees_the_old_window_only_for_the_new_one() -> None:
    a_day()
    friday = a_day(FRIDAY_MORNING.date)
    request = book(request_id=a_request().pk, slot=MORNING, actor=DENISE, now=NOW)

    request = rebook(request_id=request.pk, slot=FRIDAY_MORNING, actor=DENISE, now=NOW)

    assert request.day == friday
    assert Stop.objects.get(request=request).round.shift.day == friday
    assert [notice.kind for notice in request.notices.order_by("pk")] == [NoticeKind.CONFIRMED, NoticeKind.CHANGED]


def test_a_move_that_finds_no_room_changes_nothing() -> None:
    a_day()
    full = a_day(FRIDAY_MORNING.date, weight_kg=100)
    full.shifts.update(max_trips=0)
    request = book(request_id=a_request().pk, slot=MORNING, actor=DENISE, now=NOW)

    with pytest.raises(WindowGone):
        rebook(request_id=request.pk, slot=FRIDAY_MORNING, actor=DENISE, now=NOW)

    request.refresh_from_db()
    assert request.status == RequestStatus.SCHEDULED
    assert request.window == (time(8), time(12))
    assert Stop.objects.get(request=request).round.shift.day.date == THURSDAY


def test_a_cancelled_visit_leaves_the_plan_and_its_window_is_free_again() -> None:
    day = a_day()
    request = book(request_id=a_request().pk, slot=MORNING, actor=DENISE, now=NOW)
    cancel(request_id=request.pk, actor=DONOR, why="changé d’avis", now=NOW)
    assert not Stop.objects.filter(request=request).exists()
    assert conflicts_of(day, now=NOW) == []
    assert request.events.last().to_status == RequestStatus.CANCELLED  # type: ignore[union-attr]


def test_staff_give_a_window_back_with_a_reason() -> None:
    a_day()
    request = book(request_id=a_request().pk, slot=MORNING, actor=DENISE, now=NOW)
    request = unbook(request_id=request.pk, actor=DENISE, why="camion en panne", now=NOW)
    assert request.status == RequestStatus.RECEIVED
    assert request.day is None


def test_what_is_closed_cannot_be_booked() -> None:
    a_day()
    request = a_request(status=RequestStatus.CANCELLED)
    with pytest.raises(NotAllowed):
        book(request_id=request.pk, slot=MORNING, actor=DENISE, now=NOW)


def test_a_date_without_collection_is_named() -> None:
    with pytest.raises(DayUnknown):
        book(request_id=a_request().pk, slot=MORNING, actor=DENISE, now=NOW)


def test_an_offer_token_brings_its_slot_back_and_nothing_else_does() -> None:
    assert slot_of(offer_token(MORNING)) == MORNING
    for forged in ("", "x", offer_token(MORNING)[:-1] + "?"):
        with pytest.raises(OfferUnknown):
            slot_of(forged)


def test_booking_again_after_nobody_opened_leaves_the_driven_round_as_it_was() -> None:
    a_day()
    missed = book(request_id=a_request().pk, slot=MORNING, actor=DENISE, now=NOW)
    other = book(request_id=a_request().pk, slot=AFTERNOON, actor=DENISE, now=NOW)
    Stop.objects.filter(request=missed).update(finished_at=NOW, state="NOBODY")
    type(missed).objects.filter(pk=missed.pk).update(status=RequestStatus.MISSED)
    before = Stop.objects.get(request=other).arrives_s

    again = unbook(request_id=missed.pk, actor=DENISE, why="personne", now=NOW)

    assert again.status == RequestStatus.RECEIVED
    assert Stop.objects.get(request=other).arrives_s == before


def test_the_private_link_of_a_closed_request_dies_after_a_month_and_not_before() -> None:
    a_day()
    open_ = book(request_id=a_request().pk, slot=MORNING, actor=DENISE, now=NOW)
    closed = cancel(request_id=a_request().pk, actor=DONOR, why="", now=NOW)
    assert request_of(request_token(closed), NOW + timedelta(days=29)) == closed
    with pytest.raises(LinkUnknown):
        request_of(request_token(closed), NOW + timedelta(days=31))
    assert request_of(request_token(open_), NOW + timedelta(days=31)) == open_
