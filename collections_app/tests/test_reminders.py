"""Three days before, the day before, and the morning itself: once for each visit, and never for one that was moved."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from collections_app.booking.scheduling import book, cancel, rebook
from collections_app.enums import NoticeKind, NoticeState
from collections_app.journal import Actor
from collections_app.models import CollectionDay, Notice, PickupRequest, Stop
from collections_app.offers import Slot
from collections_app.outbox import send_due
from collections_app.reminding import owe_reminders
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, the_rules
from collections_app.tests.mail_sink import Sink, subject, words

pytestmark = pytest.mark.django_db

DENISE = Actor("Denise")
PARIS = ZoneInfo("Europe/Paris")
LONG_AGO = NOW - timedelta(days=5)


def at(days_before: int, hour: int) -> datetime:
    return datetime.combine(THURSDAY - timedelta(days=days_before), time(hour), tzinfo=PARIS)


@pytest.fixture
def request_(sink: Sink) -> PickupRequest:
    """Booked and confirmed long ago, for Thursday morning."""
    a_day()
    window = the_rules().windows.all()[0]
    slot = Slot(THURSDAY, window.starts, window.ends)
    booked = book(request_id=a_request().pk, slot=slot, actor=DENISE, now=LONG_AGO)
    send_due(clock=lambda: LONG_AGO)
    sink.letters.clear()
    return booked


def tick(now: datetime) -> int:
    owe_reminders(now=now)
    return send_due(clock=lambda: now)


def test_a_visit_is_reminded_of_three_times(request_: PickupRequest, sink: Sink) -> None:
    for hour in range(24 * 5):
        tick(at(4, 0) + timedelta(hours=hour))
    reminders = request_.notices.filter(about_date=THURSDAY).order_by("due_at")
    assert [(notice.kind, notice.due_at) for notice in reminders] == [
        (NoticeKind.REMINDER_3, at(3, 10)),
        (NoticeKind.REMINDER_1, at(1, 10)),
        (NoticeKind.TODAY, at(0, 7)),
    ]
    assert [subject(letter).partition(" –")[0] for letter in sink.letters] == [
        "Votre collecte approche",
        "Le camion passe bientôt",
        "C’est aujourd’hui",
    ]


def test_asking_twice_owes_nothing_twice(request_: PickupRequest) -> None:
    assert owe_reminders(now=at(3, 9)) == 1
    assert owe_reminders(now=at(3, 9)) == 0


def test_a_day_without_workers_loses_no_reminder(request_: PickupRequest, sink: Sink) -> None:
    assert tick(at(2, 12)) == 1
    assert "approche" in subject(sink.letters[0])


def test_nothing_reminds_of_what_was_cancelled(request_: PickupRequest, sink: Sink) -> None:
    owe_reminders(now=at(3, 9))
    cancel(request_id=request_.pk, actor=DENISE, why="par téléphone", now=at(3, 9))
    send_due(clock=lambda: at(3, 11))
    assert ["aura pas lieu" in subject(letter) for letter in sink.letters] == [True]


def test_nothing_reminds_of_a_date_that_was_moved_and_the_new_one_has_its_own(
    request_: PickupRequest, sink: Sink
) -> None:
    owe_reminders(now=at(3, 9))
    friday = THURSDAY + timedelta(days=1)
    a_day(friday)
    window = the_rules().windows.all()[0]
    rebook(request_id=request_.pk, slot=Slot(friday, window.starts, window.ends), actor=DENISE, now=at(3, 9))
    send_due(clock=lambda: at(3, 11))
    assert [subject(letter).partition(" –")[0] for letter in sink.letters] == ["Votre rendez-vous a changé"]
    tick(at(1, 12))
    assert "vendredi 6 mars" in words(sink.letters[-1])


def test_who_booked_yesterday_afternoon_needs_no_reminder(sink: Sink) -> None:
    a_day()
    window = the_rules().windows.all()[0]
    slot = Slot(THURSDAY, window.starts, window.ends)
    request = book(request_id=a_request().pk, slot=slot, actor=DENISE, now=at(2, 16))
    send_due(clock=lambda: at(2, 16))
    tick(at(2, 17))
    tick(at(1, 11))
    assert len(sink.letters) == 1
    assert set(request.notices.exclude(kind=NoticeKind.CONFIRMED).values_list("state", flat=True)) == {NoticeState.VOID}


def test_the_morning_says_the_hour_once_the_round_is_told(request_: PickupRequest, sink: Sink) -> None:
    CollectionDay.objects.update(published_at=at(1, 16))
    Stop.objects.filter(request=request_).update(starts_s=9 * 3600 + 20 * 60)
    tick(at(0, 7))
    assert "aujourd’hui, sans doute entre 8\u202fh et 10\u202fh\u202f30" in words(sink.letters[0])


def test_after_the_window_nobody_is_told_that_the_truck_comes(request_: PickupRequest, sink: Sink) -> None:
    tick(at(0, 13))
    assert sink.letters == []


@pytest.mark.parametrize("month_day", [(3, 29), (10, 25)])
def test_hours_are_hours_on_the_clock_when_it_changes(month_day: tuple[int, int], sink: Sink, settings: Any) -> None:
    sunday = datetime(2026, *month_day, tzinfo=PARIS).date()
    monday = sunday + timedelta(days=1)
    a_day(monday)
    window = the_rules().windows.all()[0]
    slot = Slot(monday, window.starts, window.ends)
    book(request_id=a_request().pk, slot=slot, actor=DENISE, now=LONG_AGO)
    owe_reminders(now=datetime.combine(sunday, time(0, 30), tzinfo=PARIS))
    due_at = Notice.objects.get(kind=NoticeKind.REMINDER_1).due_at.astimezone(PARIS)
    assert (due_at.date(), due_at.time()) == (sunday, time(10))
