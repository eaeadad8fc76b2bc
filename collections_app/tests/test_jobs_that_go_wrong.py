"""A job whose worker dies, a day that kills each of its workers, planners who ask at the same moment."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from collections_app.dispatch.proposing import propose
from collections_app.enums import JobState
from collections_app.models import PlanningJob
from collections_app.models.planning_job import MOST_ATTEMPTS, SILENCE_MEANS_DEAD
from collections_app.planning.claim import claim
from collections_app.planning.solving import GIVEN_UP, solve_due
from collections_app.tests.builders import NOW, THURSDAY, a_day
from collections_app.tests.solvers import SAMIR, Ticking, a_job, a_promise, adding_wishes

SILENT = SILENCE_MEANS_DEAD + timedelta(seconds=1)

# A worker that says "at work" from inside the search and never comes out of it.
STUCK = """
import sys, time, django
django.setup()
from django.utils import timezone
from collections_app.planning.solving import solve_due
def stuck(problem, start, *, seconds, progress):
    print("at work", flush=True)
    time.sleep(600)
solve_due(solver=stuck, clock=timezone.now)
"""


@pytest.mark.django_db
def test_a_day_that_kills_its_worker_each_time_is_given_up_in_words() -> None:
    a_day()
    job = a_job()
    now = NOW
    for _ in range(MOST_ATTEMPTS):
        assert claim(job.pk, now)
        now += SILENT
    assert claim(job.pk, now) is None
    assert solve_due(solver=adding_wishes, clock=Ticking(now)) == 0
    job.refresh_from_db()
    assert (job.state, job.message, job.attempts) == (JobState.FAILED, GIVEN_UP, MOST_ATTEMPTS)
    assert propose(date=THURSDAY, by=SAMIR, seconds=1, now=NOW).pk != job.pk


@pytest.mark.django_db
def test_the_last_attempt_may_still_succeed() -> None:
    a_day()
    job = a_job()
    now = NOW
    for _ in range(MOST_ATTEMPTS - 1):
        assert claim(job.pk, now)
        now += SILENT
    assert solve_due(solver=adding_wishes, clock=Ticking(now)) == 1
    job.refresh_from_db()
    assert job.state == JobState.DONE


@pytest.mark.django_db
def test_a_job_at_work_for_the_last_time_is_left_alone() -> None:
    a_day()
    job = a_job()
    PlanningJob.objects.update(attempts=MOST_ATTEMPTS - 1)
    mine = claim(job.pk, NOW)
    assert mine
    assert solve_due(solver=adding_wishes, clock=Ticking(NOW + SILENT / 2)) == 0
    assert mine.report(progress=0.5, cost=1, now=NOW + SILENT / 2)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_at_its_work_leaves_the_job_to_another() -> None:
    a_day()
    a_promise()
    job = a_job()
    environment = os.environ | {"DATABASE_URL": _test_database()}
    with subprocess.Popen([sys.executable, "-c", STUCK], env=environment, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout
        assert worker.stdout.readline() == "at work\n"
        worker.send_signal(signal.SIGKILL)
    job.refresh_from_db()
    assert job.state == JobState.RUNNING
    assert solve_due(solver=adding_wishes, clock=timezone.now) == 0
    assert solve_due(solver=adding_wishes, clock=Ticking(timezone.now() + SILENT)) == 1
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)


def _test_database() -> str:
    host, port, user, name = (connection.settings_dict[key] for key in ("HOST", "PORT", "USER", "NAME"))
    password = connection.settings_dict["PASSWORD"]
    return f"postgis://{user}{':' if password else ''}{password}@{host}:{port}/{name}"


@pytest.mark.django_db(transaction=True)
def test_planners_who_ask_at_the_same_moment_get_one_search() -> None:
    a_day(THURSDAY)
    planners = 6
    together = Barrier(planners)

    def ask() -> int:
        try:
            together.wait()
            return propose(date=THURSDAY, by=SAMIR, seconds=1, now=NOW).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(planners) as pool:
        jobs = {future.result() for future in [pool.submit(ask) for _ in range(planners)]}
    assert jobs == {PlanningJob.objects.get().pk}
