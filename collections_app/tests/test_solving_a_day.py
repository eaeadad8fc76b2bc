"""The worker's side: what enters a plan, and what it must keep."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from collections_app.dispatch.pinning import pin_stop
from collections_app.dispatch.publishing import publish
from collections_app.enums import JobState
from collections_app.ledger.conflicts import conflicts_of
from collections_app.models import Stop
from collections_app.planning.solving import solve_due
from collections_app.planning.task import CHANGE_ONCE_TOLD_S, task_of
from collections_app.planning.unplanned import left_out
from collections_app.planning.words import NO_GAIN, UNPLANNED_WORDS
from collections_app.routing.leftover import DAY_FULL
from collections_app.routing.problem import LEFT_OUT_COST_S
from collections_app.routing.search import solve
from collections_app.tests.builders import NOW, THURSDAY, a_day
from collections_app.tests.solvers import (
    AFTERNOON,
    MORNING,
    NATION,
    SAMIR,
    Ticking,
    a_job,
    a_promise,
    adding_wishes,
    the_day,
)
from geo.enums import Fill
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


def test_relay_points_that_want_a_visit_enter_the_rounds() -> None:
    a_day()
    a_promise()
    full = a_relay_point(NATION, fill=Fill.FULL)
    a_relay_point(NATION, fill=Fill.LOW)
    a_relay_point(NATION, fill=Fill.FULL, hours="Mo 10:00-19:00")
    job = a_job()
    assert solve_due(solver=adding_wishes, clock=Ticking()) == 1
    job.refresh_from_db()
    assert (job.state, job.progress, left_out(the_day(), now=NOW)) == (JobState.DONE, 1, [])
    assert list(Stop.objects.filter(relay_point__isnull=False).values_list("relay_point", flat=True)) == [full.pk]
    assert "1\u202fvisite de plus" in job.message
    assert conflicts_of(the_day(), now=NOW) == []


def test_a_relay_point_visited_on_a_near_day_waits() -> None:
    a_relay_point(NATION, fill=Fill.FULL)
    a_day(THURSDAY)
    a_job()
    solve_due(solver=adding_wishes, clock=Ticking())
    friday = a_day(THURSDAY + timedelta(days=1))
    assert task_of(friday, now=NOW).problem.visits == ()
    monday = a_day(THURSDAY + timedelta(days=4))
    assert task_of(monday, now=NOW).problem.visits == ()  # it will just have been emptied
    later = a_day(THURSDAY + timedelta(days=11))
    assert len(task_of(later, now=NOW).problem.visits) == 1


def test_a_saturated_day_keeps_its_promises_and_names_the_full_point_left_out() -> None:
    a_day(volume_m3=4, weight_kg=200)
    for slot in (MORNING, AFTERNOON):
        a_promise(slot)
    shift = the_day().shifts.get()
    shift.max_trips = 2
    shift.save(update_fields=["max_trips"])
    a_relay_point(NATION, name="Mairie", fill=Fill.FULL, fill_at=NOW - timedelta(days=2), capacity_m3=Decimal("1.5"))
    job = a_job()
    solve_due(solver=lambda problem, start, **_: solve(problem, start, iterations=100), clock=Ticking())
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert Stop.objects.filter(request__isnull=False).count() == 2
    assert conflicts_of(the_day(), now=NOW) == []
    (left,) = left_out(the_day(), now=NOW)
    assert left.compulsory
    assert left.why == UNPLANNED_WORDS[DAY_FULL]
    assert left.worth == "plein depuis 2\u00a0jours\u00a0: passage obligatoire"


def test_all_compulsory_wishes_weigh_less_than_one_promise() -> None:
    a_day()
    for number in range(8):
        a_relay_point(replace(NATION, latitude=48.85 + number / 100), fill=Fill.FULL)
    prizes = [visit.prize for visit in task_of(the_day(), now=NOW).problem.visits]
    assert len(prizes) == 8
    assert sum(prizes) < LEFT_OUT_COST_S
    assert min(prizes) > 60 * 60


def test_a_visit_left_out_says_why() -> None:
    a_day()
    a_promise()
    point = a_relay_point(NATION, fill=Fill.HALF, name="Bibliothèque", hours="Mo-Sa 18:00-19:00")
    job = a_job()
    solve_due(solver=adding_wishes, clock=Ticking())
    job.refresh_from_db()
    (left,) = left_out(the_day(), now=NOW)
    assert (left.visit, left.name) == (f"R{point.pk}", "Bibliothèque")
    assert left.why
    assert job.message == NO_GAIN


def test_the_real_engine_keeps_every_promise() -> None:
    a_day(trucks=2)
    for slot in (MORNING, AFTERNOON, MORNING):
        a_promise(slot)
    for number in range(4):
        a_relay_point(replace(NATION, latitude=48.85 + number / 100), fill=Fill.NEARLY_FULL)
    job = a_job()
    solve_due(
        solver=lambda problem, start, *, seconds, progress: solve(problem, start, iterations=300, progress=progress),
        clock=Ticking(),
    )
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert job.cost is not None
    assert job.cost_before is not None
    assert job.cost < job.cost_before
    assert Stop.objects.filter(request__isnull=False).count() == 3
    assert conflicts_of(the_day(), now=NOW) == []


def test_a_pinned_stop_stays_on_its_truck() -> None:
    a_day(trucks=2)
    a_promise()
    stop = Stop.objects.get(request__isnull=False)
    truck = f"S{stop.round.shift_id}"
    pin_stop(date=THURSDAY, stop_id=stop.pk, truck=truck, pinned=True, by=SAMIR, now=NOW)
    ledger = task_of(the_day(), now=NOW)
    (visit,) = ledger.problem.visits
    assert visit.truck == truck


def test_a_published_day_is_changed_as_little_as_can_be() -> None:
    day = a_day()
    assert task_of(day, now=NOW).problem.change_penalty_s == 0
    publish(date=THURSDAY, now=NOW)
    assert task_of(the_day(), now=NOW).problem.change_penalty_s == CHANGE_ONCE_TOLD_S
