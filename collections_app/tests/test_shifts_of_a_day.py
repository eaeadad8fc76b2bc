"""One more truck, one less, other hours: what was promised is kept or named."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from collections_app.booking.scheduling import book
from collections_app.day_limits.limit import DayLimit, Pause, ShiftLimit
from collections_app.day_limits.limiting import WouldBreak, limit_day
from collections_app.dispatch.proposing import DayUnderway
from collections_app.enums import DayState
from collections_app.fleet.shifts import IsAway, ShiftGone, ShiftTaken, add_shift, remove_shift
from collections_app.journal import Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.reading import read_day
from collections_app.models import Absence, CollectionDay, Crew, PickupRequest, Round, Shift, Stop, Truck
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_depot, a_request, limit_of

pytestmark = pytest.mark.django_db

SAMIR = Actor("Samir")
HOURS = ShiftLimit(time(9), time(13), 2)
PAUSE, NONE = Pause(time(11, 45), time(14, 15), 45), Pause(time(11, 45), time(14, 15), 0)


def booked(volume_m3: float = 3) -> PickupRequest:
    slot = Slot(THURSDAY, time(8), time(12))
    return book(request_id=a_request(volume_m3=volume_m3).pk, slot=slot, actor=SAMIR, now=NOW)


def a_truck(name: str = "Camion 9") -> Truck:
    return Truck.objects.create(name=name, depot=a_depot(), volume_m3=12, weight_kg=900)


def added(truck: Truck | None = None, crew: Crew | None = None) -> Shift:
    truck, crew = truck or a_truck(), crew or Crew.objects.create(name="Renfort")
    return add_shift(on=THURSDAY, truck_id=truck.pk, crew_id=crew.pk, hours=HOURS, pause=NONE, now=NOW)


def removed(shift: Shift, moves: dict[int, Slot | None] | None = None) -> None:
    remove_shift(shift_id=shift.pk, moves=moves or {}, seen=None, actor=SAMIR, why="prêté", now=NOW)


def test_one_more_truck_comes_with_an_empty_round_and_the_unloading_of_the_day() -> None:
    a_day()
    Shift.objects.update(unload_min=25)
    shift = added()
    assert (shift.starts, shift.max_trips, shift.break_min, shift.unload_min) == (time(9), 2, 0, 25)
    assert shift.round.stops.count() == 0
    booked()


def test_a_truck_or_a_crew_drives_once_a_day() -> None:
    a_day()
    with pytest.raises(ShiftTaken):
        added(truck=Truck.objects.get())
    with pytest.raises(ShiftTaken):
        added(crew=Crew.objects.get(name="Équipe 1"))


def test_who_is_away_is_not_added() -> None:
    a_day()
    truck = a_truck()
    Absence.objects.create(truck=truck, first_date=THURSDAY, last_date=THURSDAY, why="révision", noted_at=NOW)
    with pytest.raises(IsAway):
        added(truck=truck)


def test_a_day_gone_by_gains_no_truck() -> None:
    a_day()
    CollectionDay.objects.update(date=NOW.date() - timedelta(days=1))
    with pytest.raises(DayUnderway):
        add_shift(
            on=NOW.date() - timedelta(days=1),
            truck_id=a_truck().pk,
            crew_id=Crew.objects.create(name="Renfort").pk,
            hours=HOURS,
            pause=NONE,
            now=NOW,
        )


def test_a_truck_taken_off_leaves_its_promises_to_the_others() -> None:
    a_day(trucks=2)
    mine = booked()
    shift = Stop.objects.get(request=mine).round.shift
    removed(shift)
    assert Round.objects.count() == 1
    assert Stop.objects.get(request=mine).round.shift_id != shift.pk
    with pytest.raises(ShiftGone):
        removed(shift)


def test_the_last_truck_is_taken_off_only_when_all_are_named() -> None:
    day = a_day()
    mine = booked()
    with pytest.raises(WouldBreak):
        removed(Shift.objects.get())
    assert Shift.objects.count() == 1
    removed(Shift.objects.get(), {mine.pk: None})
    assert not Shift.objects.exists()
    day.refresh_from_db()
    assert day.state == DayState.OPEN


def test_break_unloading_and_crew_of_a_shift_change_with_its_hours() -> None:
    day = a_day(trucks=2)
    one, other = Shift.objects.order_by("truck__name")
    now = limit_of(day)
    shifts = {
        one.pk: replace(now.shifts[one.pk], pause=Pause(time(11), time(13), 30), crew=other.crew),
        other.pk: replace(now.shifts[other.pk], crew=one.crew),
    }
    limit = DayLimit(shifts, unload_min=15)
    limit_day(on=THURSDAY, limit=limit, moves={}, actor=SAMIR, why="", now=NOW)
    fresh = Shift.objects.get(pk=one.pk)
    assert (fresh.break_earliest, fresh.break_latest_end, fresh.break_min) == (time(11), time(13), 30)
    assert (fresh.crew, fresh.unload_min) == (other.crew, 15)
    assert Shift.objects.get(pk=other.pk).crew == one.crew
    assert read_day(day, now=NOW).problem.unload_s == 15 * 60


def test_an_unloading_that_takes_too_long_names_who_does_not_fit_any_more() -> None:
    day = a_day()
    mine, other = booked(15), booked(15)
    limit = replace(limit_of(day), unload_min=240)
    with pytest.raises(WouldBreak) as refused:
        limit_day(on=THURSDAY, limit=limit, moves={}, actor=SAMIR, why="", now=NOW)
    assert set(refused.value.requests) <= {mine, other}
    assert conflicts_of(day, now=NOW) == []
