"""Why a file needs a person: each stands once, under the most pressing reason."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AbstractBaseUser

from collections_app.board.inbox import Task, inbox
from collections_app.board.pulse import pulse
from collections_app.board.tasks.filters import Age, Filters, Size, Whose
from collections_app.board.tasks.kinds import TaskKind
from collections_app.board.tasks.pulse import answers, claims, doubles
from collections_app.booking.waiting import join
from collections_app.booking.waiting_offers import serve
from collections_app.calling import talked, told
from collections_app.claiming import claim, release
from collections_app.comparing import compare_new
from collections_app.enums import NoticeKind, NoticeState, PhotoState, RequestStatus, Source
from collections_app.journal import Actor, NotAllowed
from collections_app.models import CallBack, Notice, Photo, PickupRequest
from collections_app.models.claim import CLAIM_LASTS
from collections_app.photos import find_clear
from collections_app.tests.builders import NOW, a_day, a_request

pytestmark = pytest.mark.django_db
INES = Actor("Inès")


def the_task(request: PickupRequest) -> Task:
    (task,) = (task for task in inbox(now=NOW).tasks if task.request == request)
    return task


def undelivered(request: PickupRequest, why: str = "") -> PickupRequest:
    Notice.objects.create(request=request, kind=NoticeKind.CONFIRMED, state=NoticeState.FAILED, due_at=NOW)
    say = "À prévenir par téléphone : Rendez-vous confirmé (message non parti)"
    CallBack.objects.create(request=request, due_at=NOW, why=f"{why} ; {say}" if why else say)
    return request


def with_a_photo(state: PhotoState = PhotoState.UNCLEAR) -> PickupRequest:
    request = a_request()
    Photo.objects.create(request=request, state=state, digest="a", width_px=1, height_px=1, added_at=NOW)
    return request


def test_a_freed_date_says_whom_to_call_and_until_when() -> None:
    a_day()
    request = a_request(email="")
    PickupRequest.objects.filter(pk=request.pk).update(source=Source.PHONE)
    join(request_id=request.pk, actor=INES, now=NOW)
    serve(now=NOW)
    task = the_task(request)
    assert task.kind == TaskKind.ANSWER
    assert task.offer is not None
    assert task.offer.entry.request == request


def test_whoever_reads_mail_is_not_called_for_a_freed_date() -> None:
    a_day()
    request = a_request()
    join(request_id=request.pk, actor=INES, now=NOW)
    serve(now=NOW)
    assert the_task(request).kind == TaskKind.BOOK


def test_an_undelivered_message_is_a_kind_of_its_own_until_it_was_said() -> None:
    request = undelivered(a_request())
    assert the_task(request).kind == TaskKind.NOTICE
    told(request_id=request.pk, actor=INES, now=NOW)
    assert the_task(request).kind == TaskKind.BOOK
    assert Notice.objects.get().state == NoticeState.CALL
    with pytest.raises(NotAllowed):
        told(request_id=request.pk, actor=INES, now=NOW)


def test_what_else_was_to_be_talked_about_stays_owed() -> None:
    request = undelivered(a_request(), "volume à préciser")
    told(request_id=request.pk, actor=INES, now=NOW)
    task = the_task(request)
    assert (task.kind, task.why) == (TaskKind.CALL, "volume à préciser")


def test_whoever_has_talked_has_said_the_message_too() -> None:
    request = undelivered(a_request())
    talked(request_id=request.pk, why="d’accord pour jeudi", actor=INES, now=NOW)
    assert Notice.objects.get().state == NoticeState.CALL


def test_a_refused_photo_waits_until_it_is_found_clear() -> None:
    request = with_a_photo()
    assert the_task(request).kind == TaskKind.PHOTO
    find_clear(request_id=request.pk, actor=INES, now=NOW)
    assert the_task(request).kind == TaskKind.BOOK
    with pytest.raises(NotAllowed):
        find_clear(request_id=request.pk, actor=INES, now=NOW)


def test_of_two_that_are_alike_the_newer_is_to_be_looked_at() -> None:
    older, newer = a_request(), a_request()
    compare_new(now=NOW)
    assert the_task(older).kind == TaskKind.BOOK
    task = the_task(newer)
    assert (task.kind, task.why) == (TaskKind.DOUBLE, older.reference)


def test_where_one_is_closed_there_is_nothing_to_compare() -> None:
    older, newer = a_request(), a_request()
    compare_new(now=NOW)
    PickupRequest.objects.filter(pk=older.pk).update(status=RequestStatus.CANCELLED)
    assert the_task(newer).kind == TaskKind.BOOK


def test_each_file_is_counted_once_and_shown_once() -> None:
    requests = [undelivered(with_a_photo()), with_a_photo(), a_request(), a_request(status=RequestStatus.MISSED)]
    compare_new(now=NOW)
    board = inbox(now=NOW)
    assert sorted(task.request.pk for task in board.tasks) == [request.pk for request in requests]
    assert board.waiting_in_all == len(requests)


def test_filters_narrow_and_each_count_leaves_out_its_own(denise: AbstractBaseUser, ines: AbstractBaseUser) -> None:
    mine, theirs, free = a_request(), a_request(volume_m3=6), a_request(status=RequestStatus.MISSED)
    claim(request_id=mine.pk, actor=Actor("Denise", denise.pk), now=NOW)
    claim(request_id=theirs.pk, actor=Actor("Inès", ines.pk), now=NOW)
    seen = inbox(now=NOW, filters=Filters(whose=Whose.MINE, user_id=denise.pk))
    assert [task.request for task in seen.tasks] == [mine]
    assert seen.whose == {Whose.ALL: 3, Whose.MINE: 1, Whose.FREE: 1}
    assert seen.waiting[TaskKind.BOOK] == 1
    large = inbox(now=NOW, filters=Filters(size=Size.LARGE))
    assert [task.request for task in large.tasks] == [theirs]
    PickupRequest.objects.filter(pk=free.pk).update(created_at=NOW - timedelta(days=2))
    old = inbox(now=NOW, filters=Filters(age=Age.DAY, kind=TaskKind.REBOOK))
    assert [task.request for task in old.tasks] == [free]
    assert inbox(now=NOW, filters=Filters(area="92")).tasks == []


def test_taking_leaving_lapsing_and_new_pairs_are_felt(denise: AbstractBaseUser) -> None:
    one, _ = a_request(), a_request()

    def felt(now: object = NOW) -> str:
        return pulse(claims(now), answers(), doubles(), now=NOW)  # type: ignore[arg-type]

    beats = [felt()]
    actor = Actor("Denise", denise.pk)
    claim(request_id=one.pk, actor=actor, now=NOW)
    beats.append(felt())
    assert felt(NOW + CLAIM_LASTS) == beats[0]
    release(request_id=one.pk, actor=actor, now=NOW)
    assert felt() == beats[0]
    compare_new(now=NOW)
    beats.append(felt())
    assert len(set(beats)) == 3
