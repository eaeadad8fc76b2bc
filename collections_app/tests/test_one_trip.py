"""Rows written by hand say what the ORM would have said."""

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from pytest_django.fixtures import DjangoAssertNumQueries

from collections_app.enums import NoticeKind, RequestStatus
from collections_app.models import Notice, PickupRequest, RequestEvent, Stop
from collections_app.one_trip import in_one_trip, insertion, update
from collections_app.tests.builders import NOW, a_request

pytestmark = pytest.mark.django_db


def told(row: models.Model) -> dict[str, object]:
    return {field.name: field.value_from_object(row) for field in row._meta.concrete_fields if not field.primary_key}


def test_a_row_reads_as_if_the_orm_had_written_it() -> None:
    words = {"reason": "« 100 % ; l’escalier »"}
    notice = Notice(request=a_request(), kind=NoticeKind.CANCELLED, due_at=NOW, about_date=NOW.date(), words=words)
    in_one_trip(insertion(notice))
    assert told(Notice.objects.get()) == told(notice)


def test_many_writes_are_one_trip_in_their_order(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    request = a_request()
    event = RequestEvent(request=request, at=NOW, who="Inès", to_status=RequestStatus.RECEIVED)
    request.name, request.floor = "Mme d’Arc", 4
    first = update(request, ["name", "floor"])
    request.floor = 5
    with django_assert_num_queries(1):
        in_one_trip(first, insertion(event), update(request, ["floor"]))
    fresh = PickupRequest.objects.get()
    assert (fresh.name, fresh.floor, fresh.events.get().who) == ("Mme d’Arc", 5, "Inès")


def test_a_column_that_is_not_there_is_not_passed_over() -> None:
    with pytest.raises(FieldDoesNotExist):
        update(Stop(), ["position", "nowhere"])
