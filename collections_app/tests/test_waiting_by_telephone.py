"""Who waits for an earlier date and has only a telephone is called while people are called."""

from datetime import datetime, time, timedelta

import pytest

from collections_app.booking.scheduling import book, rebook
from collections_app.booking.waiting import accept, decline, join
from collections_app.booking.waiting_offers import serve
from collections_app.calling import no_answer
from collections_app.enums import WaitingOfferState
from collections_app.journal import Actor
from collections_app.models import CallBack, PickupRequest, WaitingOffer
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request
from geo.hours import PARIS

pytestmark = pytest.mark.django_db

DENISE = Actor("Denise")
LATE = datetime(2026, 3, 2, 17, 0, tzinfo=PARIS)
EVENING = datetime(2026, 3, 2, 18, 30, tzinfo=PARIS)
LATER = THURSDAY + timedelta(days=7)


@pytest.fixture
def by_telephone() -> PickupRequest:
    """Promised for the week after, with room on Thursday."""
    a_day(LATER)
    request = a_request(email="")
    PickupRequest.objects.filter(pk=request.pk).update(phone="+33142345678")
    book(request_id=request.pk, slot=Slot(LATER, time(8), time(12)), actor=DENISE, now=NOW)
    join(request_id=request.pk, actor=DENISE, now=NOW)
    a_day(THURSDAY)
    return request


def test_the_call_says_which_date_and_until_when(by_telephone: PickupRequest) -> None:
    assert serve(now=NOW) == 1
    call = CallBack.objects.get()
    assert call.why.startswith("avancée possible : jeudi 5 mars entre 8\u202fh et 12\u202fh")
    assert call.why.endswith("à dire avant 11\u202fh")
    assert call.due_at == NOW
    assert not by_telephone.notices.filter(kind="EARLIER").exists()


def test_the_hold_counts_the_hours_at_which_people_are_called(by_telephone: PickupRequest) -> None:
    serve(now=LATE)
    offer = WaitingOffer.objects.get()
    assert offer.held_until == datetime(2026, 3, 3, 10, 0, tzinfo=PARIS)
    assert CallBack.objects.get().why.endswith("à dire avant mardi 3 mars 10\u202fh")


def test_nobody_is_called_in_the_evening_and_is_the_next_morning(by_telephone: PickupRequest) -> None:
    assert serve(now=EVENING) == 0
    assert serve(now=EVENING + timedelta(hours=15, minutes=10)) == 1


@pytest.mark.parametrize("answer", [accept, decline])
def test_once_answered_no_call_is_owed(by_telephone: PickupRequest, answer: object) -> None:
    serve(now=NOW)
    answer(request_id=by_telephone.pk, actor=DENISE, now=NOW)  # type: ignore[operator]
    assert CallBack.objects.owed(by_telephone) is None


def test_who_does_not_answer_is_called_again_before_the_date_goes_to_the_next(by_telephone: PickupRequest) -> None:
    serve(now=NOW)
    offer = WaitingOffer.objects.get()
    later = NOW + timedelta(minutes=20)
    due_at = no_answer(request_id=by_telephone.pk, actor=DENISE, now=later)
    assert due_at == later + (offer.held_until - later) / 2
    after = offer.held_until + timedelta(minutes=1)
    serve(now=after)
    assert CallBack.objects.owed(by_telephone) is None


def test_the_next_try_of_a_held_date_is_no_call_by_night(by_telephone: PickupRequest) -> None:
    serve(now=LATE)
    due_at = no_answer(request_id=by_telephone.pk, actor=DENISE, now=LATE + timedelta(minutes=10))
    assert due_at == datetime(2026, 3, 3, 9, 30, tzinfo=PARIS)


def test_who_got_a_date_as_early_meanwhile_is_not_called_about_the_held_one(by_telephone: PickupRequest) -> None:
    serve(now=NOW)
    slot = Slot(THURSDAY, time(12), time(16))
    rebook(request_id=by_telephone.pk, slot=slot, actor=DENISE, now=NOW)
    serve(now=NOW)
    assert WaitingOffer.objects.get().state == WaitingOfferState.DECLINED  # nobody failed to answer
    assert CallBack.objects.owed(by_telephone) is None


def test_an_offer_that_is_over_is_not_called_about_and_the_rest_of_the_call_stays(by_telephone: PickupRequest) -> None:
    serve(now=NOW)
    CallBack.objects.also_owe(by_telephone, "code d’entrée à demander", due_at=NOW)
    serve(now=NOW + timedelta(hours=2))
    owed = CallBack.objects.owed(by_telephone)
    assert owed is not None
    assert owed.why == "code d’entrée à demander"
