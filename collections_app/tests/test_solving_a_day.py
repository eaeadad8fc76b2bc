"""The worker's side, with solvers that do what the test says; and once with the real engine."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

import pytest

from collections_app.booking.scheduling import book, cancel
from collections_app.dispatch.pinning import pin_stop
from collections_app.dispatch.proposing import propose, stop_job
from collections_app.dispatch.publishing import publish
from collections_app.enums import JobState, RoundState
from collections_app.journal import Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.models import CollectionDay, PlanningJob, Round, Stop
from collections_app.offers import Slot
from collections_app.planning.claim import claim
from collections_app.planning.solving import solve_due
from collections_app.planning.task import CHANGE_ONCE_TOLD_S, task_of
from collections_app.planning.words import NO_GAIN
from collections_app.routing.insertion import apply, cheapest
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem
from collections_app.routing.search import solve
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request
from geo.distance import Coordinates
from geo.enums import Fill
from geo.tests.relays import a_relay_point

SAMIR = Actor("Samir")
MORNING = Slot(THURSDAY, time(8), time(12))
AFTERNOON = Slot(THURSDAY, time(12), time(16))
NATION = Coordinates(longitude=2.3959, latitude=48.8483)

Progress = Callable[[float, int], bool]

pytestmark = pytest.mark.django_db


@dataclass
class Ticking:
    """A clock on which every look is a second later."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def adding_wishes(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
    """A modest solver: puts each visit that is left out where it costs least."""
    plan = start
    planned = {visit for route in start.routes for visit in route.visits}
    for visit in problem.visits:
        found = [place for place in cheapest(problem, plan, visit, visit.windows) if place]
        if visit.id not in planned and found:
            plan = apply(plan, min(found, key=lambda place: place.cost_s))
    progress(1.0, 0)
    return plan


def _job(seconds: int = 1) -> PlanningJob:
    return propose(date=THURSDAY, by=SAMIR, seconds=seconds, now=NOW)


def _promise(slot: Slot = MORNING, at: Coordinates = NATION) -> None:
    book(request_id=a_request(at=at).pk, slot=slot, actor=SAMIR, now=NOW)


def _day() -> CollectionDay:
    return CollectionDay.objects.get(date=THURSDAY)


def test_relay_points_that_want_a_visit_enter_the_rounds() -> None:
    a_day()
    _promise()
    full = a_relay_point(NATION, fill=Fill.FULL)
    a_relay_point(NATION, fill=Fill.LOW)
    a_relay_point(NATION, fill=Fill.FULL, hours="Mo 10:00-19:00")
    job = _job()
    assert solve_due(solver=adding_wishes, clock=Ticking()) == 1
    job.refresh_from_db()
    assert (job.state, job.progress, job.unplanned) == (JobState.DONE, 1, [])
    assert list(Stop.objects.filter(relay_point__isnull=False).values_list("relay_point", flat=True)) == [full.pk]
    assert "1\u202fvisite de plus" in job.message
    assert conflicts_of(_day(), now=NOW) == []


def test_a_relay_point_visited_on_a_near_day_waits() -> None:
    a_relay_point(NATION, fill=Fill.FULL)
    a_day(THURSDAY)
    _job()
    solve_due(solver=adding_wishes, clock=Ticking())
    friday = a_day(THURSDAY + timedelta(days=1))
    assert task_of(friday, now=NOW).problem.visits == ()
    monday = a_day(THURSDAY + timedelta(days=4))
    assert len(task_of(monday, now=NOW).problem.visits) == 1


def test_a_visit_left_out_says_why() -> None:
    a_day()
    _promise()
    point = a_relay_point(NATION, fill=Fill.HALF, name="Bibliothèque", hours="Mo-Sa 18:00-19:00")
    job = _job()
    solve_due(solver=adding_wishes, clock=Ticking())
    job.refresh_from_db()
    (line,) = job.unplanned
    assert (line["visit"], line["name"]) == (f"R{point.pk}", "Bibliothèque")
    assert line["why"]
    assert job.message == NO_GAIN


