"""A truck that is out is late, full or breaks down: Samir sees what it changes, Denise whom to call."""

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.enums import NoticeKind, NoticeState, StopKind, StopState
from collections_app.models import Notice, PickupRequest, Shift, Stop
from collections_app.repairing.watching import watch_lateness
from collections_app.tests.builders import NOW, THURSDAY
from collections_app.tests.underway import AFTERNOON, MORNING, at, done, published, tell
from frontend.tests.telephone import link

pytestmark = pytest.mark.django_db


@pytest.fixture
def late_morning() -> Iterator[None]:
    """It is ten to one on Thursday."""
    with patch.object(timezone, "now", lambda: at(12, 50)):
        yield


@pytest.fixture
def out(late_morning: None) -> Shift:
    """Three promises on one truck; the first is done since twenty to ten, then nothing was heard."""
    first, *_ = published(MORNING, MORNING, AFTERNOON)
    done(first, at(9, 40))
    return Shift.objects.get()


@pytest.fixture
def planner(client: Client, samir: User, out: Shift) -> Client:
    client.force_login(samir, backend="django.contrib.auth.backends.ModelBackend")
    return client


def mend(out: Shift, slug: str) -> str:
    return f"/tournees/{THURSDAY}/imprevu/{out.pk}/{slug}/"


def do(planner: Client, address: str, **typed: str) -> str:
    page = planner.get(address, typed).content.decode()
    shown = page.split('name="shown" value="')[1].split('"')[0]
    return planner.post(address, {"shown": shown, **typed}, follow=True).content.decode()


def test_the_day_names_whom_the_truck_comes_too_late_for(planner: Client, out: Shift) -> None:
    page = planner.get(f"/tournees/{THURSDAY}/").content.decode()
    assert "En retard maintenant" in page
    assert "attendu vers <b>12" in page
    assert mend(out, "retard") in page


def test_the_switchboard_sees_it_too_and_what_to_say(planner: Client, denise: User) -> None:
    planner.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")
    inbox = planner.get("/standard/").content.decode()
    assert "1 camion en retard" in inbox
    assert "Voir qui</a>" not in inbox
    watch_lateness(now=timezone.now())
    assert "1 personne à prévenir" in planner.get("/standard/").content.decode()
    page = planner.get("/standard/a-recaser/").content.decode()
    assert "Le lui dire" in page
    assert "Arranger la suite" not in page


def test_the_rest_of_a_late_round_is_arranged(planner: Client, out: Shift) -> None:
    late = PickupRequest.objects.get(stop__position=2)
    page = do(planner, mend(out, "retard"))
    assert "a de nouveaux horaires" in page
    assert "1 rendez-vous à recaser" in page
    assert "Le même jour" in page
    assert not Stop.objects.filter(request=late).exists()


def test_how_late_may_be_told(planner: Client, out: Shift) -> None:
    page = planner.get(mend(out, "retard"), {"later_min": "abc"})
    assert page.status_code == 422
    assert "Écrivez un nombre de minutes" in page.content.decode()
    page = planner.get(mend(out, "retard"), {"later_min": "480"})
    assert "2 rendez-vous à recaser" in page.content.decode()


def test_only_whoever_was_told_an_hour_is_to_be_told_another(planner: Client, out: Shift) -> None:
    def page() -> str:
        return planner.get(mend(out, "retard"), {"later_min": "330"}).content.decode()

    assert "à dire" not in page()
    last = PickupRequest.objects.get(stop__position=3)
    notice = Notice(request=last, kind=NoticeKind.TODAY, about_date=THURSDAY, state=NoticeState.SENT, due_at=NOW)
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    assert "à dire" in page()


def test_a_delay_that_a_planner_has_told_is_not_forgotten(planner: Client, out: Shift) -> None:
    with patch.object(timezone, "now", lambda: at(9, 45)):
        page = do(planner, mend(out, "retard"), later_min="260")
    assert "1 rendez-vous à recaser" in page
    assert "Sa plage tient de nouveau" not in page


def test_a_full_truck_unloads_first(planner: Client, out: Shift) -> None:
    assert "va décharger d’abord" in do(planner, mend(out, "plein"))
    assert Stop.objects.get(round__shift=out, position=2).kind == StopKind.UNLOAD


def test_a_breakdown_names_what_is_aboard(planner: Client, out: Shift) -> None:
    page = planner.get(mend(out, "panne")).content.decode()
    assert "À bord du camion arrêté" in page
    assert "2 rendez-vous à recaser" in page
    assert "est hors service" in do(planner, mend(out, "panne"), why="embrayage")


def test_what_a_broken_truck_has_aboard_waits_for_its_crew_to_say_that_it_is_empty(planner: Client, out: Shift) -> None:
    day = do(planner, mend(out, "panne"))
    assert "Encore à bord\u00a0: <b>3\u202fm³" in day
    assert "pas encore déchargé" in day
    crew = planner.get(link(out.round)).content.decode()
    assert "Attendez le bureau" in crew
    assert "Décharger 3\u202fm³." in crew
    tell(Stop.objects.get(round__shift=out, kind=StopKind.UNLOAD), StopState.DONE, at(13))
    assert "Encore à bord" not in planner.get(f"/tournees/{THURSDAY}/").content.decode()
    assert "C’est fini pour aujourd’hui" in planner.get(link(out.round)).content.decode()


def test_a_truck_at_the_depot_is_not_full(planner: Client, out: Shift) -> None:
    Stop.objects.update(state=StopState.PLANNED, arrived_at=None, finished_at=None)
    with patch.object(timezone, "now", lambda: at(7) - timedelta(hours=1)):
        page = planner.get(mend(out, "plein"), follow=True).content.decode()
    assert "Ce camion est au dépôt" in page
