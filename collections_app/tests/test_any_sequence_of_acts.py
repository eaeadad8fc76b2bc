"""Whatever planners do to a day, in any order: it can be driven, and every promise is in it."""

import random

import pytest

from collections_app.dispatch.changing import CannotMove, RoundKept
from collections_app.dispatch.moving import PromiseStays, SpotGone, StopKept, VisitGone, WouldGiveWay, take_out
from collections_app.dispatch.pinning import pin_round, pin_stop
from collections_app.dispatch.trying import Answer, try_everywhere, try_there
from collections_app.dispatch.undoing import ActGone, ChangedSince, redo, undo
from collections_app.enums import StopKind
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.stops import visit_id
from collections_app.models import PlanAct, RequestEvent, Shift, Stop
from collections_app.routing.checker import check
from collections_app.routing.moving import START, Lifted
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request
from collections_app.tests.planners import (
    AFTERNOON,
    MORNING,
    NOUR,
    SAMIR,
    a_promise,
    move,
    routes,
    the_day,
    the_ledger,
    the_trucks,
)
from collections_app.tests.solvers import NATION
from geo.enums import Fill
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db

STEPS = 120
REFUSALS = (
    ActGone,
    CannotMove,
    ChangedSince,
    PromiseStays,
    RoundKept,
    SpotGone,
    StopKept,
    VisitGone,
    WouldGiveWay,
)


class Planners:
    """Samir and Nour press whatever there is to press, on pages that may be old."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.trucks = the_trucks()
        self.relays = [f"R{a_relay_point(NATION, fill=fill).pk}" for fill in (Fill.FULL, Fill.LOW)]
        self.done = self.refused = 0

    def step(self) -> None:
        act = self.chance.choices((self.move, self.pin, self.pin_round, self.take_out, self.undo, self.redo), self.ODDS)
        try:
            act[0]()
            self.done += 1
        except REFUSALS:
            self.refused += 1

    ODDS = (8, 1, 1, 1, 3, 2)

    def move(self) -> None:
        visit = self.chance.choice([*self.visits(), *self.relays])
        after = self.chance.choice([START, "unload1", "unload2", *self.visits()])
        named = self.relays if self.chance.random() < 0.5 else ()
        move(visit, self.chance.choice(self.trucks), after, by=self.chance.choice((SAMIR, NOUR)), giving_way=named)

    def pin(self) -> None:
        stop = self.chance.choice(list(Stop.objects.exclude(kind=StopKind.UNLOAD).select_related("round")))
        truck, pinned = f"S{stop.round.shift_id}", self.chance.random() < 0.4
        pin_stop(date=THURSDAY, stop_id=stop.pk, truck=truck, pinned=pinned, by=SAMIR, now=NOW)

    def pin_round(self) -> None:
        truck, pinned = self.chance.choice(self.trucks), self.chance.random() < 0.3
        pin_round(date=THURSDAY, truck=truck, pinned=pinned, by=NOUR, now=NOW)

    def take_out(self) -> None:
        take_out(date=THURSDAY, visit=self.chance.choice(self.visits()), by=SAMIR, now=NOW)

    def undo(self) -> None:
        act = PlanAct.objects.to_undo(the_day())
        undo(date=THURSDAY, act_id=act.pk if act else 0, by=NOUR, now=NOW)

    def redo(self) -> None:
        act = PlanAct.objects.to_redo(the_day())
        redo(date=THURSDAY, act_id=act.pk if act else 0, now=NOW)

    def visits(self) -> list[str]:
        stops = Stop.objects.exclude(kind=StopKind.UNLOAD)
        return [visit_id(stop.kind, stop.request_id, stop.relay_point_id) for stop in stops]


def a_busy_day() -> list[str]:
    a_day(trucks=2)
    Shift.objects.update(max_trips=2)
    return [a_promise(slot, volume_m3=volume) for slot in (MORNING, AFTERNOON) for volume in (8, 9, 2)]


@pytest.mark.parametrize("seed", [1, 2])
def test_any_sequence_of_acts_leaves_a_day_that_keeps_every_promise(seed: int) -> None:
    promised = set(a_busy_day())
    events = RequestEvent.objects.count()
    planners = Planners(seed)
    for _ in range(STEPS):
        planners.step()
        planned = [stop for stops in routes() for stop in stops if stop[0] == "H"]
        assert sorted(planned) == sorted(promised)
        assert conflicts_of(the_day(), now=NOW) == []
    assert planners.done > STEPS / 4
    assert planners.refused > STEPS / 10
    assert RequestEvent.objects.count() == events, "nothing was promised or unpromised"


def test_what_a_drag_is_told_is_what_a_plan_timed_anew_says() -> None:
    for visit in a_busy_day():
        ledger, found = the_ledger(), try_everywhere(the_day(), visit, now=NOW)
        lifted = Lifted(ledger.problem, ledger.plan, visit)
        assert {one.trial.spot.truck for one in found.tries} == set(the_trucks())
        for one in found.tries:
            conflicts = check(ledger.problem, lifted.plan_of(one.trial))
            assert (one.answer in (Answer.FREE, Answer.HERE)) == (conflicts == [])
            closely = try_there(the_day(), visit, one.trial.spot, now=NOW)
            assert closely
            assert (closely.starts_s is not None) == (one.answer != Answer.NO)


def test_what_was_told_is_told_anew_once_the_day_has_changed() -> None:
    visit = a_busy_day()[0]
    before = len(try_everywhere(the_day(), visit, now=NOW).tries)
    a_promise(AFTERNOON, volume_m3=0.5)
    assert len(try_everywhere(the_day(), visit, now=NOW).tries) > before
    with pytest.raises(VisitGone):
        try_everywhere(the_day(), f"H{a_request().pk}", now=NOW)
