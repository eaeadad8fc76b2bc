"""Rounds under way: what is ahead of a crew moves by hand, what is behind it does not."""

import pytest

from collections_app.dispatch.changing import RoundKept
from collections_app.dispatch.moving import StopPassed, move_visit
from collections_app.dispatch.pinning import pin_round
from collections_app.dispatch.trying import try_everywhere
from collections_app.dispatch.undoing import undo
from collections_app.enums import RoundState
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.reading import read_day
from collections_app.ledger.remembered import remembered_day
from collections_app.models import PickupRequest, PlanAct, Round, Shift, Stop
from collections_app.passed import passed
from collections_app.routing.moving import START, Spot
from collections_app.sheets import sheets_of
from collections_app.tests.builders import THURSDAY
from collections_app.tests.underway import (
    AFTERNOON,
    MORNING,
    SAMIR,
    at,
    done,
    in_order,
    published,
    shift_of,
    stop_of,
    there,
    thursday,
)

pytestmark = pytest.mark.django_db
NINE = at(8, 45)


@pytest.fixture
def four() -> list[PickupRequest]:
    """On the first of two trucks, in order, published; the first is done."""
    in_their_order = published(MORNING, MORNING, AFTERNOON, AFTERNOON, trucks=2, volume_m3=1)
    done(in_their_order[0], at(8, 40), "1")
    return in_their_order


def move(request: PickupRequest, to: Shift, after: str = START) -> PlanAct | None:
    spot = Spot(f"S{to.pk}", after)
    return move_visit(date=THURSDAY, visit=f"H{request.pk}", to=spot, by=SAMIR, now=NINE)


def test_what_is_ahead_goes_to_another_truck_and_back(four: list[PickupRequest]) -> None:
    first, second, third, fourth = four
    mine, other = shift_of(first), Shift.objects.exclude(pk=shift_of(first).pk).get()
    before = Stop.objects.filter(request=first).values().get()
    move(fourth, other)
    assert shift_of(fourth) == other
    move(fourth, mine, f"H{second.pk}")
    homes = [request_id for kind, request_id in in_order(mine) if kind == "HOME"]
    assert homes == [first.pk, second.pk, fourth.pk, third.pk]
    assert Stop.objects.filter(request=first).values().get() == before
    assert conflicts_of(thursday(), now=NINE) == []


def test_what_is_behind_stays_and_nothing_is_put_before_it(four: list[PickupRequest]) -> None:
    first, second, *_ = four
    with pytest.raises(StopPassed):
        move(first, Shift.objects.exclude(pk=shift_of(first).pk).get())
    there(second, at(9, 10))
    with pytest.raises(StopPassed):
        move_visit(
            date=THURSDAY,
            visit=f"H{four[3].pk}",
            to=Spot(f"S{shift_of(first).pk}", f"H{first.pk}"),
            by=SAMIR,
            now=at(9, 12),
        )


def test_only_what_is_ahead_is_offered_as_a_place(four: list[PickupRequest]) -> None:
    found = try_everywhere(thursday(), f"H{four[3].pk}", now=NINE)
    after = {one.trial.spot.after for one in found.of(f"S{shift_of(four[0]).pk}")}
    assert f"H{four[0].pk}" not in after
    assert {START, f"H{four[1].pk}", f"H{four[2].pk}"} <= after
    assert not found.kept


def test_a_move_ahead_is_undone_as_long_as_the_crew_has_not_gone_on(four: list[PickupRequest]) -> None:
    mine, other = shift_of(four[0]), Shift.objects.exclude(pk=shift_of(four[0]).pk).get()
    act = move(four[3], other)
    assert act
    undo(date=THURSDAY, act_id=act.pk, by=SAMIR, now=NINE)
    assert shift_of(four[3]) == mine


def test_a_crew_that_had_finished_goes_on(four: list[PickupRequest]) -> None:
    other = Shift.objects.exclude(pk=shift_of(four[0]).pk).get()
    Round.objects.filter(shift=other).update(state=RoundState.DONE)
    move(four[3], other)
    assert Round.objects.get(shift=other).state == RoundState.STARTED


def test_a_kept_round_stays_as_it_is_under_way_too(four: list[PickupRequest]) -> None:
    mine = shift_of(four[0])
    pin_round(date=THURSDAY, truck=f"S{mine.pk}", pinned=True, by=SAMIR, now=NINE)
    with pytest.raises(RoundKept):
        move(four[3], Shift.objects.exclude(pk=mine.pk).get())


@pytest.mark.parametrize("hour", [7, 9, 10, 12, 15])
def test_pages_and_plans_agree_on_what_is_behind(four: list[PickupRequest], hour: int) -> None:
    now = at(hour, 30)
    ledger = read_day(thursday(), now=now)
    behind = {stop.pk for stops in ledger.behind.values() for stop in stops}
    assert passed(sheets_of(thursday()), now=now) == behind
    Stop.objects.filter(request=four[0]).update(state="PLANNED", finished_at=None, actual_volume_m3=None)
    ledger = read_day(thursday(), now=now)
    behind = {stop.pk for stops in ledger.behind.values() for stop in stops}
    assert passed(sheets_of(thursday()), now=now) == behind


def test_what_a_crew_tells_is_not_remembered_as_ahead(four: list[PickupRequest]) -> None:
    assert f"H{four[1].pk}" in remembered_day(thursday(), now=NINE).problem.visit_by_id
    there(four[1], at(8, 45))
    assert f"H{four[1].pk}" not in remembered_day(thursday(), now=NINE).problem.visit_by_id
    assert stop_of(four[1]).state == "ARRIVED"
