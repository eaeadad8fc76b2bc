"""Samir plans: the page of a day, its job and its acts."""

from datetime import date, time, timedelta

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amistock.accounts.models import User
from collections_app.booking.scheduling import book
from collections_app.dispatch.publishing import publish
from collections_app.enums import ActKind, JobState, StopKind
from collections_app.journal import Actor
from collections_app.ledger.snapshots import snapshot
from collections_app.models import CollectionDay, PlanAct, PlanningJob, Publication, Round, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import a_day, a_request
from geo.hours_words import clock
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db

SAMIR = Actor("Samir")


def _tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


def _promised(on: date, requests: int = 1, trucks: int = 2) -> CollectionDay:
    day = a_day(on, trucks=trucks)
    for number in range(requests):
        slot = Slot(on, *((time(8), time(12)) if number % 2 else (time(12), time(16))))
        book(request_id=a_request(volume_m3=2, weight_kg=60).pk, slot=slot, actor=SAMIR, now=timezone.now())
    return day


def _page(client: Client, on: date) -> str:
    return client.get(reverse("rounds-day", args=[on])).content.decode()


def _post(client: Client, name: str, *args: object, **values: str) -> str:
    return client.post(reverse(name, args=args), values, follow=True).content.decode()


@pytest.fixture
def planner(client: Client, samir: User) -> Client:
    client.force_login(samir)
    return client


def test_the_page_is_for_planners(client: Client, samir: User, denise: User, paul: User) -> None:
    url = reverse("rounds-day", args=[_tomorrow()])
    assert client.get(url).status_code == 302
    for user, status in ((denise, 403), (paul, 403), (samir, 200)):
        client.force_login(user)
        assert client.get(url).status_code == status


def test_the_first_page_is_the_next_day_on_which_a_truck_drives(planner: Client) -> None:
    a_day(_tomorrow() + timedelta(days=3))
    a_day(_tomorrow() + timedelta(days=1))
    a_day(_tomorrow()).shifts.all().delete()
    answer = planner.get(reverse("rounds"))
    assert answer.headers["Location"] == reverse("rounds-day", args=[_tomorrow() + timedelta(days=1)])


def test_a_day_without_collection_says_so(planner: Client) -> None:
    assert "Pas de collecte ce jour-là" in _page(planner, _tomorrow())


def test_a_date_that_does_not_exist_is_no_page(planner: Client) -> None:
    assert planner.get("/tournees/2026-02-30/").status_code == 404


def test_every_stop_is_listed_with_its_hour_window_and_load(planner: Client) -> None:
    _promised(_tomorrow())
    page = _page(planner, _tomorrow())
    for words in (
        "Mme Martin",
        "12 rue de Crimée",
        f"promis {clock(time(12))} – {clock(time(16))}",
        "à bord 2\u202fm³, 60\u202fkg",
        "Pause",
    ):
        assert words in page
    assert "Départ du dépôt" in page


def test_the_load_is_told_against_what_the_truck_and_its_shift_can(planner: Client) -> None:
    _promised(_tomorrow())
    page = _page(planner, _tomorrow()).replace("\u202f", " ").replace("\xa0", " ")
    for words in ("1 arrêt, de la place", "/ 60 m³", "/ 3 000 kg", "/ 8 h 15", "au dépôt"):
        assert words in page


