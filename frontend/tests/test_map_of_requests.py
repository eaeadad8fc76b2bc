"""The requests on a map, and beside it a list that says the same."""

import json
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amistock.accounts.models import User
from collections_app.board import on_the_map as board_map
from collections_app.booking.scheduling import cancel
from collections_app.enums import RequestStatus, Verdict
from collections_app.journal import Actor
from collections_app.models import PickupRequest, RequestedItem
from collections_app.tests.builders import CRIMEE, a_kind, a_request, an_area
from frontend.tests.at_the_desk import a_booked_request, in_days
from geo.distance import Coordinates

pytestmark = pytest.mark.django_db
FAR = Coordinates(longitude=2.28, latitude=48.85)
MAP_QUERIES = 5  # the session, the person, the areas and the objects to choose from, the requests


def page(desk: Client, query: str = "", *, status: int = 200) -> str:
    answer = desk.get(f"/standard/carte/?{query}")
    assert answer.status_code == status
    return unescape(answer.content.decode())


def drawn(text: str) -> list[str]:
    """The references on the map, which are those of the list."""
    data = text.partition('id="demandes-du-plan" data-json="')[2].partition('" hidden')[0]
    references = [point["reference"] for point in json.loads(data)["points"]]
    assert all(f"/standard/demandes/{reference}/" in text.partition("liste-du-plan")[2] for reference in references)
    return references


def test_open_requests_are_shown_the_newest_first(desk: Client) -> None:
    old, new, closed = a_request(), a_request(), a_request(status=RequestStatus.CANCELLED)
    text = page(desk)
    assert drawn(text) == [new.reference, old.reference]
    assert closed.reference not in text
    assert drawn(page(desk, "etat=CANCELLED")) == [closed.reference]


def test_drafts_and_the_placeless_are_nowhere(desk: Client) -> None:
    a_request(status=RequestStatus.DRAFT)
    PickupRequest.objects.update(location=None)
    assert "Aucune demande ici" in page(desk)


def test_a_zone_keeps_what_lies_in_it(desk: Client) -> None:
    here, _ = a_request(at=CRIMEE), a_request(at=FAR)
    assert drawn(page(desk, "zone=2.37,48.87,2.40,48.90")) == [here.reference]
    assert len(drawn(page(desk, "zone=-180,-90,180,90"))) == 2
    assert drawn(page(desk, "zone=10,-90,180,90")) == []


def test_filters_of_volume_verdict_and_day(desk: Client, denise: User, days: object) -> None:
    booked = a_booked_request(denise)
    large = a_request(volume_m3=9)
    unsure = a_request()
    PickupRequest.objects.filter(pk=unsure.pk).update(verdict=Verdict.ASK)
    assert drawn(page(desk, "m3_min=5,5")) == [large.reference]
    assert drawn(page(desk, "m3_max=0")) == []
    assert drawn(page(desk, "verdict=ASK")) == [unsure.reference]
    first, last = in_days(7), in_days(8)
    assert drawn(page(desk, f"du={first}&au={last}")) == [booked.reference]
    assert drawn(page(desk, f"du={last + timedelta(days=9)}")) == []


def test_filters_of_area_and_object(desk: Client) -> None:
    an_area()
    here, elsewhere = a_request(), a_request()
    PickupRequest.objects.filter(pk=elsewhere.pk).update(postcode="75001")
    RequestedItem.objects.create(request=elsewhere, kind=a_kind("piano", name="Piano"), verdict=Verdict.COLLECT)
    assert drawn(page(desk, "secteur=75056")) == [here.reference]
    assert drawn(page(desk, "objet=piano")) == [elsewhere.reference]
    assert drawn(page(desk, "objet=canape-3-places")) == [elsewhere.reference, here.reference]


def test_the_map_keeps_itself_fresh(desk: Client, denise: User, days: object) -> None:
    request = a_booked_request(denise)
    first = desk.get("/standard/carte/", headers={"X-Live": "1"})
    asked = {"X-Live": "1", "If-None-Match": first.headers["ETag"]}
    assert desk.get("/standard/carte/", headers=asked).status_code == 304
    cancel(request_id=request.pk, actor=Actor("Denise", denise.pk), now=timezone.now(), why="")
    again = desk.get("/standard/carte/", headers=asked)
    assert again.status_code == 200
    assert request.reference not in again.content.decode()


def test_more_than_can_be_looked_at_is_said(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_map, "SHOWN", 2)
    newest = [a_request().reference for _ in range(3)][:0:-1]
    text = page(desk)
    assert drawn(text) == newest
    assert "plus récentes : rapprochez le plan" in text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("zone=1,2,3", "Cette zone du plan n’en est pas une."),
        ("etat=NIMPORTE", "Cet état n’existe pas."),
        ("du=hier", "Écrivez une date"),
        ("m3_min=beaucoup", "Un nombre, par exemple"),
        ("m3_min=1000", "Entre 0 et 999 m³."),
        ("m3_min=5&m3_max=2", "La première valeur doit être la plus petite."),
        ("secteur=99999", "Ce choix n’existe pas"),
        ("objet=licorne", "Ce choix n’existe pas"),
        ("verdict=%00", "Cette réponse n’existe pas."),
    ],
)
def test_what_makes_no_sense_is_said_and_stays(desk: Client, query: str, words: str) -> None:
    assert words in page(desk, query, status=400)


@pytest.mark.parametrize("files", [1, 12])
def test_the_map_asks_as_often_however_full_it_is(
    desk: Client, files: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(files):
        a_request()
    with django_assert_num_queries(MAP_QUERIES):
        page(desk)


def test_what_people_are_called_is_text(desk: Client) -> None:
    PickupRequest.objects.filter(pk=a_request().pk).update(name="<script>alert(1)</script>")
    assert "<script>alert" not in desk.get("/standard/carte/").content.decode()


def test_paul_sees_no_map(client: Client, paul: User) -> None:
    client.force_login(paul, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/standard/carte/").status_code == 403
