"""Samir puts a truck out at 7:30; Denise and he settle whom it leaves."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.booking.offering import offer_token
from collections_app.booking.scheduling import cancel
from collections_app.enums import DayState, RequestStatus
from collections_app.journal import DONOR
from collections_app.models import CallBack, CollectionDay, PickupRequest, Repair, Shift, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import a_day
from frontend.tests.promises import AFTERNOON, MORNING, a_promise, working_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(client: Client, samir: User) -> Client:
    client.force_login(samir, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def left(planner: Client) -> PickupRequest:
    """One of two whom the truck that is left cannot reach in time."""
    on = working_day(5)
    a_day(on, trucks=2)
    Shift.objects.update(max_trips=1)
    mine = a_promise(on, volume_m3=15)
    a_promise(on, volume_m3=15)
    a_day(working_day(6))
    return mine


def page_of(planner: Client, mine: PickupRequest, act: str = "absence") -> str:
    shift = Shift.objects.exclude(out_since=None).first() or Stop.objects.get(request=mine).round.shift
    return f"/tournees/{shift.day.date}/imprevu/{shift.pk}/{act}/"


def shown(page: str) -> str:
    return page.split('name="shown" value="')[1].split('"')[0]


def put_out(planner: Client, mine: PickupRequest) -> str:
    address = page_of(planner, mine)
    page = planner.get(address).content.decode()
    return planner.post(address, {"shown": shown(page), "why": "équipe incomplète"}, follow=True).content.decode()


def day_of(mine: PickupRequest) -> CollectionDay:
    return CollectionDay.objects.get(requests=mine)


def test_the_page_of_trucks_leads_to_what_would_change(planner: Client, left: PickupRequest) -> None:
    on = day_of(left).date
    assert "Un imprévu" in planner.get(f"/tournees/{on}/").content.decode()
    page = planner.get(f"/tournees/{on}/imprevu/").content.decode()
    assert page_of(planner, left) in page
    before = Stop.objects.count()
    page = planner.get(page_of(planner, left)).content.decode()
    assert "1 rendez-vous à recaser" in page
    assert 'href="tel:+33612345678"' in page
    assert Stop.objects.count() == before


def test_one_press_mends_the_day_and_names_whom_to_call(planner: Client, left: PickupRequest) -> None:
    page = put_out(planner, left)
    assert "est hors service. 1 personne à appeler" in page
    assert "1 rendez-vous à recaser" in page
    assert "le camion passe chez vous" in page  # the sentence, before it is sent
    assert "hors service depuis" in page
    assert (day_of(left).state, Repair.objects.get().why) == (DayState.BROKEN, "équipe incomplète")
    assert not left.notices.exists()


def test_the_switchboard_sees_whom_to_call(planner: Client, left: PickupRequest, denise: User) -> None:
    put_out(planner, left)
    planner.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")
    assert "1 rendez-vous à recaser" in planner.get("/standard/").content.decode()
    page = planner.get("/standard/a-recaser/").content.decode()
    assert left.reference in page
    assert planner.get(f"/tournees/{day_of(left).date}/").status_code == 403


def settle(planner: Client, mine: PickupRequest, offer: str) -> str:
    version = PickupRequest.objects.get(pk=mine.pk).version
    typed = {"version": version, "offer": offer, "retour": f"/tournees/{day_of(mine).date}/"}
    return planner.post(f"/standard/a-recaser/{mine.reference}/", typed, follow=True).content.decode()


def test_another_date_settles_it(planner: Client, left: PickupRequest) -> None:
    on = day_of(left).date
    put_out(planner, left)
    page = settle(planner, left, offer_token(Slot(working_day(6), *AFTERNOON)))
    assert "Mme Martin\u00a0: c’est déplacé" in page
    assert CollectionDay.objects.get(date=on).state == DayState.OPEN


def test_a_call_settles_it(planner: Client, left: PickupRequest) -> None:
    put_out(planner, left)
    assert "est dans la liste des rappels" in settle(planner, left, "appel")
    left.refresh_from_db()
    assert left.status == RequestStatus.RECEIVED
    assert CallBack.objects.get().request == left


def test_its_own_window_again_settles_it(planner: Client, left: PickupRequest) -> None:
    put_out(planner, left)
    cancel(request_id=PickupRequest.objects.exclude(pk=left.pk).get().pk, actor=DONOR, why="", now=timezone.now())
    assert "Sa plage tient de nouveau" in planner.get("/standard/a-recaser/").content.decode()
    assert "garde sa plage" in settle(planner, left, "meme")
    assert day_of(left).state == DayState.OPEN


@pytest.mark.parametrize(
    ("offer", "words"),
    [
        ("", "Choisissez une date"),
        ("nonsense", "Cette proposition n’est plus à jour"),
        ("meme", "Cette date vient d’être prise"),
    ],
)
def test_what_cannot_be_says_why_and_changes_nothing(
    planner: Client, left: PickupRequest, offer: str, words: str
) -> None:
    put_out(planner, left)
    assert words in settle(planner, left, offer)
    left.refresh_from_db()
    assert (left.status, left.window) == (RequestStatus.SCHEDULED, MORNING)


def test_a_day_that_changed_meanwhile_is_shown_anew(planner: Client, left: PickupRequest) -> None:
    address = page_of(planner, left)
    page = planner.get(address).content.decode()
    cancel(request_id=left.pk, actor=DONOR, why="", now=timezone.now())
    answer = planner.post(address, {"shown": shown(page), "why": "embrayage"})
    assert answer.status_code == 409
    assert "La journée a changé pendant que vous lisiez" in answer.content.decode()
    assert 'value="embrayage"' in answer.content.decode()
    assert not Repair.objects.exists()


def test_it_comes_after_all(planner: Client, left: PickupRequest) -> None:
    put_out(planner, left)
    address = page_of(planner, left, "retour")
    page = planner.get(address).content.decode()
    assert "Le remettre en service" in page
    page = planner.post(address, {"shown": shown(page)}, follow=True).content.decode()
    assert "roule de nouveau" in page
    assert day_of(left).state == DayState.OPEN
    assert "Ce camion est déjà de retour" in planner.get(address, follow=True).content.decode()


def test_a_truck_of_another_day_or_of_the_past_is_no_page(planner: Client, left: PickupRequest) -> None:
    shift = Stop.objects.get(request=left).round.shift
    assert planner.get(f"/tournees/{working_day(6)}/imprevu/{shift.pk}/absence/").status_code == 404
    assert planner.get(f"/tournees/{shift.day.date}/imprevu/{shift.pk}/danse/").status_code == 404
    CollectionDay.objects.filter(pk=shift.day_id).update(date=date(2026, 1, 5))
    assert planner.get(f"/tournees/2026-01-05/imprevu/{shift.pk}/absence/").status_code == 404


def test_nobody_is_led_out_of_the_house(planner: Client, left: PickupRequest) -> None:
    put_out(planner, left)
    answer = planner.post(f"/standard/a-recaser/{left.reference}/", {"retour": "https://example.org/"})
    assert answer.headers["Location"] == "/standard/a-recaser/"
