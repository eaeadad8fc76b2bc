"""What becomes of a planner's pin when its donor changes something: kept on that day where it can be, else let go."""

from datetime import timedelta

import pytest

from collections_app.booking.scheduling import rebook
from collections_app.ledger.conflicts import conflicts_of
from collections_app.models import PickupRequest, Shift, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day
from collections_app.tests.solvers import AFTERNOON, SAMIR, a_promise, the_day

FRIDAY = THURSDAY + timedelta(days=1)

pytestmark = pytest.mark.django_db


def pinned() -> Stop:
    """On the second of two trucks, where no search would have put it."""
    a_day(trucks=2)
    a_promise()
    other = Shift.objects.get(round__stops=None)
    Stop.objects.update(round=other.round)
    Stop.objects.filter(request__isnull=False).update(locked=True)
    return Stop.objects.get(request__isnull=False)


def moved_to(slot: Slot) -> Stop:
    rebook(request_id=PickupRequest.objects.get().pk, slot=slot, actor=SAMIR, now=NOW)
    return Stop.objects.get(request__isnull=False)


def test_another_window_of_the_day_leaves_it_on_its_truck() -> None:
    before = pinned()
    after = moved_to(AFTERNOON)
    assert (after.round_id, after.locked) == (before.round_id, True)
    assert conflicts_of(the_day(), now=NOW) == []


def test_a_truck_that_cannot_keep_the_window_lets_it_go() -> None:
    before = pinned()
    Shift.objects.filter(round=before.round).update(max_trips=0)
    after = moved_to(AFTERNOON)
    assert after.round_id != before.round_id
    assert not after.locked


def test_on_another_day_it_is_free() -> None:
    pinned()
    a_day(FRIDAY, trucks=2)
    after = moved_to(Slot(FRIDAY, AFTERNOON.starts, AFTERNOON.ends))
    assert after.round.shift.day.date == FRIDAY
    assert not after.locked


def test_a_stop_that_nobody_kept_goes_where_it_costs_least() -> None:
    pinned()
    Stop.objects.update(locked=False)
    assert not moved_to(AFTERNOON).locked
