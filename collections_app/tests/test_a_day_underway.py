"""Trucks that are out: what is behind them stays, late stops are named, and repairs keep what they can."""

from datetime import timedelta

import pytest

from collections_app.booking.scheduling import cancel
from collections_app.enums import DayState, RequestStatus, RoundState, StopKind, StopState, Trouble
from collections_app.journal import DONOR
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.reading import read_day
from collections_app.ledger.remembered import remembered_day
from collections_app.ledger.visits import home_id
from collections_app.models import PickupRequest, PlanningJob, Round, Stop
from collections_app.offers import Slot
from collections_app.passed import passed
from collections_app.repairing.lateness import delays_of
from collections_app.repairing.repair import NotOnTheRoad, bring_back, foretold
from collections_app.repairing.settling import promise_instead
from collections_app.repairing.unkept import requests_unkept, unkept_of
from collections_app.repairing.watching import watch_lateness
from collections_app.sheets import sheets_of
from collections_app.tests.builders import THURSDAY, a_request
from collections_app.tests.underway import (
    AFTERNOON,
    MORNING,
    SAMIR,
    another_truck,
    at,
    done,
    in_order,
    mend,
    shift_of,
    stop_of,
    tell,
    there,
    thursday,
)

pytestmark = pytest.mark.django_db


def test_what_is_done_is_no_visit_and_the_truck_stands_where_it_was(three: list[PickupRequest]) -> None:
    first, second, third = three
    done(first, at(8, 40), "5")
    ledger = read_day(thursday(), now=at(8, 45))
    assert [visit.id for visit in ledger.problem.visits] == [f"H{second.pk}", f"H{third.pk}"]
    (truck,) = ledger.problem.trucks
    assert truck.started
    assert (truck.started.volume_m3, truck.started.trips_used, truck.started.break_taken) == (5, 1, False)
    assert ledger.problem.metres.shape == (4, 4)
    assert conflicts_of(thursday(), now=at(8, 45)) == []


def test_a_cancellation_leaves_what_is_behind_as_it_was(three: list[PickupRequest]) -> None:
    first, second, third = three
    done(first, at(8, 40))
    before = Stop.objects.filter(request=first).values().get()
    cancel(request_id=second.pk, actor=DONOR, why="", now=at(8, 45))
    assert Stop.objects.filter(request=first).values().get() == before
    assert in_order(shift_of(third)) == [("HOME", first.pk), ("HOME", third.pk), ("UNLOAD", None)]
    assert stop_of(third).load_m3 == 6


def test_a_crew_that_is_late_names_whom_it_comes_too_late_for(three: list[PickupRequest]) -> None:
    first, second, third = three
    assert not any(delay.is_noticed for delay in delays_of(thursday(), now=at(8)))
    done(first, at(8, 40))
    (delay,) = delays_of(thursday(), now=at(8, 45))
    assert delay.at_risk == []
    (delay,) = delays_of(thursday(), now=at(12, 40))
    assert [(one.request, round(one.expected.late_s / 60)) for one in delay.at_risk] == [(second, 40)]
    assert delay.is_noticed
    assert delay.round == stop_of(third).round


def test_a_crew_that_stands_at_a_door_is_free_when_it_has_loaded(three: list[PickupRequest]) -> None:
    first, *_ = three
    there(first, at(8, 10))
    stays = timedelta(seconds=stop_of(first).leaves_s - stop_of(first).starts_s)
    (truck,) = read_day(thursday(), now=at(8, 12)).problem.trucks
    assert truck.started
    assert truck.started.at_s == (8 * 60 + 10) * 60 + stays.seconds
    assert truck.started.volume_m3 == 3


def test_a_late_truck_hands_over_what_it_cannot_keep(three: list[PickupRequest]) -> None:
    first, second, third = three
    other, mine = another_truck(), shift_of(first)
    done(first, at(8, 40))
    changes = mend(mine, Trouble.LATE, at(8, 45), later_min=240)
    assert [change.request for change in changes.moved] == [second]
    assert (changes.unkept, shift_of(second), shift_of(third)) == ([], other, mine)
    assert thursday().state == DayState.OPEN


def test_whom_nobody_reaches_in_time_is_named_and_may_come_later_the_same_day(three: list[PickupRequest]) -> None:
    first, second, _ = three
    done(first, at(8, 40))
    changes = mend(shift_of(first), Trouble.LATE, at(8, 45), later_min=240)
    assert changes.unkept == [second]
    assert thursday().state == DayState.BROKEN
    (line,) = unkept_of(thursday(), now=at(12, 5))
    assert Slot(THURSDAY, *AFTERNOON) in [offer.slot for offer in line.same_day]
    promise_instead(request_id=second.pk, slot=Slot(THURSDAY, *AFTERNOON), actor=SAMIR, now=at(12, 5))
    assert thursday().state == DayState.OPEN
    assert stop_of(second).arrives_s > 12 * 3600


def test_a_full_truck_unloads_first_and_goes_on(three: list[PickupRequest]) -> None:
    first, second, third = three
    mine = shift_of(first)
    done(first, at(8, 30))
    changes = mend(mine, Trouble.FULL, at(8, 35))
    assert (changes.moved, changes.unkept) == ([], [])
    expected = [("HOME", first.pk), ("UNLOAD", None), ("HOME", second.pk), ("HOME", third.pk), ("UNLOAD", None)]
    assert in_order(mine) == expected
    assert stop_of(second).load_m3 == 3
    assert stop_of(second).starts_s > stop_of(first).leaves_s + mine.unload_min * 60


def test_a_truck_at_the_depot_is_not_full(three: list[PickupRequest]) -> None:
    with pytest.raises(NotOnTheRoad):
        foretold(shift_id=shift_of(three[0]).pk, trouble=Trouble.FULL, now=at(7, 30))


