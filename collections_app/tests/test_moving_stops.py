"""A planner puts a stop elsewhere; whatever is promised holds, or nothing is done and the reason is named."""

from datetime import timedelta

import pytest

from collections_app.dispatch.changing import CannotMove, DayChanged
from collections_app.dispatch.moving import (
    PromiseStays,
    SpotGone,
    StopKept,
    VisitGone,
    WouldGiveWay,
    move_visit,
    take_out,
)
from collections_app.dispatch.pinning import pin_stop
from collections_app.dispatch.proposing import DayShut, DayUnderway, propose
from collections_app.dispatch.publishing import PlanningRuns
from collections_app.enums import ActKind, DayState
from collections_app.ledger.conflicts import conflicts_of
from collections_app.models import CollectionDay, PlanAct, Shift, Stop, Truck
from collections_app.routing.moving import START, Spot
from collections_app.tests.builders import NOW, THURSDAY
from collections_app.tests.planners import (
    AFTERNOON,
    MORNING,
    NOUR,
    SAMIR,
    a_promise,
    move,
    request_of,
    routes,
    stop_of,
    the_day,
)
from collections_app.tests.solvers import NATION
from geo.enums import Fill
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


def test_a_stop_goes_to_another_truck_with_its_row_and_its_window(trucks: list[str]) -> None:
    first, second = a_promise(), a_promise()
    row, window = stop_of(second).pk, request_of(second).window
    act = move(second, trucks[1])
    assert routes() == [[first], [second]]
    assert (stop_of(second).pk, request_of(second).window) == (row, window)
    assert act
    assert (act.kind, act.visit, act.who, act.version) == (ActKind.MOVE, second, "Samir", the_day().version)
    assert conflicts_of(the_day(), now=NOW) == []


def test_a_stop_changes_its_place_in_its_round(trucks: list[str]) -> None:
    first, second = a_promise(), a_promise()
    (order, _) = routes()
    move(order[1], trucks[0], START)
    assert routes()[0] == [order[1], order[0]]
    assert {first, second} == set(order)


def test_where_it_is_nothing_happens(trucks: list[str]) -> None:
    only = a_promise()
    version = the_day().version
    assert move(only, trucks[0]) is None
    assert (the_day().version, PlanAct.objects.count()) == (version, 0)


def test_a_promise_that_would_break_is_named_with_its_delay(trucks: list[str]) -> None:
    morning, afternoon = a_promise(MORNING), a_promise(AFTERNOON)
    with pytest.raises(CannotMove) as refused:
        move(morning, trucks[0], afternoon)
    assert [(fault.reason, fault.visit) for fault in refused.value.faults] == [("window", morning)]
    assert (refused.value.faults[0].excess or 0) > 0
    assert routes()[0] == [morning, afternoon]


def test_a_load_that_is_too_heavy_is_refused_when_no_trip_is_left(trucks: list[str]) -> None:
    Shift.objects.update(max_trips=1)
    heavy = [a_promise(volume_m3=12) for _ in range(2)]
    assert routes() == [[heavy[0]], [heavy[1]]]
    with pytest.raises(CannotMove) as refused:
        move(heavy[1], trucks[0], heavy[0])
    assert ("volume", 4000) in {(fault.reason, fault.excess) for fault in refused.value.faults}


def test_nothing_leaves_on_an_old_page(trucks: list[str]) -> None:
    seen = the_day().version
    late = a_promise()
    with pytest.raises(DayChanged):
        move(late, trucks[1], seen_version=seen)
    assert routes() == [[late], []]


@pytest.mark.parametrize("visit", ["H999999", "R999999", "X1", "H", "unload", ""])
def test_what_the_day_does_not_visit_cannot_be_moved(trucks: list[str], visit: str) -> None:
    with pytest.raises(VisitGone):
        move(visit, trucks[0])


def test_a_place_that_has_gone_is_said_to_be_gone(trucks: list[str]) -> None:
    only = a_promise()
    for to in (Spot(trucks[1], "H999999"), Spot("S0", START)):
        with pytest.raises(SpotGone):
            move_visit(date=THURSDAY, visit=only, to=to, by=SAMIR, now=NOW)


