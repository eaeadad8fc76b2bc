"""What crews told becomes the pace of the plans to come."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from collections_app.booking.offering import offers_for
from collections_app.booking.scheduling import book
from collections_app.driven_legs import drives_since
from collections_app.enums import StopState
from collections_app.facts import load_travel_pace
from collections_app.ledger.reading import read_day
from collections_app.ledger.visits import need_of
from collections_app.models import CollectionDay, HourBand, Round, Stop, TravelPace
from collections_app.offers import Slot
from collections_app.tests.builders import CRIMEE, NOW, THURSDAY, a_day, a_request, the_rules
from collections_app.tests.solvers import MORNING, NATION, SAMIR, a_promise
from geo.travel.engine import travel_times

pytestmark = pytest.mark.django_db


def a_driven_day(on: date, *, times: float) -> None:
    """Two homes and the depot, told so that each drive took so many times the free flow."""
    day = a_day(on)
    slot = Slot(on, MORNING.starts, MORNING.ends)
    for at in (CRIMEE, NATION):
        book(request_id=a_request(at=at).pk, slot=slot, actor=SAMIR, now=NOW)
    Round.objects.filter(shift__day=day).update(break_starts_s=None)
    stops = list(Stop.objects.filter(round__shift__day=day).select_related("request").order_by("position"))
    free_s = travel_times(1.0).matrix([_place(stop) for stop in stops]).seconds
    clock = timezone.make_aware(datetime.combine(on, MORNING.starts))
    for number, stop in enumerate(stops):
        if number:
            clock += timedelta(seconds=float(free_s[number - 1, number]) * times)
        arrived, clock = clock, clock + timedelta(minutes=15)
        Stop.objects.filter(pk=stop.pk).update(
            arrived_at=arrived, finished_at=clock, state=StopState.DONE, actual_volume_m3=1
        )


def _place(stop: Stop):  # type: ignore[no-untyped-def]
    return stop.request.coordinates if stop.request else stop.round.shift.truck.depot.coordinates


def calibrate(*arguments: str) -> str:
    out = StringIO()
    call_command("calibrate_travel", "--days=3650", *arguments, stdout=out)
    return out.getvalue()


def test_drives_are_read_from_what_crews_told() -> None:
    a_driven_day(THURSDAY, times=2.0)
    drives = drives_since(THURSDAY)
    assert len(drives) == 2  # home to home, home to depot; nobody tells when a truck leaves the depot
    assert [drive.real_s / drive.free_s for drive in drives] == pytest.approx([2.0, 2.0], abs=0.01)
    assert {drive.on for drive in drives} == {THURSDAY}


def test_a_stop_whose_arrival_nobody_told_is_no_drive() -> None:
    a_driven_day(THURSDAY, times=2.0)
    Stop.objects.update(arrived_at=None)
    assert drives_since(THURSDAY) == []


def test_a_break_in_between_is_no_drive() -> None:
    a_driven_day(THURSDAY, times=2.0)
    Round.objects.update(break_starts_s=Stop.objects.order_by("position")[1].arrives_s)
    assert len(drives_since(THURSDAY)) == 1


def test_nothing_is_written_unless_asked() -> None:
    a_driven_day(THURSDAY, times=2.0)
    said = calibrate("--least=1")
    assert "2 drives told by crews" in said
    assert "truck: 135 % →" in said
    assert not TravelPace.objects.exists()


def test_applied_figures_hold_from_their_day_on() -> None:
    the_rules()
    load_travel_pace()
    today = timezone.localdate()
    for ago in range(1, 8):
        a_driven_day(today - timedelta(days=ago), times=2.5)
    said = calibrate("--least=3", "--apply")
    new = TravelPace.objects.first()
    assert new is not None
    assert new.valid_from == today + timedelta(days=1)
    assert new.truck_percent > 135
    assert new.bands.count() == HourBand.objects.count() // 2
    assert "on days kept apart" in said
    assert "Days that no longer keep a promise: 0." in said


def test_too_few_drives_are_not_applied() -> None:
    with pytest.raises(CommandError, match="Too few"):
        calibrate("--apply")


def test_a_slower_pace_makes_the_same_drive_longer() -> None:
    a_day()
    a_promise()
    before = read_day(CollectionDay.objects.get(), now=NOW)
    TravelPace.objects.create(valid_from=THURSDAY, truck_percent=270)
    after = read_day(CollectionDay.objects.get(), now=NOW)
    assert (before.travel_factor, after.travel_factor) == (1.35, 2.7)
    assert after.problem.seconds[0, 1] == pytest.approx(2 * before.problem.seconds[0, 1], abs=1)
    assert after.fingerprint != before.fingerprint


def test_offers_count_with_the_pace_of_each_day() -> None:
    for later in (0, 1):
        a_day(THURSDAY + timedelta(days=later))
    need = need_of(a_request(at=NATION))
    TravelPace.objects.create(valid_from=THURSDAY + timedelta(days=1), truck_percent=270)
    costs = {offer.slot.date: offer.cost_s for offer in offers_for(need, now=NOW)}
    assert costs[THURSDAY + timedelta(days=1)] == pytest.approx(2 * costs[THURSDAY], abs=2)
