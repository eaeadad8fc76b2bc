"""A crew says to which door it drives: whoever reads the day believes it, until another truck takes the stop over."""

from uuid import uuid4

import pytest

from collections_app.enums import StopState, TapKind, Trouble
from collections_app.fieldwork import arrive
from collections_app.fieldwork.tap import Tap
from collections_app.fieldwork.telling import tell_all
from collections_app.ledger.hours import headings
from collections_app.ledger.reading import read_day
from collections_app.ledger.remembered import remembered_day
from collections_app.ledger.visits import home_id
from collections_app.models import PickupRequest, Shift
from collections_app.passed import passed
from collections_app.planning.solving import solve_due
from collections_app.repairing.lateness import rounds_late
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem
from collections_app.sheets import sheets_of
from collections_app.tests.solvers import Progress, Ticking
from collections_app.tests.underway import another_truck, at, done, mend, set_out, shift_of, stop_of, thursday

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(three: list[PickupRequest]) -> Shift:
    """The truck that takes over what the first one has left, which broke down on its way to the second door."""
    first, second, _ = three
    taker = another_truck()
    done(first, at(8, 40))
    set_out(second, at(8, 45))
    assert headings(thursday()) == {shift_of(first).round.pk: stop_of(second).pk}
    mend(shift_of(first), Trouble.BREAKDOWN, at(8, 50))
    return taker


def test_a_truck_that_takes_a_stop_over_does_not_drive_to_it_yet(three: list[PickupRequest], other: Shift) -> None:
    _, second, _ = three
    assert (shift_of(second), stop_of(second).on_the_way_at) == (other, None)
    assert headings(thursday()) == {}


def test_nor_when_its_crew_takes_back_that_it_was_there(three: list[PickupRequest], other: Shift) -> None:
    _, second, _ = three
    came, stop = uuid4(), stop_of(second)
    arrive(round_id=stop.round_id, stop_id=stop.pk, client_id=came, told_at=at(9, 30), now=at(9, 30))
    taken_back = Tap(uuid4(), TapKind.UNDO, at(9, 31), None, undoes=came)
    tell_all(round_id=stop.round_id, taps=[taken_back], now=at(9, 31))
    assert (stop_of(second).state, stop_of(second).on_the_way_at) == (StopState.PLANNED, None)
    set_out(second, at(9, 40))
    assert headings(thursday()) == {other.round.pk: stop.pk}


def test_of_two_doors_the_one_said_last_counts_and_what_comes_before_it_is_passed(three: list[PickupRequest]) -> None:
    first, second, _ = three
    set_out(first, at(8, 10))
    set_out(second, at(8, 50))
    now = at(11, 55)
    behind = {stop.pk for stops in read_day(thursday(), now=now).behind.values() for stop in stops}
    assert passed(sheets_of(thursday()), now=now) == behind == {stop_of(first).pk}


def test_a_delay_that_a_planner_types_afterwards_puts_no_door_behind_the_crew(three: list[PickupRequest]) -> None:
    first, *_ = three
    set_out(first, at(11, 50))
    mend(shift_of(first), Trouble.LATE, at(11, 52), later_min=230)
    assert home_id(first) in read_day(thursday(), now=at(11, 55)).problem.visit_by_id


def test_a_search_gives_to_no_other_truck_what_a_crew_drives_to(three: list[PickupRequest]) -> None:
    """Also before its first door, when it has nothing behind it."""
    first, second, _ = three
    other, seen = another_truck(), []

    def looking(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        seen.append([problem.visit_by_id[home_id(one)].truck for one in (first, second)])
        return start

    set_out(first, at(7, 50))
    mend(other, Trouble.LATE, at(7, 55), later_min=10)
    solve_due(solver=looking, clock=Ticking(at(7, 56)))
    assert seen == [[f"S{shift_of(first).pk}", None]]


def test_what_is_remembered_of_today_hears_of_it_within_the_minute(three: list[PickupRequest]) -> None:
    first, *_ = three
    now = at(11, 50)
    assert home_id(first) not in remembered_day(thursday(), now=now).problem.visit_by_id
    set_out(first, now)
    assert home_id(first) in remembered_day(thursday(), now=now).problem.visit_by_id


def test_a_crew_that_leaves_late_is_counted_and_one_that_made_up_for_it_is_not(three: list[PickupRequest]) -> None:
    first, second, third = three
    set_out(first, at(7, 50))
    assert rounds_late(now=at(8)) == 0
    done(first, at(9, 40))
    assert rounds_late(now=at(9, 41)) == 1
    done(second, at(9, 50))
    set_out(third, at(9, 55))
    assert rounds_late(now=at(10)) == 0


def test_one_that_leaves_late_for_its_first_door_is_counted_before_it_is_there(three: list[PickupRequest]) -> None:
    set_out(three[0], at(11, 50))
    assert rounds_late(now=at(11, 50)) == 1