def test_a_kept_stop_stays_on_its_truck_and_moves_within_it(trucks: list[str]) -> None:
    a_promise(), a_promise()
    (order, _) = routes()
    pin_stop(date=THURSDAY, stop_id=stop_of(order[1]).pk, truck=trucks[0], pinned=True, by=SAMIR, now=NOW)
    with pytest.raises(CannotMove) as refused:
        move(order[1], trucks[1])
    assert [fault.reason for fault in refused.value.faults] == ["lock"]
    assert move(order[1], trucks[0], START)
    assert stop_of(order[1]).locked


def test_days_that_are_not_the_planners_any_more(trucks: list[str]) -> None:
    only = a_promise()
    with pytest.raises(DayUnderway):
        move_visit(date=THURSDAY, visit=only, to=Spot(trucks[1], START), by=SAMIR, now=NOW + timedelta(days=9))
    propose(date=THURSDAY, by=NOUR, seconds=5, now=NOW)
    with pytest.raises(PlanningRuns):
        move(only, trucks[1])
    CollectionDay.objects.update(state=DayState.CLOSED)
    with pytest.raises(DayShut):
        move(only, trucks[1])


def test_a_relay_point_is_put_into_a_round_by_hand_and_taken_out_again(trucks: list[str]) -> None:
    only = a_promise()
    point = a_relay_point(NATION, fill=Fill.LOW)
    act = move(f"R{point.pk}", trucks[0], only)
    assert act
    assert act.kind == ActKind.ADD
    assert routes()[0] == [only, f"R{point.pk}"]
    gone = take_out(date=THURSDAY, visit=f"R{point.pk}", by=SAMIR, now=NOW)
    assert gone.kind == ActKind.REMOVE
    assert routes()[0] == [only]
    with pytest.raises(VisitGone):
        take_out(date=THURSDAY, visit=f"R{point.pk}", by=SAMIR, now=NOW)


def test_a_relay_point_that_is_shut_that_day_cannot_be_put_in(trucks: list[str]) -> None:
    point = a_relay_point(NATION, fill=Fill.FULL, hours="Mo 10:00-19:00")
    with pytest.raises(VisitGone):
        move(f"R{point.pk}", trucks[0])


def test_a_promise_is_not_taken_out_by_a_planner(trucks: list[str]) -> None:
    only = a_promise()
    with pytest.raises(PromiseStays):
        take_out(date=THURSDAY, visit=only, by=SAMIR, now=NOW)


def test_a_kept_relay_point_is_let_go_before_it_leaves(trucks: list[str]) -> None:
    point = a_relay_point(NATION, fill=Fill.LOW)
    move(f"R{point.pk}", trucks[0])
    row = Stop.objects.get(relay_point=point)
    pin_stop(date=THURSDAY, stop_id=row.pk, truck=trucks[0], pinned=True, by=SAMIR, now=NOW)
    with pytest.raises(StopKept):
        take_out(date=THURSDAY, visit=f"R{point.pk}", by=SAMIR, now=NOW)


def test_a_relay_point_gives_way_only_when_it_is_named(trucks: list[str]) -> None:
    Shift.objects.update(max_trips=1)
    homes = [a_promise(volume_m3=15), a_promise(volume_m3=15)]
    point = a_relay_point(NATION, fill=Fill.FULL, capacity_m3=3)
    relay = f"R{point.pk}"
    Truck.objects.update(volume_m3=31)
    move(relay, trucks[0], homes[0])
    assert routes() == [[homes[0], relay], [homes[1]]]
    with pytest.raises(WouldGiveWay) as asked:
        move(homes[1], trucks[0], START)
    assert asked.value.visits == (relay,)
    assert routes() == [[homes[0], relay], [homes[1]]]
    act = move(homes[1], trucks[0], START, giving_way=[relay])
    assert act
    assert routes() == [[homes[1], homes[0]], []]


def test_a_truck_that_shrank_is_emptied_stop_by_stop_until_the_day_is_whole(trucks: list[str]) -> None:
    Shift.objects.update(max_trips=1)
    loads = [a_promise(volume_m3=6) for _ in range(3)]
    assert len(routes()[0]) == 3
    Truck.objects.filter(name="Camion 1").update(volume_m3=7)
    CollectionDay.objects.update(state=DayState.BROKEN)
    order = routes()[0]
    times = stop_of(order[0]).starts_s
    move(order[2], trucks[1])
    assert the_day().state == DayState.BROKEN
    assert (routes()[0], stop_of(order[0]).starts_s) == (order[:2], times)
    move(order[1], trucks[1])
    assert the_day().state == DayState.OPEN
    assert conflicts_of(the_day(), now=NOW) == []
    assert set(order) == set(loads)
