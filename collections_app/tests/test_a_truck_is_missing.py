"""A truck or a crew is missing in the morning: the others take what they can, and everyone else stands in a list."""

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collections_app.booking.scheduling import book, cancel
from collections_app.dispatch.publishing import publish
from collections_app.enums import DayState, JobState, RequestStatus, Trouble
from collections_app.journal import DONOR, Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.models import CollectionDay, Notice, PickupRequest, PlanningJob, Repair, Shift, Stop
from collections_app.offers import Slot
from collections_app.planning.solving import solve_due
from collections_app.repairing.repair import NotAsShown, NotOut, OutAlready, bring_back, foretold, repair
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request
from collections_app.tests.solvers import Ticking, adding_wishes

pytestmark = pytest.mark.django_db

SAMIR = Actor("Samir")
MORNING, AFTERNOON = (time(8), time(12)), (time(12), time(16))


@pytest.fixture(autouse=True)
def two_trucks() -> None:
    a_day(trucks=2)


def booked(volume_m3: float = 3, window: tuple[time, time] = MORNING, on: date = THURSDAY) -> PickupRequest:
    mine = book(request_id=a_request(volume_m3=volume_m3).pk, slot=Slot(on, *window), actor=DONOR, now=NOW)
    Notice.objects.all().delete()
    return mine


def thursday() -> CollectionDay:
    return CollectionDay.objects.get(date=THURSDAY)


def shift_of(request: PickupRequest) -> Shift:
    return Stop.objects.get(request=request).round.shift


def out(shift: Shift, shown: str = "") -> None:
    shown = shown or foretold(shift_id=shift.pk, trouble=Trouble.ABSENT, now=NOW).digest
    repair(shift_id=shift.pk, trouble=Trouble.ABSENT, shown=shown, actor=SAMIR, why="équipe incomplète", now=NOW)


def back(shift: Shift) -> None:
    shown = foretold(shift_id=shift.pk, trouble=None, now=NOW).digest
    bring_back(shift_id=shift.pk, shown=shown, actor=SAMIR, now=NOW)


def only_one_trip_each() -> None:
    Shift.objects.update(max_trips=1)


def test_the_other_truck_takes_the_stops_and_nobody_is_written_to() -> None:
    mine = booked()
    shift = shift_of(mine)
    out(shift)
    assert shift_of(mine) != shift
    assert thursday().state == DayState.OPEN
    assert conflicts_of(thursday(), now=NOW) == []
    assert not Notice.objects.exists()
    repair = Repair.objects.get()
    assert (repair.who, repair.why, repair.before[f"S{shift.pk}"]) == ("Samir", "équipe incomplète", [f"H{mine.pk}"])


def test_what_it_changes_is_shown_first_and_nothing_is_done() -> None:
    mine = booked()
    shift = shift_of(mine)
    changes = foretold(shift_id=shift.pk, trouble=Trouble.ABSENT, now=NOW)
    (change,) = changes.moved
    assert (change.request, change.before, change.changes_truck) == (mine, shift, True)
    assert change.after != shift
    assert (changes.unkept, changes.skipped, changes.holds) == ([], [], [])
    assert shift_of(mine) == shift


def test_whoever_the_others_cannot_take_is_named_and_the_day_is_broken() -> None:
    only_one_trip_each()
    first, second = booked(volume_m3=15), booked(volume_m3=15)
    shift = shift_of(first)
    assert foretold(shift_id=shift.pk, trouble=Trouble.ABSENT, now=NOW).unkept == [first]
    out(shift)
    assert thursday().state == DayState.BROKEN
    assert [conflict.visit for conflict in conflicts_of(thursday(), now=NOW)] == [f"H{first.pk}"]
    assert Stop.objects.filter(request=second).exists()
    first.refresh_from_db()
    assert (first.status, first.window) == (RequestStatus.SCHEDULED, MORNING)


def test_the_day_is_whole_again_when_the_one_that_was_not_reached_cancels() -> None:
    only_one_trip_each()
    first, _ = booked(volume_m3=15), booked(volume_m3=15)
    out(shift_of(first))
    cancel(request_id=first.pk, actor=DONOR, why="", now=NOW)
    assert thursday().state == DayState.OPEN


