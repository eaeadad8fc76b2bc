"""What may still go wrong on a round, as planners see it: read from rows, and true of the arithmetic of the plan."""

from datetime import time

import pytest

from collections_app.enums import StopState
from collections_app.models import Shift, Stop
from collections_app.planning.solving import solve_due
from collections_app.routing.slack import Limit
from collections_app.sheets import Line, sheets_of
from collections_app.tests.builders import CRIMEE, a_day
from collections_app.tests.solvers import AFTERNOON, MORNING, NATION, Ticking, a_job, a_promise, adding_wishes, the_day
from geo.enums import Fill
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db

NOON_S, SIXTEEN_S = 12 * 3600, 16 * 3600
LATEST_BREAK_S = int(13.5 * 3600)


def visits() -> list[Line]:
    (sheet,) = sheets_of(the_day())
    return sheet.visits


def test_a_stop_may_be_late_until_the_crew_can_no_longer_pause_in_time() -> None:
    a_day()
    a_promise(AFTERNOON)
    (line,) = visits()
    assert line.margin
    assert line.margin.limit == Limit.BREAK
    assert line.stop.arrives_s + line.margin.spare_s == LATEST_BREAK_S
    assert not line.at_risk


def test_without_a_break_it_may_be_late_until_its_window_closes() -> None:
    a_day()
    Shift.objects.update(break_min=0, ends=time(20))
    a_promise(AFTERNOON)
    (line,) = visits()
    assert line.margin
    assert line.stop.arrives_s + line.margin.spare_s == SIXTEEN_S
    assert line.margin.stop == line.stop


def test_the_stop_whose_promise_breaks_first_is_named() -> None:
    a_day()
    a_promise(MORNING, at=CRIMEE)
    a_promise(MORNING)
    first, second = visits()
    at_s = NOON_S - 300
    times = {"arrives_s": at_s, "starts_s": at_s, "leaves_s": at_s + 900, "travel_s": at_s - first.stop.leaves_s}
    Stop.objects.filter(pk=second.stop.pk).update(**times)
    first, second = visits()
    assert first.margin
    assert second.margin
    assert (first.margin.spare_min, first.margin.limit, first.margin.stop) == (5, Limit.WINDOW, second.stop)
    assert not first.at_risk
    assert second.at_risk
    (sheet,) = sheets_of(the_day())
    assert ([line for line in sheet.visits if line.at_risk], sheet.least) == ([second], second)


def test_what_is_done_is_at_risk_no_more() -> None:
    a_day()
    a_promise()
    Stop.objects.filter(request__isnull=False).update(arrives_s=NOON_S + 600, starts_s=NOON_S + 600)
    (line,) = visits()
    assert line.at_risk
    assert line.margin
    assert line.margin.late_min == 10
    Stop.objects.filter(pk=line.stop.pk).update(state=StopState.NOBODY)
    (line,) = visits()
    assert not line.at_risk


def test_a_relay_point_closes_too() -> None:
    a_day()
    a_relay_point(NATION, fill=Fill.FULL, hours="Mo-Sa 08:00-11:00")
    a_job()
    solve_due(solver=adding_wishes, clock=Ticking())
    (line,) = visits()
    assert line.margin
    assert line.margin.spare_s == 11 * 3600 - line.stop.arrives_s
    assert line.margin.stop == line.stop
