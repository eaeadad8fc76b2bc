"""What happens between the reading of a day and the writing of its plan, and workers that fail."""

from datetime import timedelta

import pytest

from collections_app.booking.scheduling import book, cancel
from collections_app.dispatch.proposing import stop_job
from collections_app.enums import JobState, RoundState
from collections_app.journal import Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.snapshots import snapshot, snapshot_of
from collections_app.models import Round, Stop
from collections_app.planning.claim import claim
from collections_app.planning.solving import solve_due
from collections_app.planning.words import NO_GAIN
from collections_app.routing.changes import Kind, changes
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem
from collections_app.tests.builders import NOW, a_day, a_request
from collections_app.tests.solvers import (
    AFTERNOON,
    NATION,
    SAMIR,
    Progress,
    Ticking,
    a_job,
    a_promise,
    adding_wishes,
    the_day,
)
from geo.enums import Fill
from geo.tests.relays import a_relay_point

HOUR_S = 3600

pytestmark = pytest.mark.django_db


def test_a_promise_made_meanwhile_is_kept() -> None:
    a_day()
    a_promise()
    a_relay_point(NATION, fill=Fill.FULL)
    calls = []

    def interrupted(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        calls.append(seconds)
        plan = adding_wishes(problem, start, seconds=seconds, progress=progress)
        if len(calls) == 1:
            a_promise(AFTERNOON)
        return plan

    job = a_job()
    solve_due(solver=interrupted, clock=Ticking())
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert len(calls) == 2
    assert Stop.objects.filter(request__isnull=False).count() == 2
    assert Stop.objects.filter(relay_point__isnull=False).count() == 1
    assert conflicts_of(the_day(), now=NOW) == []


def test_a_promise_cancelled_meanwhile_stays_cancelled() -> None:
    a_day()
    a_promise()
    a_relay_point(NATION, fill=Fill.FULL)
    leaving = a_request()
    book(request_id=leaving.pk, slot=AFTERNOON, actor=SAMIR, now=NOW)

    def interrupted(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        cancel(request_id=leaving.pk, actor=SAMIR, why="", now=NOW)
        return adding_wishes(problem, start, seconds=seconds, progress=progress)

    a_job()
    solve_due(solver=interrupted, clock=Ticking())
    assert not Stop.objects.filter(request=leaving).exists()
    assert Stop.objects.filter(request__isnull=False).count() == 1


def test_a_solver_that_forgets_a_promise_is_never_believed() -> None:
    a_day()
    a_promise()
    job = a_job()
    solve_due(solver=lambda problem, start, *, seconds, progress: Plan(), clock=Ticking())
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "sans manquer un autre rendez-vous" in job.message
    assert Stop.objects.filter(request__isnull=False).count() == 1


def test_a_dearer_plan_is_not_applied() -> None:
    a_day(trucks=2)
    a_promise()
    a_promise()
    before = list(Stop.objects.values_list("pk", "round", "position"))

    def spreading(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        first, second = (route.truck for route in start.routes)
        visits = [visit for route in start.routes for visit in route.visits]
        return Plan(
            tuple(
                start.route(truck).of_trips(truck, [[visit]])
                for truck, visit in zip((first, second), visits, strict=True)
            )
        )

    job = a_job()
    solve_due(solver=spreading, clock=Ticking())
    job.refresh_from_db()
    assert (job.state, job.message) == (JobState.DONE, NO_GAIN)
    assert list(Stop.objects.values_list("pk", "round", "position")) == before


def test_a_stopped_job_changes_nothing() -> None:
    a_day()
    a_promise()
    a_relay_point(NATION, fill=Fill.FULL)
    job = a_job()

    def stopped(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        stop_job(job_id=job.pk, by=Actor("Samir"), now=NOW)
        return adding_wishes(problem, start, seconds=seconds, progress=progress)

    solve_due(solver=stopped, clock=Ticking())
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert not Stop.objects.filter(relay_point__isnull=False).exists()


def test_a_crew_that_left_meanwhile_keeps_its_round() -> None:
    a_day()
    a_promise()
    a_relay_point(NATION, fill=Fill.FULL)
    job = a_job()

    def overtaken(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        Round.objects.update(state=RoundState.STARTED)
        return adding_wishes(problem, start, seconds=seconds, progress=progress)

    solve_due(solver=overtaken, clock=Ticking())
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert "déjà partie" in job.message
    assert not Stop.objects.filter(relay_point__isnull=False).exists()


def test_a_silent_worker_is_given_up() -> None:
    a_day()
    job = a_job()
    dead = claim(job.pk, NOW)
    assert dead
    assert claim(job.pk, NOW + timedelta(seconds=10)) is None
    assert solve_due(solver=adding_wishes, clock=Ticking(NOW + timedelta(seconds=16))) == 1
    assert not dead.report(progress=0.5, cost=1, now=NOW + timedelta(seconds=20))
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_fault_of_the_solver_ends_the_job_in_words() -> None:
    a_day()
    job = a_job()

    def faulty(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        solve_due(solver=faulty, clock=Ticking())
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "n’a pas abouti" in job.message


def test_a_stop_kept_in_its_truck_meanwhile_stays_there() -> None:
    a_day(trucks=2)
    a_promise()
    a_relay_point(NATION, fill=Fill.FULL)
    stop = Stop.objects.get(request__isnull=False)
    calls = []

    def moving_it(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        """To the other truck at first; what the planner has pinned meanwhile is only known the second time."""
        plan = adding_wishes(problem, start, seconds=seconds, progress=progress)
        calls.append(problem.visit_by_id[f"H{stop.request_id}"].truck)
        if len(calls) == 1:
            Stop.objects.filter(pk=stop.pk).update(locked=True)
            here, there = (truck.id for truck in problem.trucks)
            return Plan((plan.route(here).of_trips(there, plan.route(here).trips),))
        return Plan((start.route(start.routes[0].truck),))

    before = stop.round_id
    job = a_job()
    solve_due(solver=moving_it, clock=Ticking())
    stop.refresh_from_db()
    job.refresh_from_db()
    assert calls[0] is None
    assert all(truck == f"S{stop.round.shift_id}" for truck in calls[1:])
    assert (stop.round_id, stop.locked) == (before, True)
    assert conflicts_of(the_day(), now=NOW) == []


def test_what_a_search_has_changed_is_kept_beside_it() -> None:
    a_day()
    a_promise()
    point = a_relay_point(NATION, fill=Fill.FULL)
    job = a_job()
    solve_due(solver=adding_wishes, clock=Ticking())
    job.refresh_from_db()
    before, after = snapshot_of(job.change["before"]), snapshot_of(job.change["after"])
    (change,) = (one for one in changes(before.seats, after.seats, notable_s=HOUR_S) if one.visit.startswith("R"))
    assert (change.visit, change.kind) == (f"R{point.pk}", Kind.ADDED)
    assert after == snapshot(the_day())
    ((was,), (is_,)) = before.driven.values(), after.driven.values()
    assert (was.visits, is_.visits) == (1, 2)
    assert "Martin" not in str(job.change)


def test_a_search_that_changes_nothing_keeps_no_comparison() -> None:
    a_day()
    a_promise()
    job = a_job()
    solve_due(solver=adding_wishes, clock=Ticking())
    job.refresh_from_db()
    assert (job.state, job.change) == (JobState.DONE, {})
