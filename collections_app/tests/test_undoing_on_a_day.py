"""The last act on a day is taken back, and done again, if nothing has changed since of what it touched."""

from datetime import timedelta

import pytest

from collections_app.booking.scheduling import cancel
from collections_app.dispatch.changing import CannotMove, RoundKept
from collections_app.dispatch.moving import PromiseStays, take_out
from collections_app.dispatch.pinning import StopGone, pin_round, pin_stop
from collections_app.dispatch.undoing import ActGone, ChangedSince, redo, undo
from collections_app.enums import ActKind
from collections_app.ledger.conflicts import conflicts_of
from collections_app.models import CollectionDay, PlanAct, Round, Shift, Stop
from collections_app.planning.solving import solve_due
from collections_app.routing.moving import START
from collections_app.tests.builders import NOW, THURSDAY
from collections_app.tests.planners import (
    NOUR,
    SAMIR,
    a_promise,
    move,
    request_of,
    routes,
    stop_of,
    the_day,
)
from collections_app.tests.solvers import NATION, Ticking, a_job, adding_wishes
from geo.enums import Fill
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=1)


def take_back(act: PlanAct | None) -> PlanAct:
    assert act
    return undo(date=THURSDAY, act_id=act.pk, by=NOUR, now=LATER)


def do_again(act: PlanAct | None) -> PlanAct:
    assert act
    return redo(date=THURSDAY, act_id=act.pk, now=LATER)


def test_acts_are_undone_one_after_the_other_and_done_again(trucks: list[str]) -> None:
    a_promise(), a_promise()
    start = routes()
    one = move(start[0][0], trucks[1])
    two = move(start[0][1], trucks[1])
    end = routes()
    take_back(two)
    undone = take_back(one)
    assert (undone.undone_at, undone.undone_by, undone.version) == (LATER, "Nour", the_day().version)
    assert routes() == start
    do_again(one)
    do_again(two)
    assert routes() == end
    assert conflicts_of(the_day(), now=NOW) == []


def test_only_the_last_act_is_undone(trucks: list[str]) -> None:
    a_promise(), a_promise()
    (first, second), _ = routes()
    one = move(first, trucks[1])
    two = move(second, trucks[1])
    with pytest.raises(ActGone):
        take_back(one)
    take_back(two)
    with pytest.raises(ActGone):
        take_back(two)


def test_whoever_acts_after_an_undoing_ends_what_could_be_done_again(trucks: list[str]) -> None:
    a_promise(), a_promise()
    (first, second), _ = routes()
    one = move(first, trucks[1])
    take_back(one)
    move(second, trucks[1])
    with pytest.raises(ActGone):
        do_again(one)


def test_an_act_in_a_round_that_has_changed_since_is_not_undone(trucks: list[str]) -> None:
    first, second = a_promise(), a_promise()
    act = move(first, trucks[1])
    cancel(request_id=request_of(second).pk, actor=SAMIR, why="", now=NOW)
    with pytest.raises(ChangedSince):
        take_back(act)
    assert routes() == [[], [first]]


def test_a_change_of_another_round_keeps_nobody_from_undoing(trucks: list[str]) -> None:
    first, second, third = a_promise(), a_promise(), a_promise()
    move(first, trucks[1])
    move(second, trucks[1], first)
    act = move(second, trucks[1], START)
    cancel(request_id=request_of(third).pk, actor=SAMIR, why="", now=NOW)
    take_back(act)
    assert routes() == [[], [first, second]]


def test_an_undoing_that_would_break_a_promise_is_refused_with_its_reason(trucks: list[str]) -> None:
    only = a_promise()
    act = move(only, trucks[1])
    Shift.objects.filter(pk=int(trucks[0][1:])).update(ends="07:40", starts="07:30", break_min=0)
    with pytest.raises(CannotMove) as refused:
        take_back(act)
    assert refused.value.faults[0].reason == "shift"
    assert routes() == [[], [only]]


def test_a_relay_point_comes_back_where_it_was(trucks: list[str]) -> None:
    only = a_promise()
    relay = f"R{a_relay_point(NATION, fill=Fill.LOW).pk}"
    added = move(relay, trucks[0], only)
    removed = take_out(date=THURSDAY, visit=relay, by=SAMIR, now=NOW)
    take_back(removed)
    assert routes()[0] == [only, relay]
    take_back(added)
    assert routes()[0] == [only]


def test_what_is_kept_is_let_go_by_undoing(trucks: list[str]) -> None:
    only = a_promise()
    stop = stop_of(only)
    one = pin_stop(date=THURSDAY, stop_id=stop.pk, truck=trucks[0], pinned=True, by=SAMIR, now=NOW)
    two = pin_round(date=THURSDAY, truck=trucks[0], pinned=True, by=SAMIR, now=NOW)
    with pytest.raises(RoundKept):
        move(only, trucks[1])
    take_back(two)
    take_back(one)
    assert not stop_of(only).locked
    assert not Round.objects.filter(locked=True).exists()
    do_again(one)
    assert stop_of(only).locked


def test_a_round_that_is_kept_meanwhile_is_not_changed_by_undoing(trucks: list[str]) -> None:
    only = a_promise()
    act = move(only, trucks[1])
    Round.objects.update(locked=True)
    with pytest.raises(RoundKept):
        take_back(act)


def test_keeping_twice_is_one_act_and_names_the_truck_that_was_seen(trucks: list[str]) -> None:
    stop = stop_of(a_promise())

    def keep(truck: str) -> PlanAct | None:
        return pin_stop(date=THURSDAY, stop_id=stop.pk, truck=truck, pinned=True, by=SAMIR, now=NOW)

    before = CollectionDay.objects.get().version
    act = keep(trucks[0])
    assert act
    assert (act.kind, act.version) == (ActKind.KEEP_STOP, before + 1)
    assert keep(trucks[0]) is None
    for truck in (trucks[1], "S0"):
        with pytest.raises(StopGone):
            keep(truck)
    with pytest.raises(StopGone):
        pin_round(date=THURSDAY, truck="S0", pinned=True, by=SAMIR, now=NOW)


def test_a_search_is_undone_like_any_other_act(trucks: list[str]) -> None:
    only = a_promise()
    relay = f"R{a_relay_point(NATION, fill=Fill.FULL).pk}"
    a_job()
    solve_due(solver=adding_wishes, clock=Ticking())
    assert relay in [*routes()[0], *routes()[1]]
    act = PlanAct.objects.get()
    assert act.kind == ActKind.SEARCH
    take_back(act)
    assert routes() == [[only], []]
    assert conflicts_of(the_day(), now=NOW) == []


def test_a_promise_that_found_its_place_again_keeps_it(trucks: list[str]) -> None:
    lost = a_promise()
    Stop.objects.all().delete()
    act = move(lost, trucks[1])
    assert act
    assert act.kind == ActKind.ADD
    with pytest.raises(PromiseStays):
        take_back(act)
    assert routes() == [[], [lost]]
