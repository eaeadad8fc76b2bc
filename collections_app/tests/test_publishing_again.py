"""A published day changes: what is told to whom, and what nobody needs to hear."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amistock.accounts.models import User
from collections_app.board.since_published import since_published
from collections_app.booking.scheduling import book, cancel
from collections_app.dispatch.publishing import ChangedMeanwhile, publish
from collections_app.enums import NoticeKind, NoticeState
from collections_app.journal import Actor
from collections_app.models import CallBack, Notice, PickupRequest, Publication, Round, Stop
from collections_app.routing.changes import Kind
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request
from collections_app.tests.solvers import AFTERNOON, MORNING, SAMIR, a_promise, the_day

THAT_MORNING = datetime(2026, 3, 5, 6, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def later(minutes: int) -> None:
    """As if the rounds had been planned anew: each visit so much later, on its truck and in its window."""
    for stop in Stop.objects.filter(request__isnull=False):
        Stop.objects.filter(pk=stop.pk).update(starts_s=stop.starts_s + minutes * 60)


def told_this_morning() -> None:
    for request in PickupRequest.objects.filter(day__isnull=False):
        given = {"about_date": THURSDAY, "state": NoticeState.SENT, "due_at": THAT_MORNING}
        Notice.objects.create(request=request, kind=NoticeKind.TODAY, **given)


def kinds() -> list[Kind]:
    return [line.change.kind for line in since_published(the_day()).changes]


def test_a_day_never_published_has_nothing_to_compare_with() -> None:
    a_day()
    a_promise()
    since = since_published(the_day())
    assert (since.last, since.changes, since.to_call) == (None, [], [])


def test_what_was_published_is_kept_with_who_did_it(samir: User) -> None:
    a_day()
    a_promise()
    publish(date=THURSDAY, by=Actor("Samir", samir.pk), now=NOW)
    kept = Publication.objects.get()
    assert (kept.published_by, kept.published_at) == (samir, NOW)
    assert kinds() == []


def test_nothing_kept_names_a_person() -> None:
    a_day()
    a_promise()
    publish(date=THURSDAY, now=NOW)
    assert "Martin" not in str(Publication.objects.get().plan)


def test_who_came_and_who_went_since_are_named() -> None:
    a_day()
    a_promise()
    publish(date=THURSDAY, now=NOW)
    gone = PickupRequest.objects.get()
    cancel(request_id=gone.pk, actor=SAMIR, why="", now=NOW)
    book(request_id=a_request().pk, slot=AFTERNOON, actor=SAMIR, now=NOW)
    assert kinds() == [Kind.REMOVED, Kind.ADDED]
    assert {line.name for line in since_published(the_day()).changes} == {"Mme Martin"}
    assert since_published(the_day()).crews == ["Camion 1"]


def test_a_request_that_has_been_erased_leaves_its_line() -> None:
    a_day()
    a_promise()
    publish(date=THURSDAY, now=NOW)
    PickupRequest.objects.all().delete()
    (line,) = since_published(the_day()).changes
    assert (line.change.kind, line.name) == (Kind.REMOVED, "Une demande effacée")


def test_publishing_again_settles_the_changes() -> None:
    a_day(trucks=2)
    a_promise()
    publish(date=THURSDAY, now=NOW)
    other = Round.objects.exclude(stops__isnull=False).get()
    Stop.objects.update(round=other)
    assert kinds() == [Kind.MOVED]
    publish(date=THURSDAY, now=NOW + timedelta(hours=1))
    assert kinds() == []
    assert Publication.objects.count() == 2
    publish(date=THURSDAY, now=NOW + timedelta(hours=2))
    assert Publication.objects.count() == 2


def test_what_was_not_shown_is_not_published() -> None:
    a_day()
    a_promise()
    seen = the_day().version
    a_promise(AFTERNOON)
    with pytest.raises(ChangedMeanwhile):
        publish(date=THURSDAY, now=NOW, seen_version=seen)
    assert not Publication.objects.exists()
    publish(date=THURSDAY, now=NOW, seen_version=the_day().version)


def test_who_was_told_an_hour_that_no_longer_holds_is_called() -> None:
    a_day()
    a_promise()
    publish(date=THURSDAY, now=NOW)
    told_this_morning()
    later(minutes=130)
    (to_call,) = since_published(the_day()).to_call
    publish(date=THURSDAY, now=THAT_MORNING + timedelta(hours=1))
    owed = CallBack.objects.get(done_at=None)
    assert owed.why == to_call.why
    assert owed.why.startswith("heure changée\u00a0: vers")


def test_within_the_hours_that_were_told_nobody_is_bothered() -> None:
    a_day()
    a_promise()
    publish(date=THURSDAY, now=NOW)
    told_this_morning()
    later(minutes=40)
    assert kinds() == [Kind.RETIMED]
    assert since_published(the_day()).to_call == []


def test_who_was_told_no_hour_yet_is_not_called() -> None:
    a_day()
    a_promise()
    publish(date=THURSDAY, now=NOW)
    later(minutes=130)
    assert since_published(the_day()).to_call == []


def test_many_changes_cost_no_more_questions_than_one() -> None:
    a_day()
    publish(date=THURSDAY, now=NOW)
    a_promise()
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            since_published(the_day())
        costs.append(len(asked))
        for slot in (MORNING, AFTERNOON, MORNING):
            a_promise(slot)
    assert costs[0] == costs[1]