def test_a_breakdown_hands_over_what_is_left_and_names_what_is_aboard(three: list[PickupRequest]) -> None:
    first, second, third = three
    other, mine = another_truck(), shift_of(first)
    done(first, at(8, 40), "4")
    changes = mend(mine, Trouble.BREAKDOWN, at(9))
    assert (float(changes.aboard_m3), list(changes.unkept)) == (4, [])
    assert shift_of(second) == shift_of(third) == other
    assert shift_of(first) == mine
    assert stop_of(second).arrives_s >= 9 * 3600
    assert PlanningJob.objects.get().underway


def test_the_round_of_a_broken_truck_ends_when_it_is_empty(three: list[PickupRequest]) -> None:
    first, *_ = three
    another_truck()
    mine = shift_of(first)
    done(first, at(8, 40), "4")
    mend(mine, Trouble.BREAKDOWN, at(9))
    assert in_order(mine) == [("HOME", first.pk), ("UNLOAD", None)]
    assert Round.objects.get(shift=mine).state == RoundState.STARTED
    tell(Stop.objects.get(round__shift=mine, kind=StopKind.UNLOAD), StopState.DONE, at(11))
    assert Round.objects.get(shift=mine).state == RoundState.DONE


def test_the_round_of_a_truck_that_breaks_down_empty_is_over(three: list[PickupRequest]) -> None:
    first, *_ = three
    another_truck()
    mine = shift_of(first)
    tell(stop_of(first), StopState.NOBODY, at(8, 10))
    mend(mine, Trouble.BREAKDOWN, at(8, 20))
    assert (in_order(mine), Round.objects.get(shift=mine).state) == ([("HOME", first.pk)], RoundState.DONE)


def test_the_door_where_a_truck_broke_down_is_another_trucks_stop(three: list[PickupRequest]) -> None:
    first, second, _ = three
    other, mine = another_truck(), shift_of(first)
    there(first, at(8, 10))
    changes = mend(mine, Trouble.BREAKDOWN, at(8, 20))
    assert {change.request for change in changes.moved} == set(three)
    assert (shift_of(first), stop_of(first).state, stop_of(first).arrived_at) == (other, StopState.PLANNED, None)
    assert shift_of(second) == other
    assert thursday().state == DayState.OPEN


def test_the_door_where_a_truck_broke_down_is_named_when_nobody_else_comes(three: list[PickupRequest]) -> None:
    first, second, third = three
    there(first, at(11))
    other = another_truck()
    now = at(12, 30)
    changes = mend(shift_of(first), Trouble.BREAKDOWN, now)
    assert set(changes.unkept) == set(requests_unkept(thursday(), now=now)) == {first, second}
    assert shift_of(third) == other


def test_a_truck_mended_on_the_way_takes_whoever_has_no_place(three: list[PickupRequest]) -> None:
    first, second, _ = three
    mine = shift_of(first)
    done(first, at(8, 40))
    mend(mine, Trouble.BREAKDOWN, at(9))
    assert thursday().state == DayState.BROKEN
    now = at(10)
    shown = foretold(shift_id=mine.pk, trouble=None, now=now).digest
    bring_back(shift_id=mine.pk, shown=shown, actor=SAMIR, now=now)
    assert thursday().state == DayState.OPEN
    assert shift_of(second) == mine
    assert stop_of(second).arrives_s >= 10 * 3600
    assert stop_of(second).load_m3 == 6
    assert Round.objects.get(shift=mine).state == RoundState.STARTED


def test_a_crew_that_tells_nothing_is_taken_to_drive_as_planned(three: list[PickupRequest]) -> None:
    """Nobody is put before a stop that is over by the plan."""
    other = another_truck()
    extra = a_request()
    PickupRequest.objects.filter(pk=extra.pk).update(
        status=RequestStatus.SCHEDULED, day=thursday(), window_starts=MORNING[0], window_ends=MORNING[1]
    )
    now = at(11)
    mend(other, Trouble.ABSENT, now)
    stop = stop_of(extra)
    assert stop.arrives_s >= 11 * 3600
    assert [request_id for _, request_id in in_order(stop.round.shift)][:2] == [three[0].pk, three[1].pk]


def test_the_missing_truck_is_not_taken_to_drive_as_planned(three: list[PickupRequest]) -> None:
    other, mine = another_truck(), shift_of(three[0])
    changes = mend(mine, Trouble.ABSENT, at(9, 30))
    assert {change.request for change in changes.moved} == set(three)
    assert {shift_of(one) for one in three} == {other}
    assert min(stop_of(one).leaves_s for one in three) > 9.5 * 3600


def test_what_is_remembered_of_today_moves_on_with_the_clock(three: list[PickupRequest]) -> None:
    done(three[0], at(8, 40))
    early, late = (remembered_day(thursday(), now=now).problem.trucks[0] for now in (at(8, 45), at(11, 30)))
    assert early.free_s < late.free_s


def test_a_crew_that_leaves_late_for_its_first_door_has_nothing_behind_it(three: list[PickupRequest]) -> None:
    """By the plan it would be at the second door."""
    first, second, _ = three
    Stop.objects.filter(request=first).update(on_the_way_at=at(11, 50))
    Round.objects.update(state=RoundState.STARTED)
    now = at(11, 55)
    ledger = read_day(thursday(), now=now)
    (route,) = ledger.plan.routes
    assert route.visits == tuple(home_id(one) for one in three)
    (delay,) = delays_of(thursday(), now=now)
    assert delay.later_min > 3 * 60
    assert [one.request for one in delay.at_risk] == [first, second]
    assert watch_lateness(now=now) == 2
    (sheet,) = sheets_of(thursday())
    assert passed([sheet], now=now) == set()
