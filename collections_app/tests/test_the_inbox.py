"""What needs a person first."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from collections_app.board.inbox import SHOWN, inbox
from collections_app.board.request_file import events_since, request_file
from collections_app.board.tasks.filters import Filters
from collections_app.board.tasks.kinds import TaskKind
from collections_app.calling import jotted
from collections_app.enums import NoticeKind, RequestStatus
from collections_app.journal import SYSTEM, note, tell
from collections_app.models import CallBack, Photo, PickupRequest, RequestedItem
from collections_app.models.callback import PHOTO_AWAITED
from collections_app.photos import ask_for
from collections_app.tests.builders import NOW, a_kind, a_request, the_rules

INBOX_QUERIES = 14
FILE_QUERIES = 11


def a_call_owed(hours: int) -> PickupRequest:
    request = a_request()
    CallBack.objects.create(request=request, due_at=NOW - timedelta(hours=hours), why="volume à préciser")
    return request


@pytest.mark.django_db
def test_the_call_that_is_owed_the_longest_comes_first() -> None:
    recent, old = a_call_owed(1), a_call_owed(5)
    tasks = inbox(now=NOW).tasks
    assert [(task.kind, task.request) for task in tasks] == [(TaskKind.CALL, old), (TaskKind.CALL, recent)]


@pytest.mark.django_db
def test_a_call_that_is_not_yet_due_waits_in_silence() -> None:
    a_call_owed(-1)
    assert inbox(now=NOW).tasks == []


@pytest.mark.django_db
def test_who_was_asked_for_a_photo_waits_for_it_until_a_call_is_due() -> None:
    request = a_request()
    the_rules()
    ask_for(request_id=request.pk, what="le canapé", actor=SYSTEM, now=NOW)
    (task,) = inbox(now=NOW).tasks
    assert (task.kind, task.why) == (TaskKind.PHOTO, PHOTO_AWAITED)
    (task,) = inbox(now=NOW + timedelta(days=30)).tasks
    assert task.kind == TaskKind.CALL


@pytest.mark.django_db
def test_every_kind_of_work_is_there_in_its_order() -> None:
    to_book = a_request()
    missed = a_request(status=RequestStatus.MISSED)
    to_check = a_request(status=RequestStatus.MODERATION)
    to_call = a_call_owed(1)
    tasks = inbox(now=NOW).tasks
    assert [task.request for task in tasks] == [to_call, to_check, missed, to_book]
    counted = inbox(now=NOW).waiting
    assert [kind for kind, count in counted.items() if count] == [task.kind for task in tasks]
    alone = inbox(now=NOW, filters=Filters(kind=TaskKind.REBOOK))
    assert [task.request for task in alone.tasks] == [missed]


@pytest.mark.django_db
def test_the_newest_file_stands_at_the_top_and_drafts_nowhere() -> None:
    old, new = a_request(), a_request()
    a_request(status=RequestStatus.DRAFT)
    assert inbox(now=NOW).newest == [new, old]


@pytest.mark.django_db
def test_whatever_waits_is_on_one_of_its_pages() -> None:
    waiting = [a_request() for _ in range(SHOWN + 2)]
    first, second, beyond = (inbox(now=NOW, page=page) for page in (1, 2, 2_000_000))
    assert [task.request for task in [*first.tasks, *second.tasks]] == waiting
    assert (first.first, first.last, first.matching, first.next_page) == (1, SHOWN, SHOWN + 2, 2)
    assert (second.first, second.last, second.previous_page, second.next_page) == (SHOWN + 1, SHOWN + 2, 1, None)
    assert beyond == second
    assert inbox(now=NOW, filters=Filters(kind=TaskKind.CALL), page=3).tasks == []


@pytest.mark.django_db
@pytest.mark.parametrize("files", [1, 12])
def test_the_inbox_asks_as_often_however_full_it_is(
    files: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(files):
        a_call_owed(1)
        a_request()
        a_request(status=RequestStatus.MISSED)
    with django_assert_num_queries(INBOX_QUERIES):
        board = inbox(now=NOW)
        assert [task.request.day for task in board.tasks] == [None] * len(board.tasks)


@pytest.mark.django_db
@pytest.mark.parametrize("times", [1, 5])
def test_a_file_asks_as_often_however_long_it_is(times: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    request = a_request()
    for number in range(times):
        RequestedItem.objects.create(request=request, kind=a_kind(f"objet-{number}"))
        Photo.objects.create(request=request, digest=str(number), width_px=1, height_px=1, added_at=NOW)
        CallBack.objects.create(request=request, due_at=NOW, why="volume à préciser")
        tell(request, NoticeKind.RECEIVED, now=NOW)
        note(request, before=request.status, actor=SYSTEM, now=NOW, why="appel : oui")
        lived = a_request(status=RequestStatus.DECLINED)
        note(lived, before=lived.status, actor=SYSTEM, now=NOW)
        PickupRequest.objects.filter(pk=lived.pk).update(merged_into=request)
        a_request()  # looks like it
    request_file(request.reference)  # the first one of a process reads what a coordinate system is
    with django_assert_num_queries(FILE_QUERIES):
        file = request_file(request.reference)
        assert len(file.items) == 1 + times
        assert [item.kind.name for item in file.items] == ["Canapé 3 places"] * len(file.items)
        assert len(file.life) == 1 + 4 * times
        assert len(file.alike) == min(times, 3)


@pytest.mark.django_db
def test_what_was_written_last_is_new_although_it_began_first() -> None:
    """Who had to wait for a colleague's act bears the earlier hour."""
    request = a_request()
    jotted(request_id=request.pk, why="rappelle lundi", actor=SYSTEM, now=NOW)
    read = request.version + 1
    jotted(request_id=request.pk, why="a attendu son tour", actor=SYSTEM, now=NOW - timedelta(seconds=1))
    file = request_file(request.reference)
    for missed in (file.since(read), events_since(file.request, read)):
        assert [event.why for event in missed] == ["appel : a attendu son tour"]
