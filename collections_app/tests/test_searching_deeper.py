"""Searching deeper: the trucks have room for Mme Martin only if their visits are dealt anew."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest

from collections_app.booking.deepening import search_due
from collections_app.booking.holding import hold
from collections_app.booking.offering import offers_for
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book, cancel, rebook
from collections_app.booking.searching import outlook_for, searched_for
from collections_app.enums import JobState, RequestStatus
from collections_app.journal import Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.visits import need_of
from collections_app.models import CollectionDay, DateSearch, PickupRequest, RuleBook, Shift
from collections_app.offers import Slot
from collections_app.planning.task import task_of
from collections_app.routing.checker import check
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Problem
from collections_app.routing.search import solve
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request
from collections_app.tests.solvers import Progress, Ticking

pytestmark = pytest.mark.django_db

DENISE = Actor("Denise")
MORNING, AFTERNOON = Slot(THURSDAY, time(8), time(12)), Slot(THURSDAY, time(12), time(16))
MARTIN_M3 = 12


def a_badly_packed_day() -> CollectionDay:
    """Two trucks of 20 m³, one tour each, each with 8 and 6 m³ aboard: 12 m³ fit in neither unless they swap."""
    day = a_day(trucks=2, weight_kg=9000)
    Shift.objects.update(max_trips=1)
    RuleBook.objects.update(horizon_days=3)
    for volume_m3, slot in ((8, MORNING), (8, MORNING), (6, AFTERNOON), (6, AFTERNOON)):
        book(request_id=a_request(volume_m3=volume_m3).pk, slot=slot, actor=DENISE, now=NOW)
    return day


def mme_martin(status: RequestStatus = RequestStatus.RECEIVED) -> PickupRequest:
    return a_request(volume_m3=MARTIN_M3, status=status)


def packing_anew(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
    """A solver for this day only: 8 and 12 m³ on one truck, the rest on the other."""
    by_volume = sorted(problem.visits, key=lambda visit: -visit.volume_m3)
    big, eight, *rest = by_volume
    first, second = (truck.id for truck in problem.trucks)
    in_order = sorted(rest, key=lambda visit: visit.windows[0])
    return Plan((Route(first, (eight.id, big.id)), Route(second, tuple(visit.id for visit in in_order))))


def the_engine(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
    return solve(problem, start, iterations=2000, progress=progress)


def searched(request: PickupRequest, *, now: datetime = NOW) -> DateSearch:
    outlook = searched_for(need_of(request), now=now)
    assert outlook.is_searching
    assert outlook.search is not None
    search_due(solver=packing_anew, clock=Ticking(now))
    outlook.search.refresh_from_db()
    return outlook.search


def test_the_quick_look_finds_nothing_and_the_search_makes_room() -> None:
    day = a_badly_packed_day()
    martin = mme_martin()
    assert offers_for(need_of(martin), now=NOW) == []
    assert searched(martin).state == JobState.DONE
    outlook = outlook_for(need_of(martin), now=NOW)
    assert not outlook.is_searching
    (offer,) = outlook.offers
    book(request_id=martin.pk, slot=offer.slot, actor=DENISE, now=NOW)
    assert conflicts_of(day, now=NOW) == []
    assert PickupRequest.objects.filter(day=day, status=RequestStatus.SCHEDULED).count() == 5


def test_the_real_engine_makes_room_too() -> None:
    day = a_badly_packed_day()
    martin = mme_martin()
    searched_for(need_of(martin), now=NOW)
    search_due(solver=the_engine, clock=Ticking())
    (offer,) = outlook_for(need_of(martin), now=NOW).offers
    book(request_id=martin.pk, slot=offer.slot, actor=DENISE, now=NOW)
    assert conflicts_of(day, now=NOW) == []


def test_a_found_window_can_be_held_by_a_draft() -> None:
    day = a_badly_packed_day()
    draft = mme_martin(RequestStatus.DRAFT)
    searched(draft)
    (offer,) = outlook_for(need_of(draft), now=NOW).offers
    hold(draft_id=draft.pk, slot=offer.slot, now=NOW)
    assert conflicts_of(day, now=NOW) == []


def test_the_plan_is_judged_again_on_what_the_day_has_become() -> None:
    day = a_badly_packed_day()
    martin = mme_martin()
    searched(martin)
    (offer,) = outlook_for(need_of(martin), now=NOW).offers
    someone = a_request(volume_m3=5)
    book(request_id=someone.pk, slot=AFTERNOON, actor=DENISE, now=NOW)
    with pytest.raises(WindowGone):
        book(request_id=martin.pk, slot=offer.slot, actor=DENISE, now=NOW)
    assert conflicts_of(day, now=NOW) == []
    cancel(request_id=someone.pk, actor=DENISE, why="vendu", now=NOW)
    book(request_id=martin.pk, slot=offer.slot, actor=DENISE, now=NOW)
    assert conflicts_of(day, now=NOW) == []


def test_a_late_comer_who_fits_finds_a_place_in_the_plan_that_was_found() -> None:
    a_badly_packed_day()
    Shift.objects.filter(truck__name="Camion 1").update(ends=time(17))
    martin = mme_martin()
    searched(martin)
    (offer,) = outlook_for(need_of(martin), now=NOW).offers
    cancelled = PickupRequest.objects.filter(volume_likely_m3=6).first()
    assert cancelled is not None
    cancel(request_id=cancelled.pk, actor=DENISE, why="vendu", now=NOW)
    late = a_request(volume_m3=2)
    book(request_id=late.pk, slot=AFTERNOON, actor=DENISE, now=NOW)
    book(request_id=martin.pk, slot=offer.slot, actor=DENISE, now=NOW)
    day = CollectionDay.objects.get(date=THURSDAY)
    assert check(task_of(day, now=NOW).problem, task_of(day, now=NOW).plan) == []


def test_another_need_is_not_served_by_that_plan() -> None:
    a_badly_packed_day()
    searched(mme_martin())
    bigger = a_request(volume_m3=MARTIN_M3 + 1)
    for slot in (MORNING, AFTERNOON):
        with pytest.raises(WindowGone):
            book(request_id=bigger.pk, slot=slot, actor=DENISE, now=NOW)


def test_asking_twice_is_searching_once_and_the_answer_holds_a_while() -> None:
    a_badly_packed_day()
    martin = mme_martin()
    first = searched_for(need_of(martin), now=NOW).search
    assert searched_for(need_of(martin), now=NOW).search == first
    search_due(solver=packing_anew, clock=Ticking())
    assert searched_for(need_of(martin), now=NOW).search == first
    an_hour_later = NOW + timedelta(hours=1)
    assert searched_for(need_of(martin), now=an_hour_later).search != first


def test_what_no_truck_can_carry_is_searched_for_no_time_at_all() -> None:
    a_badly_packed_day()

    def never_asked(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        raise AssertionError("The solver was asked.")

    too_big = a_request(volume_m3=21)
    searched_for(need_of(too_big), now=NOW)
    search_due(solver=never_asked, clock=Ticking())
    outlook = outlook_for(need_of(too_big), now=NOW)
    assert (outlook.offers, outlook.is_searching) == ([], False)


def test_a_plan_that_breaks_a_promise_is_not_kept() -> None:
    a_badly_packed_day()

    def careless(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        return Plan((Route(problem.trucks[0].id, ("new",)),))

    martin = mme_martin()
    searched_for(need_of(martin), now=NOW)
    search_due(solver=careless, clock=Ticking())
    assert outlook_for(need_of(martin), now=NOW).offers == []


def test_the_search_of_a_worker_that_died_is_taken_up_again() -> None:
    a_badly_packed_day()
    martin = mme_martin()
    searched_for(need_of(martin), now=NOW)
    DateSearch.objects.update(state=JobState.RUNNING, claimed_at=NOW)
    assert search_due(solver=packing_anew, clock=Ticking()) == 0
    assert search_due(solver=packing_anew, clock=Ticking(NOW + timedelta(seconds=31))) == 1


def test_a_search_that_fails_keeps_nobody_waiting() -> None:
    a_badly_packed_day()

    def broken(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        raise ArithmeticError

    martin = mme_martin()
    searched_for(need_of(martin), now=NOW)
    with pytest.raises(ArithmeticError):
        search_due(solver=broken, clock=Ticking())
    assert not outlook_for(need_of(martin), now=NOW).is_searching


def test_without_a_worker_nobody_waits_longer_than_half_a_minute() -> None:
    a_badly_packed_day()
    martin = mme_martin()
    assert searched_for(need_of(martin), now=NOW).is_searching
    half_a_minute_later = NOW + timedelta(seconds=31)
    outlook = outlook_for(need_of(martin), now=half_a_minute_later)
    assert (outlook.is_searching, outlook.is_answered) == (False, False)
    assert searched_for(need_of(martin), now=half_a_minute_later).is_searching
    assert outlook_for(need_of(martin), now=half_a_minute_later).is_searching
    assert DateSearch.objects.count() == 1


def test_a_queue_that_is_too_long_is_not_joined() -> None:
    a_badly_packed_day()
    for number in range(20):
        searched_for(need_of(a_request(volume_m3=MARTIN_M3 + number / 100)), now=NOW)
    one_more = a_request(volume_m3=MARTIN_M3 + 1)
    assert not searched_for(need_of(one_more), now=NOW).is_searching
    assert DateSearch.objects.count() == 20


def test_who_moves_is_searched_for_as_if_the_old_place_were_given_back() -> None:
    day = a_badly_packed_day()
    mover = PickupRequest.objects.filter(volume_likely_m3=6).latest("pk")
    grown = replace(need_of(mover), volume_m3=Decimal(13))
    assert searched_for(grown, now=NOW).search != searched_for(grown, now=NOW, leaving=mover).search
    search_due(solver=the_engine, clock=Ticking())
    assert outlook_for(grown, now=NOW).offers == []  # 28 m³ and 13 more are too much for both trucks
    (offer,) = outlook_for(grown, now=NOW, leaving=mover).offers
    assert offer.slot == MORNING
    PickupRequest.objects.filter(pk=mover.pk).update(volume_likely_m3=13)
    rebook(request_id=mover.pk, slot=offer.slot, actor=DENISE, now=NOW)
    assert conflicts_of(day, now=NOW) == []