def test_the_real_engine_keeps_every_promise() -> None:
    a_day(trucks=2)
    for slot in (MORNING, AFTERNOON, MORNING):
        _promise(slot)
    for number in range(4):
        a_relay_point(replace(NATION, latitude=48.85 + number / 100), fill=Fill.NEARLY_FULL)
    job = _job()
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
    assert conflicts_of(_day(), now=NOW) == []


def test_a_promise_made_meanwhile_is_kept() -> None:
    a_day()
    _promise()
    a_relay_point(NATION, fill=Fill.FULL)
    calls = []

    def interrupted(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        calls.append(seconds)
        plan = adding_wishes(problem, start, seconds=seconds, progress=progress)
        if len(calls) == 1:
            _promise(AFTERNOON)
        return plan

    job = _job()
    solve_due(solver=interrupted, clock=Ticking())
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert len(calls) == 2
    assert Stop.objects.filter(request__isnull=False).count() == 2
    assert Stop.objects.filter(relay_point__isnull=False).count() == 1
    assert conflicts_of(_day(), now=NOW) == []


def test_a_promise_cancelled_meanwhile_stays_cancelled() -> None:
    a_day()
    _promise()
    a_relay_point(NATION, fill=Fill.FULL)
    leaving = a_request()
    book(request_id=leaving.pk, slot=AFTERNOON, actor=SAMIR, now=NOW)

    def interrupted(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        cancel(request_id=leaving.pk, actor=SAMIR, why="", now=NOW)
        return adding_wishes(problem, start, seconds=seconds, progress=progress)

    _job()
    solve_due(solver=interrupted, clock=Ticking())
    assert not Stop.objects.filter(request=leaving).exists()
    assert Stop.objects.filter(request__isnull=False).count() == 1


def test_a_solver_that_forgets_a_promise_is_never_believed() -> None:
    a_day()
    _promise()
    job = _job()
    solve_due(solver=lambda problem, start, *, seconds, progress: Plan(), clock=Ticking())
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert Stop.objects.filter(request__isnull=False).count() == 1


def test_a_dearer_plan_is_not_applied() -> None:
    a_day(trucks=2)
    _promise()
    _promise()
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

    job = _job()
    solve_due(solver=spreading, clock=Ticking())
    job.refresh_from_db()
    assert (job.state, job.message) == (JobState.DONE, NO_GAIN)
    assert list(Stop.objects.values_list("pk", "round", "position")) == before


def test_a_pinned_stop_stays_on_its_truck() -> None:
    a_day(trucks=2)
    _promise()
    stop = Stop.objects.get(request__isnull=False)
    pin_stop(stop_id=stop.pk, pinned=True)
    ledger = task_of(_day(), now=NOW)
    (visit,) = ledger.problem.visits
    assert visit.truck == f"S{stop.round.shift_id}"


def test_a_stopped_job_changes_nothing() -> None:
    a_day()
    _promise()
    a_relay_point(NATION, fill=Fill.FULL)
    job = _job()

    def stopped(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        stop_job(job_id=job.pk, now=NOW)
        return adding_wishes(problem, start, seconds=seconds, progress=progress)

    solve_due(solver=stopped, clock=Ticking())
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert not Stop.objects.filter(relay_point__isnull=False).exists()


def test_a_crew_that_left_meanwhile_keeps_its_round() -> None:
    a_day()
    _promise()
    a_relay_point(NATION, fill=Fill.FULL)
    job = _job()

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
    job = _job()
    dead = claim(job.pk, NOW)
    assert dead
    assert claim(job.pk, NOW + timedelta(seconds=10)) is None
    assert solve_due(solver=adding_wishes, clock=Ticking(NOW + timedelta(seconds=16))) == 1
    assert not dead.report(progress=0.5, cost=1, now=NOW + timedelta(seconds=20))
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_fault_of_the_solver_ends_the_job_in_words() -> None:
    a_day()
    job = _job()

    def faulty(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        solve_due(solver=faulty, clock=Ticking())
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "n’a pas abouti" in job.message


def test_a_published_day_is_changed_as_little_as_can_be() -> None:
    day = a_day()
    assert task_of(day, now=NOW).problem.change_penalty_s == 0
    publish(date=THURSDAY, now=NOW)
    assert task_of(_day(), now=NOW).problem.change_penalty_s == CHANGE_ONCE_TOLD_S
