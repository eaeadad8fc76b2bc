"""Samir has the page of a day open while Inès works on the same day."""

from datetime import time, timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amistock.accounts.models import Role, User
from collections_app.booking.scheduling import book
from collections_app.dispatch.pinning import pin_round
from collections_app.dispatch.proposing import propose, stop_job
from collections_app.dispatch.publishing import publish
from collections_app.enums import JobState, Trouble
from collections_app.journal import Actor
from collections_app.models import CollectionDay, PlanningJob, Repair, Shift
from collections_app.offers import Slot
from collections_app.tests.builders import a_day, a_request
from frontend.views.rounds.news import seen_mark

pytestmark = pytest.mark.django_db

NOW = timezone.now()
LIVE = {"X-Live": "1"}


@pytest.fixture
def day() -> CollectionDay:
    return a_day(timezone.localdate() + timedelta(days=1), trucks=2)


@pytest.fixture
def planner(client: Client, samir: User) -> Client:
    client.force_login(samir)
    return client


@pytest.fixture
def ines(db: None) -> Actor:
    user = User.objects.create_user("ines-planning", first_name="Inès", role=Role.PLANNER)
    return Actor("Inès", user.pk)


def _address(day: CollectionDay) -> str:
    """What the page that is open asks."""
    return f"{reverse('rounds-news', args=[day.date])}?vu={seen_mark(day, None, None, now=NOW)}"


def _words(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def test_the_page_asks_for_news_of_what_it_shows(planner: Client, day: CollectionDay) -> None:
    page = planner.get(reverse("rounds-day", args=[day.date])).content.decode()
    assert f'data-live="{reverse("rounds-news", args=[day.date])}?vu={day.version}-0-0-' in page
    assert "<li>" not in _words(planner, _address(day))


def test_a_search_that_a_colleague_begins_stops_or_finishes_is_told_with_the_name(
    planner: Client, day: CollectionDay, ines: Actor
) -> None:
    address = _address(day)
    job = propose(date=day.date, by=ines, seconds=5, now=NOW)
    assert "Inès a lancé un calcul des tournées" in _words(planner, address)
    PlanningJob.objects.update(state=JobState.DONE, finished_at=NOW, message="12 km de moins")
    assert "Inès a calculé les tournées" in _words(planner, address)
    assert "12 km de moins" in _words(planner, address)
    PlanningJob.objects.update(state=JobState.RUNNING)
    stop_job(job_id=job.pk, by=Actor("Denise"), now=NOW)
    assert "Calcul arrêté par Denise." in _words(planner, address)


def test_what_colleagues_did_by_hand_is_told_and_bookings_are_counted(
    planner: Client, day: CollectionDay, ines: Actor
) -> None:
    address = _address(day)
    truck = f"S{Shift.objects.filter(day=day).earliest('pk').pk}"
    pin_round(date=day.date, truck=truck, pinned=True, by=ines, now=NOW)
    book(request_id=a_request().pk, slot=Slot(day.date, time(8), time(12)), actor=ines, now=NOW)
    words = _words(planner, address)
    assert "Tournée de Camion 1 gardée telle quelle" in words
    assert "(Inès, " in words
    assert "1 autre changement : réservation, annulation ou calcul" in words


def test_a_publishing_and_a_mended_truck_are_told(planner: Client, day: CollectionDay, ines: Actor) -> None:
    address = _address(day)
    publish(date=day.date, by=ines, now=NOW)
    truck = Shift.objects.filter(day=day).earliest("pk")
    Repair.objects.create(shift=truck, trouble=Trouble.LATE, at=NOW + timedelta(seconds=5), who="Inès")
    words = _words(planner, address)
    assert "Inès a publié les tournées" in words
    assert "Inès a arrangé un imprévu" in words
    assert "Camion 1, en retard" in words


def test_what_was_done_a_moment_before_the_page_was_read_is_no_news(planner: Client, day: CollectionDay) -> None:
    just_now = NOW.replace(microsecond=400_000)
    address = f"{reverse('rounds-news', args=[day.date])}?vu={seen_mark(day, None, None, now=just_now)}"
    truck = Shift.objects.order_by("pk")[0]
    Repair.objects.create(shift=truck, trouble=Trouble.LATE, at=just_now - timedelta(milliseconds=300), who="Samir")
    assert "<li>" not in _words(planner, address)
    Repair.objects.create(shift=truck, trouble=Trouble.LATE, at=just_now + timedelta(milliseconds=300), who="Inès")
    assert "Inès a arrangé un imprévu" in _words(planner, address)


def test_a_search_begun_by_a_colleague_is_seen_by_a_page_that_knows_the_day(
    planner: Client, day: CollectionDay, ines: Actor
) -> None:
    address = _address(day)
    tag = planner.get(address, headers=LIVE).headers["ETag"]
    propose(date=day.date, by=ines, seconds=5, now=NOW)
    assert planner.get(address, headers={**LIVE, "If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("seen", ["", "1", "1-2-3", "1-2-3-x", "1-2-3-4-5", "9999999999-1-1-1"])
def test_what_no_page_of_ours_asked_is_not_found(planner: Client, day: CollectionDay, seen: str) -> None:
    assert planner.get(reverse("rounds-news", args=[day.date]), {"vu": seen}).status_code == 404


def test_a_search_called_off_says_by_whom_on_the_page_too(planner: Client, day: CollectionDay, ines: Actor) -> None:
    job = propose(date=day.date, by=ines, seconds=5, now=NOW)
    assert "Demandé par Inès" in _words(planner, reverse("rounds-day", args=[day.date]))
    stop_job(job_id=job.pk, by=Actor("Samir"), now=NOW)
    assert "Calcul arrêté par Samir" in _words(planner, reverse("rounds-day", args=[day.date]))
