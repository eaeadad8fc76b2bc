"""What a planner says of a truck on its way counts until its crew tells something newer."""

import pytest

from collections_app.enums import DayState, Trouble
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.reading import read_day
from collections_app.models import PickupRequest, Repair, Stop
from collections_app.repairing.lateness import delays_of
from collections_app.repairing.unkept import unkept_of
from collections_app.routing.problem import Truck
from collections_app.tests.underway import (
    AFTERNOON,
    at,
    done,
    in_order,
    mend,
    shift_of,
    stop_of,
    there,
    thursday,
)

pytestmark = pytest.mark.django_db


def the_truck(hour: int, minute: int) -> Truck:
    (truck,) = read_day(thursday(), now=at(hour, minute)).problem.trucks
    return truck


def test_a_typed_delay_is_a_row_and_later_readings_count_with_it(three: list[PickupRequest]) -> None:
    first, second, _ = three
    done(first, at(8, 40))
    mend(shift_of(first), Trouble.LATE, at(8, 45), later_min=60)
    repair = Repair.objects.get()
    assert repair.later_min == 60
    assert repair.leaves_s == the_truck(8, 50).free_s
    assert stop_of(second).arrives_s == the_truck(8, 50).free_s + stop_of(second).travel_s
    assert conflicts_of(thursday(), now=at(8, 50)) == []


def test_a_delay_that_breaks_a_promise_is_not_forgotten_when_the_day_is_read_again(three: list[PickupRequest]) -> None:
    first, second, _ = three
    done(first, at(8, 40))
    mend(shift_of(first), Trouble.LATE, at(8, 45), later_min=240)
    assert thursday().state == DayState.BROKEN
    (line,) = unkept_of(thursday(), now=at(8, 50))
    assert line.request == second
    assert not line.holds_again
    assert min(offer.slot.starts for offer in line.same_day) == AFTERNOON[0]


def test_what_the_crew_tells_afterwards_outdoes_it(three: list[PickupRequest]) -> None:
    first, second, _ = three
    there(first, at(8, 10))
    mend(shift_of(first), Trouble.LATE, at(8, 15), later_min=60)
    late_s = the_truck(8, 20).free_s
    done(first, at(8, 40))
    assert the_truck(8, 45).free_s < late_s
    assert not any(delay.at_risk for delay in delays_of(thursday(), now=at(8, 45)))
    there(second, at(9, 20))
    assert the_truck(9, 25).free_s < 10 * 3600


def test_a_truck_still_at_the_depot_leaves_late(three: list[PickupRequest]) -> None:
    on_time_s = the_truck(7, 0).free_s
    mend(shift_of(three[0]), Trouble.LATE, at(7, 0), later_min=45)
    assert the_truck(7, 5).free_s > on_time_s
    assert stop_of(three[0]).arrives_s >= (8 * 60 + 45) * 60


def test_the_last_delay_said_is_the_one_that_counts(three: list[PickupRequest]) -> None:
    done(three[0], at(8, 40))
    for minutes in (20, 30):
        mend(shift_of(three[0]), Trouble.LATE, at(8, 45), later_min=minutes)
    assert the_truck(8, 50).free_s == Repair.objects.latest("pk").leaves_s


def test_a_full_truck_stays_full_until_it_has_unloaded(three: list[PickupRequest]) -> None:
    first, second, third = three
    mine = shift_of(first)
    done(first, at(8, 30))
    mend(mine, Trouble.FULL, at(8, 35))
    started = the_truck(8, 40).started
    assert started
    assert started.volume_m3 == mine.truck.volume_m3
    assert in_order(mine)[1] == ("UNLOAD", None)
    done(second, at(11))
    started = the_truck(11, 5).started
    assert started
    assert started.volume_m3 == 3


def test_a_crew_that_says_it_is_on_its_way_left_only_then(three: list[PickupRequest]) -> None:
    first, second, _ = three
    done(first, at(8, 40))
    mend(shift_of(first), Trouble.LATE, at(8, 45), later_min=60)
    Stop.objects.filter(request=second).update(on_the_way_at=at(9, 5))
    assert the_truck(9, 5).free_s == (9 * 60 + 5) * 60
