"""When the truck stands where, as the page of the day says it."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.booking.scheduling import book
from collections_app.enums import StopKind, StopState
from collections_app.hosting.acting import HOST
from collections_app.hosting.telling import close
from collections_app.journal import Actor
from collections_app.models import Round, Shift, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import a_day, a_request
from geo.enums import Fill
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db
HOUR, MINUTE = 3600, 60


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


@pytest.fixture
def planner(client: Client, samir: User) -> Client:
    """One stop, served from 12 h 30 on; the truck is back at 14 h."""
    client.force_login(samir)
    a_day(tomorrow(), trucks=2)
    slot = Slot(tomorrow(), time(12), time(16))
    book(request_id=a_request().pk, slot=slot, actor=Actor("Samir"), now=timezone.now())
    served = {"arrives_s": 12 * HOUR, "starts_s": 12 * HOUR + 30 * MINUTE, "leaves_s": 13 * HOUR}
    Stop.objects.filter(request__isnull=False).update(**served)
    back = {"arrives_s": 14 * HOUR, "starts_s": 14 * HOUR, "leaves_s": 14 * HOUR + 20 * MINUTE}
    Stop.objects.filter(request__isnull=True).update(**back)
    Round.objects.filter(stops__isnull=False).update(leaves_s=11 * HOUR + 30 * MINUTE, break_starts_s=None)
    return client


def said(client: Client, name: str = "rounds-day") -> str:
    page = client.get(reverse(name, args=[tomorrow()])).content.decode()
    return page.replace("\u202f", " ").replace("\xa0", " ")


def pausing(at_s: int) -> None:
    Round.objects.filter(stops__isnull=False).update(break_starts_s=at_s)


def test_a_truck_that_is_there_before_the_window_says_when_it_comes_and_how_long_it_waits(planner: Client) -> None:
    assert "arrive à 12 h</span>" in said(planner)
    assert "attend 30 min" in said(planner)


def test_a_stop_that_a_little_delay_would_spoil_says_so(planner: Client) -> None:
    Shift.objects.update(break_min=0, ends=time(20))
    assert "Juste" not in said(planner)
    home, late_s = Stop.objects.filter(request__isnull=False), 16 * HOUR - 4 * MINUTE
    home.update(arrives_s=late_s, starts_s=late_s, leaves_s=late_s + 15 * MINUTE)
    page = said(planner)
    assert "Juste : 4 min de marge, puis la plage de Mme Martin ne tient plus" in page
    assert "Juste : 4 min de marge, puis sa plage ne tient plus" in page
    home.update(arrives_s=late_s + 10 * MINUTE, starts_s=late_s + 10 * MINUTE)
    assert "6 min trop tard pour la promesse de Mme Martin" in said(planner)


def test_the_waits_of_a_round_are_summed_where_its_load_is_read_and_told_to_the_crew_on_paper(planner: Client) -> None:
    page = said(planner)
    assert "30 min d’attente dans la rue" in page
    assert "+ 30 min d’attente" in page
    assert "Sur place vers 12 h : <b>attendre 12 h 30</b> (30 min)" in said(planner, "rounds-paper")


@pytest.mark.parametrize(
    ("pauses_at_s", "words"),
    [
        (10 * HOUR, "au dépôt avant de partir"),
        (12 * HOUR, "devant l’arrêt 1"),
        (13 * HOUR, "après l’arrêt 1"),
        (14 * HOUR, "au dépôt avant de décharger"),
        (14 * HOUR + 20 * MINUTE, "au dépôt"),
    ],
)
@pytest.mark.parametrize("page", ["rounds-day", "rounds-paper"])
def test_a_break_says_where_the_truck_stands(planner: Client, page: str, pauses_at_s: int, words: str) -> None:
    pausing(pauses_at_s)
    lines = [line for line in said(planner, page).splitlines() if "Pause" in line]
    assert len(lines) == 1
    assert words in lines[0]


def test_a_break_before_leaving_stands_before_the_departure(planner: Client) -> None:
    pausing(10 * HOUR)
    for page in ("rounds-day", "rounds-paper"):
        assert said(planner, page).index("avant de partir") < said(planner, page).index("Départ du dépôt")


def test_who_pauses_at_the_door_does_not_wait_there_meanwhile(planner: Client) -> None:
    pausing(12 * HOUR)
    Stop.objects.filter(request__isnull=False).update(starts_s=12 * HOUR + 45 * MINUTE)
    assert "attend" not in said(planner)


def test_only_crews_that_drive_are_counted_before_publishing(planner: Client) -> None:
    assert "1 visite, 1 équipe sur la route." in said(planner)


def test_a_relay_point_says_when_it_is_open_that_day(planner: Client) -> None:
    point = a_relay_point(hours="Mo-Su 10:00-13:00,14:00-18:00")
    round_ = Round.objects.filter(stops__isnull=False).distinct().get()
    Stop.objects.create(round=round_, position=99, kind=StopKind.RELAY, relay_point=point, starts_s=15 * HOUR)
    for page in ("rounds-day", "rounds-paper"):
        assert "ouvert 10 h – 13 h et 14 h – 18 h" in said(planner, page)


def test_a_visit_that_would_find_the_door_shut_is_said_first(planner: Client) -> None:
    point = a_relay_point(name="Chez Zoé", hours="Mo-Su 10:00-19:00", fill=Fill.FULL)
    round_ = Round.objects.filter(stops__isnull=False).distinct().get()
    Stop.objects.create(round=round_, position=99, kind=StopKind.RELAY, relay_point=point, starts_s=15 * HOUR)
    assert "porte fermée" not in said(planner)
    on = round_.shift.day.date
    close(point_id=point.pk, first=on, last=on, reason="", actor=HOST, today=timezone.localdate(), now=timezone.now())
    page = said(planner)
    assert "1 passage devant une porte fermée." in page
    assert "fermé ce jour-là" in page
    assert "ouvert 10 h" not in page
    assert "passage obligatoire" not in page


def test_what_a_stop_adds_is_its_own_after_one_where_nobody_was(planner: Client) -> None:
    """Loads to come are planned anew from what is aboard; the stop that was told keeps what was planned for it."""
    slot = Slot(tomorrow(), time(12), time(16))
    book(request_id=a_request(volume_m3=5).pk, slot=slot, actor=Actor("Samir"), now=timezone.now())
    told, coming = Stop.objects.filter(request__isnull=False).order_by("round", "position")[:2]
    assert told.round_id == coming.round_id
    Stop.objects.filter(pk=told.pk).update(state=StopState.NOBODY, load_m3=7)
    Stop.objects.filter(pk=coming.pk).update(load_m3=6)
    assert f"{coming.request.volume_likely_m3.normalize():f} m³".replace(".", ",") in said(planner)  # type: ignore[union-attr]
    assert "1 m³," not in said(planner)
