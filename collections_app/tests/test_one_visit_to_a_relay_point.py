"""A relay point is driven to once a day, whatever crews and planners do to the rounds that visit it."""

from datetime import datetime

import pytest

from collections_app.dispatch.moving import VisitGone, lift
from collections_app.enums import StopState, Trouble
from collections_app.ledger.reading import read_day
from collections_app.models import Round, Stop
from collections_app.planning.task import task_of
from collections_app.repairing.lateness import delays_of
from collections_app.repairing.repair import bring_back, foretold
from collections_app.tests.builders import NOW, a_day
from collections_app.tests.solvers import NATION
from collections_app.tests.underway import SAMIR, at, mend, thursday
from geo.enums import Fill
from geo.models import RelayPoint
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


@pytest.fixture
def rounds() -> list[Round]:
    day = a_day(trucks=2)
    day.published_at = NOW
    day.save()
    return list(Round.objects.filter(shift__day=day).select_related("shift").order_by("shift__truck__name"))


@pytest.fixture
def point() -> RelayPoint:
    return a_relay_point(NATION, fill=Fill.FULL, fill_at=NOW)


def visit(round_: Round, point: RelayPoint, *, told: datetime | None = None, position: int = 1) -> Stop:
    told_of = {"state": StopState.PARTLY, "actual_volume_m3": "0.4", "arrived_at": told, "finished_at": told}
    plan = {"arrives_s": 11 * 3600, "starts_s": 11 * 3600, "leaves_s": 11 * 3600 + 300}
    where = {"round": round_, "position": position, "kind": "RELAY", "relay_point": point}
    return Stop.objects.create(**where, **plan, **(told_of if told else {}))


def planned(now: datetime) -> list[str]:
    return [visit for route in read_day(thursday(), now=now).plan.routes for visit in route.visits]


def test_a_visit_that_stands_on_two_trucks_is_read_once(rounds: list[Round], point: RelayPoint) -> None:
    for round_ in rounds:
        visit(round_, point)
    assert planned(NOW) == planned(at(8)) == [f"R{point.pk}"]
    assert delays_of(thursday(), now=at(8)) == []


@pytest.mark.parametrize("first", [0, 1])
def test_what_one_crew_has_done_is_no_visit_of_the_other(rounds: list[Round], point: RelayPoint, first: int) -> None:
    visit(rounds[first], point, told=at(8, 30))
    visit(rounds[1 - first], point)
    assert planned(at(9)) == planned(at(12)) == []
    assert [delay.later_s for delay in delays_of(thursday(), now=at(9))] == []


def test_two_crews_may_both_have_been_there(rounds: list[Round], point: RelayPoint) -> None:
    told = [visit(round_, point, told=at(8, 30)) for round_ in rounds]
    assert planned(at(9)) == []
    mend(rounds[0].shift, Trouble.BREAKDOWN, at(9))
    assert set(Stop.objects.filter(relay_point=point)) == set(told)


def test_what_a_truck_did_before_it_broke_down_is_not_driven_to_again(rounds: list[Round], point: RelayPoint) -> None:
    """The point is full again by what is known of it, but its visit of today is made."""
    visit(rounds[0], point, told=at(8, 30))
    Stop.objects.create(round=rounds[0], position=2, kind="UNLOAD")
    mend(rounds[0].shift, Trouble.BREAKDOWN, at(9))
    assert f"R{point.pk}" not in {one.id for one in task_of(thursday(), now=at(9)).problem.visits}
    with pytest.raises(VisitGone):
        lift(thursday(), f"R{point.pk}", now=at(9))


def test_a_truck_that_comes_back_brings_no_second_visit(rounds: list[Round], point: RelayPoint) -> None:
    """Its crew took back what it had told, and another was sent there meanwhile."""
    mine, other = rounds
    taken_back = visit(mine, point, told=at(8, 30))
    mend(mine.shift, Trouble.BREAKDOWN, at(9))
    Stop.objects.filter(pk=taken_back.pk).update(state=StopState.PLANNED, actual_volume_m3=None)
    visit(other, point)
    shown = foretold(shift_id=mine.shift_id, trouble=None, now=at(9, 10)).digest
    bring_back(shift_id=mine.shift_id, shown=shown, actor=SAMIR, now=at(9, 10))
    assert Stop.objects.filter(relay_point=point).count() == len(planned(at(9, 10))) <= 1
