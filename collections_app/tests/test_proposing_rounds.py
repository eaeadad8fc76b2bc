from datetime import timedelta

import pytest

from amistock.accounts.models import User
from collections_app.dispatch.proposing import DayShut, DayUnderway, propose, stop_job
from collections_app.enums import DayState, JobState, RoundState
from collections_app.journal import Actor
from collections_app.locks import DayUnknown
from collections_app.models import CollectionDay, PlanningJob, Round
from collections_app.tests.builders import NOW, THURSDAY, a_day

SAMIR = Actor("Samir")

pytestmark = pytest.mark.django_db


def test_asking_for_rounds_leaves_a_row_for_a_worker(samir: User) -> None:
    a_day()
    job = propose(date=THURSDAY, by=Actor("Samir", samir.pk), seconds=5, now=NOW)
    assert (job.state, job.seconds, job.asked_by) == (JobState.WAITING, 5, samir)


def test_asking_twice_gives_the_job_at_work() -> None:
    a_day()
    first = propose(date=THURSDAY, by=SAMIR, seconds=5, now=NOW)
    assert propose(date=THURSDAY, by=SAMIR, seconds=20, now=NOW).pk == first.pk
    assert PlanningJob.objects.count() == 1


def test_a_job_that_is_over_makes_way_for_another() -> None:
    a_day()
    first = propose(date=THURSDAY, by=SAMIR, seconds=5, now=NOW)
    assert stop_job(job_id=first.pk, by=SAMIR, now=NOW)
    assert not stop_job(job_id=first.pk, by=SAMIR, now=NOW)
    assert propose(date=THURSDAY, by=SAMIR, seconds=5, now=NOW).pk != first.pk


def test_a_day_that_has_begun_is_not_shuffled() -> None:
    a_day()
    Round.objects.update(state=RoundState.STARTED)
    with pytest.raises(DayUnderway):
        propose(date=THURSDAY, by=SAMIR, seconds=5, now=NOW)


def test_a_day_gone_by_is_not_planned() -> None:
    a_day()
    with pytest.raises(DayUnderway):
        propose(date=THURSDAY, by=SAMIR, seconds=5, now=NOW + timedelta(days=9))


def test_a_closed_day_is_not_planned() -> None:
    a_day()
    CollectionDay.objects.update(state=DayState.CLOSED)
    with pytest.raises(DayShut):
        propose(date=THURSDAY, by=SAMIR, seconds=5, now=NOW)


def test_a_day_without_trucks_is_not_planned() -> None:
    a_day(trucks=0)
    with pytest.raises(DayShut):
        propose(date=THURSDAY, by=SAMIR, seconds=5, now=NOW)


def test_a_date_without_collection_is_said_so() -> None:
    with pytest.raises(DayUnknown):
        propose(date=THURSDAY, by=SAMIR, seconds=5, now=NOW)