def test_many_stops_cost_no_more_questions_than_one(
    planner: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _promised(_tomorrow(), requests=1)
    _promised(_tomorrow() + timedelta(days=1), requests=6)
    _page(planner, _tomorrow())
    for day in (_tomorrow(), _tomorrow() + timedelta(days=1)):
        with django_assert_num_queries(12):
            _page(planner, day)


def test_many_changes_and_relay_points_cost_no_more_questions_than_one(
    planner: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number, requests in enumerate((1, 6)):
        day = _promised(_tomorrow() + timedelta(days=number), requests=requests)
        publish(date=day.date, now=timezone.now())
        _searched(day)
    _page(planner, _tomorrow())
    for number in range(2):
        with django_assert_num_queries(27):
            _page(planner, _tomorrow() + timedelta(days=number))


def _searched(day: CollectionDay) -> None:
    """As if a search had emptied the day into another truck and put a relay point first."""
    before = snapshot(day)
    empty = Round.objects.filter(shift__day=day, stops__isnull=True).first()
    assert empty
    Stop.objects.filter(round__shift__day=day).update(round=empty, position=F("position") + 1)
    Stop.objects.create(round=empty, position=1, kind=StopKind.RELAY, relay_point=a_relay_point())
    Round.objects.filter(pk=empty.pk).update(leaves_s=27_000, back_s=50_000)
    change = {"before": before.json(), "after": snapshot(day).json()}
    done = {"state": JobState.DONE, "asked_at": timezone.now(), "finished_at": timezone.now()}
    PlanningJob.objects.create(day=day, message="12 km de moins", change=change, **done)


def test_a_search_shows_before_and_after(planner: Client) -> None:
    day = _promised(_tomorrow())
    _searched(day)
    page = _page(planner, _tomorrow())
    assert "Avant et après, camion par camion" in page
    assert '<th scope="row">Camion 1</th>' in page
    assert "passe de Camion 1 à Camion 2" in page
    assert "<b>1</b> passage change de camion" in page


def test_a_search_that_was_undone_boasts_no_more(planner: Client) -> None:
    day = _promised(_tomorrow())
    _searched(day)
    PlanningJob.objects.update(asked_at=timezone.now() - timedelta(minutes=1))
    found = {"day": day, "kind": ActKind.SEARCH, "at": timezone.now(), "who": "Samir", "version": day.version}
    PlanAct.objects.create(**found, undone_at=timezone.now())
    page = _page(planner, _tomorrow())
    assert "a été annulé" in page
    assert "12 km de moins" not in page
    assert '<button class="button quiet"' not in page.partition("Calculer les tournées")[0], "the next thing to do"


def test_asking_for_rounds_shows_the_search_at_work(planner: Client) -> None:
    _promised(_tomorrow())
    page = _post(planner, "rounds-plan", _tomorrow())
    assert "Le calcul va commencer" in page
    assert reverse("rounds-progress", args=[_tomorrow()]) in page
    assert "Publier…" not in page
    assert PlanningJob.objects.get().state == JobState.WAITING


def test_the_search_tells_how_far_it_is_and_then_reloads_the_page(planner: Client) -> None:
    _promised(_tomorrow())
    _post(planner, "rounds-plan", _tomorrow())
    PlanningJob.objects.update(state=JobState.RUNNING, progress=0.4, cost_before=9000, cost=7200)
    answer = planner.get(reverse("rounds-progress", args=[_tomorrow()]))
    assert 'value="40"' in answer.content.decode()
    assert "Déjà mieux qu’au départ" in answer.content.decode()
    assert "Les rendez-vous promis sont tous gardés" in answer.content.decode()
    assert "HX-Refresh" not in answer.headers
    PlanningJob.objects.update(state=JobState.DONE, finished_at=timezone.now(), message="12 km de moins")
    assert planner.get(reverse("rounds-progress", args=[_tomorrow()])).headers["HX-Refresh"] == "true"
    assert "12 km de moins" in _page(planner, _tomorrow())


def test_a_search_can_be_called_off(planner: Client) -> None:
    _promised(_tomorrow())
    _post(planner, "rounds-plan", _tomorrow())
    assert "Le calcul est arrêté" in _post(planner, "rounds-stop", _tomorrow())
    assert PlanningJob.objects.get().state == JobState.CANCELLED


def test_publishing_gives_each_crew_its_link(planner: Client) -> None:
    _promised(_tomorrow())
    page = _post(planner, "rounds-publish", _tomorrow())
    assert "Les tournées sont publiées" in page
    assert page.count("/equipe/") >= 2 * Round.objects.count()
    assert "Publier…" not in page
    assert '<details class="panel no-print crew-links" open>' in page
    assert 'crew-links" open' not in _page(planner, _tomorrow())


def test_a_published_day_that_changes_shows_what_to_tell_before_it_is_told(planner: Client) -> None:
    day = _promised(_tomorrow())
    _post(planner, "rounds-publish", _tomorrow())
    _searched(day)
    page = _page(planner, _tomorrow())
    for words in ("2 changements à publier", "Publier les changements…", "Les équipes de Camion 1, Camion 2"):
        assert words in page
    assert "Aucun donateur n’est à prévenir" in page


def test_a_list_of_changes_that_is_out_of_date_is_not_published(planner: Client) -> None:
    _promised(_tomorrow())
    _post(planner, "rounds-publish", _tomorrow())
    book(request_id=a_request().pk, slot=Slot(_tomorrow(), time(8), time(12)), actor=SAMIR, now=timezone.now())
    seen = CollectionDay.objects.get().version
    assert "pendant que vous lisiez" in _post(planner, "rounds-publish", _tomorrow(), version=str(seen - 1))
    assert Publication.objects.count() == 1
    assert "Les changements sont publiés" in _post(planner, "rounds-publish", _tomorrow(), version=str(seen))
    assert "à publier" not in _page(planner, _tomorrow())


def test_a_day_that_breaks_a_promise_says_so_instead_of_publishing(planner: Client) -> None:
    _promised(_tomorrow())
    Stop.objects.all().delete()
    assert "ne tiennent pas toutes les promesses" in _post(planner, "rounds-publish", _tomorrow())


def test_acts_on_a_date_without_collection_end_in_words(planner: Client) -> None:
    for name in ("rounds-plan", "rounds-publish"):
        assert "pas de collecte ce jour-là" in _post(planner, name, _tomorrow())


def test_nothing_changes_on_get(planner: Client) -> None:
    _promised(_tomorrow())
    for name in ("rounds-plan", "rounds-stop", "rounds-publish"):
        answer = planner.get(reverse(name, args=[_tomorrow()]))
        assert answer.headers["Location"] == reverse("rounds-day", args=[_tomorrow()])
    assert not PlanningJob.objects.exists()
    assert CollectionDay.objects.get().published_at is None
