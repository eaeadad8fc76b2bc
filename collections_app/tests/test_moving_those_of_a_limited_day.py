"""Where those who leave a day could go: each judged as if the others had moved, and what each will read."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amistock.accounts.models import User
from collections_app.booking.scheduling import book, unbook
from collections_app.day_limits.limit import DayLimit
from collections_app.day_limits.limiting import limit_day
from collections_app.day_limits.proposing import propose
from collections_app.enums import Channel, NoticeKind, TextKey
from collections_app.foretold import foretold
from collections_app.journal import DONOR, Actor, tell
from collections_app.locks import DayUnknown
from collections_app.models import Notice, NoticeText, PickupRequest, Shift, Window
from collections_app.notices import compose, text_key
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, an_area, the_rules

pytestmark = pytest.mark.django_db

FRIDAY, SATURDAY = THURSDAY + timedelta(days=1), THURSDAY + timedelta(days=2)
MORNING, AFTERNOON = (time(8), time(12)), (time(12), time(16))
CLOSED = DayLimit({}, is_closed=True)


def booked(volume_m3: float = 3, window: tuple[time, time] = MORNING, on: date = THURSDAY) -> PickupRequest:
    a_day(on)
    return book(request_id=a_request(volume_m3=volume_m3).pk, slot=Slot(on, *window), actor=DONOR, now=NOW)


def test_the_nearest_day_with_the_same_hours_is_proposed() -> None:
    mine = booked(window=AFTERNOON)
    for on in (FRIDAY, SATURDAY):
        a_day(on)
    (move,) = propose(limits={THURSDAY: CLOSED}, now=NOW).moves
    assert (move.request, move.proposed) == (mine, Slot(FRIDAY, *AFTERNOON))
    assert len(move.offers) == 4


def test_two_people_are_not_proposed_one_place() -> None:
    booked(volume_m3=12)
    booked(volume_m3=12)
    for on in (FRIDAY, SATURDAY):
        a_day(on)
    Shift.objects.exclude(day__date=THURSDAY).update(max_trips=1)
    proposed = [move.proposed for move in propose(limits={THURSDAY: CLOSED}, now=NOW).moves]
    assert {slot.date for slot in proposed if slot} == {FRIDAY, SATURDAY}
    moves = {move.request.pk: move.proposed for move in propose(limits={THURSDAY: CLOSED}, now=NOW).moves}
    limit_day(on=THURSDAY, limit=CLOSED, moves=moves, actor=Actor("Denise"), why="grève", now=NOW)


def test_what_was_chosen_before_is_kept_while_it_fits() -> None:
    mine = booked()
    for on in (FRIDAY, SATURDAY):
        a_day(on)
    chosen = Slot(SATURDAY, *AFTERNOON)
    (move,) = propose(limits={THURSDAY: CLOSED}, now=NOW, chosen={mine.pk: chosen}).moves
    assert move.proposed == chosen
    (move,) = propose(limits={THURSDAY: CLOSED}, now=NOW, chosen={mine.pk: None}).moves
    assert move.proposed is None


def test_the_days_of_an_area_are_kept_and_without_any_room_a_call_is_proposed() -> None:
    booked()
    a_day(FRIDAY)
    an_area(weekdays=(3,))  # Thursday
    (move,) = propose(limits={THURSDAY: CLOSED}, now=NOW).moves
    assert (move.offers, move.proposed) == ([], None)


def test_of_two_windows_that_begin_together_each_fills_by_its_own_hours() -> None:
    a_day(FRIDAY)
    Window.objects.create(rules=the_rules(), starts=time(8), ends=time(8, 30))
    early = Slot(FRIDAY, time(8), time(8, 30))
    chosen = {booked(volume_m3=2).pk: early for _ in range(5)}
    moves = {
        move.request.pk: move.proposed for move in propose(limits={THURSDAY: CLOSED}, now=NOW, chosen=chosen).moves
    }
    assert list(moves.values()).count(early) < 5
    limit_day(on=THURSDAY, limit=CLOSED, moves=moves, actor=Actor("Denise"), why="grève", now=NOW)


def test_those_of_several_days_are_listed_day_by_day_across_the_months() -> None:
    days = [date(2026, 3, 31), date(2026, 4, 1)]
    for on in reversed(days):
        booked(on=on)
    moves = propose(limits=dict.fromkeys(days, CLOSED), now=NOW).moves
    assert [move.request.day.date for move in moves if move.request.day] == days


def test_however_many_leave_they_cost_the_same_queries() -> None:
    a_day(FRIDAY)
    counts = []
    for _ in range(3):
        booked(volume_m3=1)
        with CaptureQueriesContext(connection) as asked:
            propose(limits={THURSDAY: CLOSED}, now=NOW)
        counts.append(len(asked))
    assert counts[1] == counts[2]


def test_a_date_without_collection_has_nobody_to_move() -> None:
    with pytest.raises(DayUnknown):
        propose(limits={THURSDAY: CLOSED}, now=NOW)


@pytest.mark.parametrize(
    ("email", "phone", "channel", "begins"),
    [
        ("martin@example.org", "+33612345678", Channel.EMAIL, "Voici ce qui vaut maintenant"),
        ("", "+33612345678", Channel.SMS, "Amistock : votre rendez-vous a changé"),
        ("", "+33142345678", Channel.PHONE, "Voici ce qui vaut maintenant"),
    ],
)
def test_the_sentence_is_told_before_it_goes_without_the_private_link(
    email: str, phone: str, channel: Channel, begins: str
) -> None:
    mine = booked()
    PickupRequest.objects.update(email=email, phone=phone)
    mine = PickupRequest.objects.get(pk=mine.pk)
    text = NoticeText.objects.in_force(TextKey.CHANGED)
    told = foretold(mine, text, Slot(FRIDAY, *MORNING), by_sms=True)
    assert told.channel == channel
    assert told.words.startswith(begins)
    assert "vendredi 6 mars entre 8" in told.words
    assert "/suivi/" not in told.words


def test_a_date_taken_back_by_staff_is_told_as_a_change_and_as_a_call_to_come() -> None:
    mine = booked()
    Notice.objects.all().delete()
    limit_day(on=THURSDAY, limit=CLOSED, moves={mine.pk: None}, actor=Actor("Denise", None), why="grève", now=NOW)
    notice = Notice.objects.get()
    assert text_key(notice, now=NOW) == TextKey.UPDATED  # nobody of the staff did it


def test_only_what_staff_took_back_says_that_we_call(denise: User) -> None:
    mine = booked()
    Notice.objects.all().delete()
    unbook(request_id=mine.pk, actor=Actor("Denise", denise.pk), why="grève", now=NOW)
    mine.refresh_from_db()
    tell(mine, NoticeKind.CHANGED, now=NOW)
    notice = Notice.objects.select_related("request__day").get()
    assert text_key(notice, now=NOW) == TextKey.POSTPONED
    message = compose(notice, now=NOW)
    assert message is not None
    assert "a changé" in message.subject
    assert "nous vous appelons" in message.body
