"""The weeks ahead: what each window carries against what its trucks can do, in a constant number of queries."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from collections_app.board.calendar import loads_of, week_of, weeks_from
from collections_app.board.calendar_day import day_board, waiting_for_a_date
from collections_app.booking.scheduling import book
from collections_app.enums import Verdict
from collections_app.journal import Actor
from collections_app.models import PickupRequest, Shift
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, the_rules

pytestmark = pytest.mark.django_db

MORNING, AFTERNOON = (time(8), time(12)), (time(12), time(16))
HOUR = 3600


def booked(window: tuple[time, time] = MORNING, on: date = THURSDAY) -> PickupRequest:
    return book(request_id=a_request(volume_m3=3).pk, slot=Slot(on, *window), actor=Actor("Denise"), now=NOW)


def test_each_window_tells_its_load_and_the_day_what_its_trucks_can_carry() -> None:
    a_day(trucks=2)
    booked()
    booked()
    booked(AFTERNOON)
    (load,) = loads_of([THURSDAY], rules=the_rules(), today=THURSDAY)
    morning, afternoon = load.loads
    assert (morning.stops, morning.volume_m3, morning.weight_kg) == (2, Decimal(6), Decimal(300))
    assert (afternoon.stops, afternoon.volume_m3) == (1, Decimal(3))
    assert 0 < morning.used_s < morning.able_s == 9 * HOUR  # twice from 7:30 to noon
    assert afternoon.able_s == 2 * (4 * HOUR + HOUR // 2 - 45 * 60)
    assert (load.trucks, load.able_m3, load.able_kg) == (2, Decimal(120), 6000)
    assert (load.stops, load.volume_m3, load.weight_kg) == (3, Decimal(9), Decimal(450))


def test_a_truck_at_the_depot_can_do_nothing() -> None:
    a_day(trucks=2)
    Shift.objects.filter(truck__name="Camion 2").update(max_trips=0)
    (load,) = loads_of([THURSDAY], rules=the_rules(), today=THURSDAY)
    assert (load.trucks, load.able_m3) == (1, Decimal(60))


def test_holidays_and_dates_without_collection_are_shown_as_such() -> None:
    the_rules()
    weeks = weeks_from(date(2026, 4, 30), weeks=2, now=NOW)
    labour_day = weeks[0][4]
    assert (labour_day.date, labour_day.day) == (date(2026, 5, 1), None)
    assert labour_day.holiday == "Fête du Travail"
    assert not labour_day.is_open


def test_a_date_that_will_open_by_itself_says_when() -> None:
    the_rules()  # 20 days for donors, and a week more
    on = NOW.date() + timedelta(days=30)
    (week,) = weeks_from(on, weeks=1, now=NOW)
    assert {load.date: load.opens_on for load in week}[on] == NOW.date() + timedelta(days=3)
    (labour_week,) = weeks_from(date(2026, 5, 1), weeks=1, now=NOW)
    assert [load.opens_on is None for load in labour_week] == [False, False, False, False, True, False]


def test_weeks_begin_on_monday_and_show_a_sunday_only_when_it_is_opened() -> None:
    a_day()
    monday = week_of(THURSDAY)
    assert [load.date for load in weeks_from(THURSDAY, weeks=1, now=NOW)[0]] == [
        monday + timedelta(days=number) for number in range(6)
    ]
    a_day(monday + timedelta(days=6))
    assert len(weeks_from(THURSDAY, weeks=1, now=NOW)[0]) == 7


def test_queries_do_not_grow_with_days_nor_with_promises(django_assert_num_queries: Any) -> None:
    a_day(trucks=3)
    booked()
    with django_assert_num_queries(6):
        weeks_from(THURSDAY, now=NOW)
    for number in range(1, 9):
        a_day(THURSDAY + timedelta(days=number))
        booked(on=THURSDAY + timedelta(days=number))
        booked()
    with django_assert_num_queries(6):
        weeks_from(THURSDAY, now=NOW)
    with django_assert_num_queries(9):
        day_board(THURSDAY, now=NOW)


def test_a_day_lists_its_promises_by_window_as_the_trucks_come() -> None:
    a_day()
    mine, late = booked(), booked(AFTERNOON)
    board = day_board(THURSDAY, now=NOW)
    assert [[one.pk for one in window.requests] for window in board.windows] == [[mine.pk], [late.pk]]
    assert board.promised == 2


def test_who_waits_for_a_truck_is_listed_and_who_waits_for_a_talk_is_not() -> None:
    mine, other = a_request(), a_request()
    PickupRequest.objects.filter(pk=other.pk).update(verdict=Verdict.ASK)
    waiting, in_all = waiting_for_a_date()
    assert ([one.pk for one in waiting], in_all) == ([mine.pk], 1)
