"""A crew is late: the donor at risk becomes a task, is told once, and again only if it becomes much worse."""

from datetime import datetime, timedelta

import pytest

from collections_app.board.inbox import inbox
from collections_app.board.tasks.kinds import TaskKind
from collections_app.enums import Channel, NoticeKind, NoticeState
from collections_app.journal import Actor
from collections_app.models import CallBack, LateVisit, Notice, PickupRequest
from collections_app.notices import compose
from collections_app.outbox import send_due
from collections_app.repairing.warning import NothingToSay, NoWords, call_later, proposed, said_aloud, write_to
from collections_app.repairing.watching import watch_lateness
from collections_app.tests.underway import AFTERNOON, MORNING, at, done, there

pytestmark = pytest.mark.django_db
DENISE = Actor("Denise")


@pytest.fixture
def martin(three: list[PickupRequest]) -> PickupRequest:
    """Second of three on one truck; the first is done at twenty to nine, then nothing is heard."""
    first, second, _ = three
    done(first, at(8, 40))
    return second


def late(now: datetime) -> list[PickupRequest]:
    """Whom the inbox wants told."""
    watch_lateness(now=now)
    return [task.request for task in inbox(now=now).tasks if task.kind == TaskKind.LATE]


def owed() -> list[str]:
    return list(Notice.objects.filter(kind=NoticeKind.LATE).values_list("state", flat=True))


def test_who_is_in_time_is_no_task(martin: PickupRequest) -> None:
    assert late(at(9)) == []


def test_who_is_reached_too_late_is_the_first_task(martin: PickupRequest) -> None:
    assert late(at(12, 40)) == [martin]
    task = inbox(now=at(12, 40)).tasks[0]
    assert task.late
    assert task.late.late_min == 40
    assert task.since == at(12, 40)


def test_what_is_sent_are_the_words_that_staff_have_left(martin: PickupRequest) -> None:
    late(at(12, 40))
    words = proposed(LateVisit.objects.get()).replace("Veuillez nous excuser.", "Toutes nos excuses !")
    assert "vers 12\u202fh\u202f45" in words
    write_to(request_id=martin.pk, words=words, actor=DENISE, now=at(12, 41))
    message = compose(Notice.objects.get(kind=NoticeKind.LATE), now=at(12, 42))
    assert message
    assert message.channel in (Channel.SMS, Channel.EMAIL)
    assert "Toutes nos excuses !" in message.body
    assert martin.reference in message.body + message.subject
    assert late(at(12, 42)) == []


def test_nobody_is_told_twice_unless_it_slips_by_another_quarter(martin: PickupRequest) -> None:
    late(at(12, 40))
    said_aloud(request_id=martin.pk, actor=DENISE, now=at(12, 41))
    assert late(at(12, 50)) == []
    with pytest.raises(NothingToSay):
        write_to(request_id=martin.pk, words="Encore", actor=DENISE, now=at(12, 50))
    assert late(at(12, 56)) == [martin]
    write_to(request_id=martin.pk, words="Encore plus tard, pardon.", actor=DENISE, now=at(12, 57))
    assert late(at(13)) == []


def test_a_crew_that_arrives_leaves_nothing_to_tell(martin: PickupRequest) -> None:
    late(at(12, 40))
    there(martin, at(12, 45))
    assert late(at(12, 46)) == []
    with pytest.raises(NothingToSay):
        said_aloud(request_id=martin.pk, actor=DENISE, now=at(12, 46))
    assert LateVisit.objects.get().over_at == at(12, 46)


def test_a_message_not_sent_when_the_crew_arrives_is_not_sent(martin: PickupRequest) -> None:
    late(at(12, 40))
    write_to(request_id=martin.pk, words="Nous arrivons.", actor=DENISE, now=at(12, 41))
    there(martin, at(12, 45))
    send_due(clock=lambda: at(12, 46))
    assert owed() == [NoticeState.VOID]


def test_the_message_is_no_news_on_another_day(martin: PickupRequest) -> None:
    late(at(12, 40))
    write_to(request_id=martin.pk, words="Nous arrivons.", actor=DENISE, now=at(12, 41))
    assert compose(Notice.objects.get(kind=NoticeKind.LATE), now=at(12, 41) + timedelta(days=1)) is None


def test_a_message_without_words_is_not_sent(martin: PickupRequest) -> None:
    late(at(12, 40))
    with pytest.raises(NoWords):
        write_to(request_id=martin.pk, words="  ", actor=DENISE, now=at(12, 41))
    assert late(at(12, 42)) == [martin]


def test_who_is_to_be_called_is_in_the_queue_of_calls(martin: PickupRequest) -> None:
    late(at(12, 40))
    call_later(request_id=martin.pk, actor=DENISE, now=at(12, 41))
    assert [call.request for call in CallBack.objects.due(at(12, 41))] == [martin]
    kinds = [task.kind for task in inbox(now=at(12, 42)).tasks if task.request == martin]
    assert kinds == [TaskKind.CALL]


def test_a_file_that_is_late_and_to_be_called_stands_once(martin: PickupRequest) -> None:
    CallBack.objects.create(request=martin, due_at=at(9), why="digicode à vérifier")
    late(at(12, 40))
    assert [task.kind for task in inbox(now=at(12, 40)).tasks if task.request == martin] == [TaskKind.LATE]


def test_who_is_in_time_again_is_forgotten_and_what_was_told_is_not(martin: PickupRequest) -> None:
    late(at(12, 40))
    said_aloud(request_id=martin.pk, actor=DENISE, now=at(12, 41))
    PickupRequest.objects.filter(pk=martin.pk).update(window_ends=AFTERNOON[1])
    assert late(at(12, 45)) == []
    assert LateVisit.objects.get().over_at
    PickupRequest.objects.filter(pk=martin.pk).update(window_ends=MORNING[1])
    assert late(at(12, 50)) == []
    row = LateVisit.objects.get()
    assert (row.over_at, row.told_at) == (None, at(12, 41))


def test_watching_twice_writes_nothing_new(martin: PickupRequest) -> None:
    watch_lateness(now=at(12, 40))
    before = LateVisit.objects.values().get()
    assert watch_lateness(now=at(12, 40) + timedelta(seconds=30)) == 1
    assert LateVisit.objects.values().get() == before