def test_a_day_that_changed_since_it_was_read_is_read_again() -> None:
    mine = booked()
    shift = shift_of(mine)
    shown = foretold(shift_id=shift.pk, trouble=Trouble.ABSENT, now=NOW).digest
    cancel(request_id=mine.pk, actor=DONOR, why="", now=NOW)
    with pytest.raises(NotAsShown):
        out(shift, shown)
    shift.refresh_from_db()
    assert shift.out_since is None
    assert not Repair.objects.exists()


def test_it_is_put_out_once() -> None:
    shift = shift_of(booked())
    out(shift)
    with pytest.raises(OutAlready):
        out(shift)


def test_a_stop_kept_in_the_missing_truck_is_free_to_go() -> None:
    mine = booked()
    Stop.objects.filter(request=mine).update(locked=True)
    shift = shift_of(mine)
    out(shift)
    stop = Stop.objects.get(request=mine)
    assert (stop.round.shift == shift, stop.locked) == (False, False)


def test_it_comes_after_all_and_has_its_stops_back() -> None:
    mine, other = booked(), booked(window=AFTERNOON)
    where = {one.pk: shift_of(one) for one in (mine, other)}
    shift = where[mine.pk]
    out(shift)
    back(shift)
    assert {one.pk: shift_of(one) for one in (mine, other)} == where
    assert Repair.objects.get().undone_at == NOW
    with pytest.raises(NotOut):
        back(shift)


def test_whoever_was_not_reached_has_a_truck_again_when_it_comes_after_all() -> None:
    only_one_trip_each()
    first, _ = booked(volume_m3=15), booked(volume_m3=15)
    shift = shift_of(first)
    out(shift)
    back(shift)
    assert thursday().state == DayState.OPEN
    assert shift_of(first) == shift


def test_a_worker_looks_for_better_rounds_and_never_takes_the_missing_truck() -> None:
    mine = booked()
    shift = shift_of(mine)
    publish(date=THURSDAY, now=NOW)
    out(shift)
    assert PlanningJob.objects.get().state == JobState.WAITING
    solve_due(solver=adding_wishes, clock=Ticking())
    assert PlanningJob.objects.get().state == JobState.DONE
    assert shift_of(mine) != shift


def test_a_deeper_search_may_find_a_place_for_whoever_was_left() -> None:
    only_one_trip_each()
    first, second = booked(volume_m3=15), booked(volume_m3=15)
    out(shift_of(first))
    Shift.objects.update(max_trips=2)
    assert thursday().state == DayState.BROKEN
    solve_due(solver=adding_wishes, clock=Ticking())
    assert thursday().state == DayState.OPEN
    assert shift_of(first) == shift_of(second)


def test_a_search_that_finds_no_place_either_keeps_what_stands() -> None:
    only_one_trip_each()
    first, second = booked(volume_m3=15), booked(volume_m3=15)
    out(shift_of(first))
    solve_due(solver=adding_wishes, clock=Ticking())
    assert PlanningJob.objects.get().state == JobState.DONE
    assert thursday().state == DayState.BROKEN
    assert Stop.objects.filter(request=second).exists()


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    volumes=st.lists(st.integers(1, 12), min_size=1, max_size=6),
    late=st.lists(st.booleans(), min_size=6, max_size=6),
    trips=st.integers(1, 2),
)
def test_after_any_repair_each_promise_is_in_the_plan_or_in_the_list(
    volumes: list[int], late: list[bool], trips: int
) -> None:
    on = THURSDAY + timedelta(days=CollectionDay.objects.count())
    day = a_day(on, trucks=2)
    for volume_m3, afternoon in zip(volumes, late, strict=False):
        booked(volume_m3, AFTERNOON if afternoon else MORNING, on)
    Shift.objects.filter(day=day).update(max_trips=trips + 1)
    shift = day.shifts.first()
    assert shift
    out(shift)
    promised = {f"H{pk}" for pk in day.requests.filter(status=RequestStatus.SCHEDULED).values_list("pk", flat=True)}
    planned = {
        f"H{pk}"
        for pk in Stop.objects.filter(round__shift__day=day, request__isnull=False).values_list("request", flat=True)
    }
    unkept = {conflict.visit for conflict in conflicts_of(day, now=NOW)}
    assert planned | unkept == promised
    assert not planned & unkept
