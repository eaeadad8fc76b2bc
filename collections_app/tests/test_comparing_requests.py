"""Whether somebody asks twice: what speaks for it, what people said of it, and who is asked to look."""

from contextlib import closing
from datetime import timedelta

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from collections_app.board.alike import Sign, alike
from collections_app.comparing import compare_new, forget_settled, set_apart
from collections_app.enums import RequestStatus
from collections_app.journal import Actor, NotAllowed
from collections_app.models import Likeness, PickupRequest
from collections_app.tasks import COMPARING, compare_requests
from collections_app.tests.builders import NOW, a_request

pytestmark = pytest.mark.django_db
INES = Actor("Inès")
ALIKE_QUERIES = 1
STRANGERS = ("Zoé Quimper", "Yann Le Goff", "Omar Haddad", "Wanda Kowalska", "Fatou Diop", "Hugo Petit")


def somebody(**values: object) -> PickupRequest:
    """A stranger in another part of the town, unless the values say otherwise."""
    number = PickupRequest.objects.count()
    strange = {"name": STRANGERS[number], "phone": f"+3361111{number:04d}", "email": f"z{number}@example.org"}
    request = a_request()
    for field, value in {**strange, "location": Point(2.30 + number / 100, 48.85, srid=4326), **values}.items():
        setattr(request, field, value)
    request.save()
    return request


def signs(request: PickupRequest) -> list[Sign]:
    return [one.sign for one in alike(request)]


@pytest.mark.parametrize(
    ("shared", "sign"),
    [
        ({"phone": "+33612345678"}, Sign.PHONE),
        ({"email": "martin@example.org"}, Sign.EMAIL),
        ({"location": Point(2.35, 48.86, srid=4326)}, Sign.PLACE),
        ({"name": "Mme Jeanne Martin"}, Sign.NAME),
        ({"name": "Jeanne Martin", "location": Point(2.35, 48.86, srid=4326)}, Sign.DOOR),
    ],
)
def test_the_surest_sign_is_said(shared: dict[str, object], sign: Sign) -> None:
    one, two = somebody(**shared), somebody(**shared)
    assert [(other.request, other.sign) for other in alike(one)] == [(two, sign)]


def test_strangers_are_not_alike() -> None:
    one, _ = somebody(), somebody()
    assert alike(one) == []


def test_one_that_is_closed_or_long_ago_is_another_matter() -> None:
    one, closed, old = (somebody(phone="+33612345678") for _ in range(3))
    PickupRequest.objects.filter(pk=closed.pk).update(status=RequestStatus.CANCELLED)
    PickupRequest.objects.filter(pk=old.pk).update(created_at=one.created_at - timedelta(days=31))
    assert alike(one) == []


def test_what_was_set_apart_is_not_asked_again() -> None:
    one, two = (somebody(phone="+33612345678") for _ in range(2))
    compare_new(now=NOW)
    set_apart(older_id=one.pk, newer_id=two.pk, actor=INES, now=NOW, seen_versions=(1, 1))
    assert (alike(one), alike(two)) == ([], [])
    assert not Likeness.objects.to_look_at().exists()
    assert one.events.latest("pk").why == f"Ce n’est pas la même demande que {two.reference}"
    compare_new(now=NOW)
    assert forget_settled() == 0
    assert Likeness.objects.count() == 1


def test_nothing_is_set_apart_from_itself() -> None:
    one = somebody()
    with pytest.raises(NotAllowed):
        set_apart(older_id=one.pk, newer_id=one.pk, actor=INES, now=NOW, seen_versions=(1, 1))


def test_each_new_request_is_compared_once_and_a_pair_is_kept_once() -> None:
    one, two = (somebody(phone="+33612345678") for _ in range(2))
    assert compare_new(now=NOW) == 2
    assert compare_new(now=NOW) == 0
    pair = Likeness.objects.to_look_at().get()
    assert (pair.older, pair.newer, pair.why) == (one, two, Sign.PHONE)


def test_neighbours_and_namesakes_alone_ask_nobody_to_look() -> None:
    for shared in ({"location": Point(2.35, 48.86, srid=4326)}, {"name": "Mme Martin"}):
        somebody(**shared)
        somebody(**shared)
    compare_new(now=NOW)
    assert not Likeness.objects.exists()


def test_a_pair_of_which_one_is_closed_asks_nothing_any_more() -> None:
    one, _ = (somebody(phone="+33612345678") for _ in range(2))
    compare_new(now=NOW)
    PickupRequest.objects.filter(pk=one.pk).update(status=RequestStatus.CANCELLED)
    assert not Likeness.objects.to_look_at().exists()
    assert forget_settled() == 1


def test_one_query_however_many_are_alike(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    one, *_ = (somebody(phone="+33612345678") for _ in range(6))
    with django_assert_num_queries(ALIKE_QUERIES):
        assert len(alike(one)) == 5


def test_one_worker_compares_at_a_time_and_the_others_go_on() -> None:
    one = somebody()
    with closing(connection.copy()) as elsewhere, elsewhere.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [COMPARING])
        compare_requests()
        one.refresh_from_db()
        assert one.compared_at is None
        cursor.execute("SELECT pg_advisory_unlock(%s)", [COMPARING])
    compare_requests()
    one.refresh_from_db()
    assert one.compared_at is not None
