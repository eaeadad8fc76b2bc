"""The visit in the donor's calendar: the right hour whatever the season, one event however often it changes."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from icalendar import Calendar

from collections_app.access import request_token
from collections_app.booking.scheduling import book, cancel, rebook, unbook
from collections_app.calendar_file import NoVisit, calendar_file
from collections_app.journal import DONOR, Actor
from collections_app.models import PickupRequest
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, a_day, a_request

pytestmark = pytest.mark.django_db

WINTER, SUMMER = date(2026, 3, 28), date(2026, 3, 30)  # the clock changes on the Sunday between


def promised(on: date) -> PickupRequest:
    a_day(on)
    return book(request_id=a_request().pk, slot=Slot(on, time(8), time(12)), actor=DONOR, now=NOW)


def event_of(request: PickupRequest, *, with_address: bool = True) -> Any:
    (event,) = Calendar.from_ical(calendar_file(request, with_address=with_address, now=NOW)).walk("VEVENT")
    return event


@pytest.mark.parametrize(("on", "hour"), [(WINTER, 7), (SUMMER, 6)])
def test_eight_in_the_morning_stays_eight_when_the_clock_changes(on: date, hour: int) -> None:
    event = event_of(promised(on))
    assert event.decoded("dtstart") == datetime(on.year, on.month, on.day, hour, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(on.year, on.month, on.day, hour + 4, tzinfo=UTC)


def test_a_change_is_the_same_event_with_a_higher_sequence() -> None:
    mine = promised(WINTER)
    before = event_of(mine)
    a_day(SUMMER)
    mine = rebook(request_id=mine.pk, slot=Slot(SUMMER, time(12), time(16)), actor=DONOR, now=NOW)
    after = event_of(mine)
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstart") == datetime(2026, 3, 30, 10, tzinfo=UTC)


def test_calendars_are_shared_so_the_link_stays_out_and_the_address_where_it_was_not_shown() -> None:
    mine = promised(WINTER)
    assert request_token(mine).encode() not in calendar_file(mine, with_address=True, now=NOW).replace(b"\r\n ", b"")
    assert "Crimée" in event_of(mine)["location"]
    assert "location" not in event_of(mine, with_address=False)


def test_without_a_visit_there_is_no_file() -> None:
    with pytest.raises(NoVisit):
        calendar_file(a_request(), with_address=True, now=NOW)


def test_what_is_cancelled_is_the_same_event_taken_out_of_the_calendar() -> None:
    mine = promised(WINTER)
    before = event_of(mine)
    mine = cancel(request_id=mine.pk, actor=DONOR, why="changé d’avis", now=NOW)
    calendar = Calendar.from_ical(calendar_file(mine, with_address=True, now=NOW))
    (after,) = calendar.walk("VEVENT")
    assert (calendar["method"], after["status"]) == ("CANCEL", "CANCELLED")
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert before["organizer"] == after["organizer"]


def test_a_date_given_back_is_cancelled_and_the_next_one_stands_above_it() -> None:
    mine = promised(WINTER)
    mine = unbook(request_id=mine.pk, actor=Actor("Denise"), why="panne", now=NOW)
    gone = event_of(mine)
    again = event_of(book(request_id=mine.pk, slot=Slot(WINTER, time(12), time(16)), actor=DONOR, now=NOW))
    assert (gone["status"], again["status"]) == ("CANCELLED", "CONFIRMED")
    assert again["sequence"] > gone["sequence"]
