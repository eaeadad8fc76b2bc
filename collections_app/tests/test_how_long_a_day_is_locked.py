"""Whoever books keeps others from the day: what is asked of the database meanwhile is counted, not timed."""

from datetime import time

import pytest
from django.db import connection
from pytest_django.fixtures import DjangoAssertNumQueries

from collections_app.booking.placing import tighten
from collections_app.booking.scheduling import book
from collections_app.journal import DONOR
from collections_app.models import CollectionDay
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request

pytestmark = pytest.mark.django_db

MORNING = Slot(THURSDAY, time(8), time(12))


def a_day_with_promises(count: int) -> CollectionDay:
    day = a_day()
    for _ in range(count):
        book(request_id=a_request(volume_m3=0.417, weight_kg=33).pk, slot=MORNING, actor=DONOR, now=NOW)
    day.refresh_from_db()
    return day


def where_rows_lie() -> list[tuple[int, str]]:
    """An UPDATE puts a row elsewhere, even one that changes nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, ctid::text FROM collections_app_stop ORDER BY id")
        return [(pk, place) for pk, place in cursor.fetchall()]


def test_a_promise_takes_five_trips_to_the_database_however_full_the_day(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    a_day_with_promises(5)
    request = a_request(volume_m3=0.4)
    with django_assert_num_queries(5 + 2):  # inside a test, its transaction is a savepoint and its end
        book(request_id=request.pk, slot=MORNING, actor=DONOR, now=NOW)


def test_a_plan_that_stays_as_it_was_writes_no_stop_anew() -> None:
    day = a_day_with_promises(3)
    before = where_rows_lie()
    tighten(day, now=NOW)
    assert len(before) >= 3
    assert where_rows_lie() == before
