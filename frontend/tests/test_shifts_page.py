"""Samir changes the shifts of a day, adds a truck and takes one off."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amistock.accounts.models import User
from collections_app.booking.offering import offer_token
from collections_app.enums import DayState, RequestStatus
from collections_app.models import Absence, CollectionDay, Crew, PickupRequest, Shift, Stop, Truck
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, a_day, a_depot
from frontend.tests.promises import MORNING, a_promise, working_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(client: Client, samir: User) -> Client:
    a_day(working_day(5))
    client.force_login(samir)
    return client


def url() -> str:
    return reverse("rounds-shifts", args=[working_day(5)])


def typed(**others: Any) -> dict[str, Any]:
    """The page as it stands, sent back."""
    sent: dict[str, Any] = {"acte": "changer", "unload": 20, "why": ""}
    for shift in Shift.objects.filter(day__date=working_day(5)):
        fields = (shift.crew_id, shift.starts, shift.ends, shift.break_earliest, shift.break_latest_end)
        values = zip(("equipe", "de", "a", "pause-de", "pause-a"), fields, strict=True)
        sent |= {f"{part}-{shift.pk}": value for part, value in values}
        sent |= {f"pause-{shift.pk}": shift.break_min, f"tours-{shift.pk}": shift.max_trips}
    return sent | others


def post(client: Client, data: dict[str, Any]) -> tuple[int, str]:
    answer = client.post(url(), data, follow=True)
    return answer.status_code, answer.content.decode()


def the_shift() -> Shift:
    return Shift.objects.get(day__date=working_day(5))


def seen_in(page: str) -> str:
    return page.partition('name="vu" value="')[2].partition('"')[0]


def test_what_touches_nobody_is_done_at_once(planner: Client) -> None:
    pk = the_shift().pk
    assert "Équipe 1" in planner.get(url()).content.decode()
    status, page = post(planner, typed(**{f"de-{pk}": "08:00", f"pause-{pk}": 30, "unload": 25}))
    assert (status, "La journée est changée." in page) == (200, True)
    shift = the_shift()
    assert (shift.starts, shift.break_min, shift.unload_min) == (time(8), 30, 25)


def test_hours_that_touch_somebody_are_read_before_they_are_saved(planner: Client) -> None:
    mine = a_promise()
    pk, other = the_shift().pk, a_day(working_day(6))
    fields = typed(**{f"de-{pk}": "13:00", f"a-{pk}": "16:30", f"pause-{pk}": 0, "why": "livraison tardive"})
    _, page = post(planner, fields)
    assert "1 personne à déplacer" in page
    assert the_shift().starts == time(7, 30)
    to = offer_token(Slot(other.date, *MORNING))
    _, page = post(planner, fields | {"faire": "", "vu": seen_in(page), f"vers-{mine.pk}": to})
    assert "1 rendez-vous déplacé" in page
    mine.refresh_from_db()
    assert (mine.status, mine.day) == (RequestStatus.SCHEDULED, other)
    assert the_shift().starts == time(13)
    assert "livraison tardive" in mine.events.latest("pk").why


def test_a_day_that_changed_meanwhile_is_read_again(planner: Client) -> None:
    mine = a_promise()
    pk = the_shift().pk
    fields = typed(**{f"de-{pk}": "13:00", f"pause-{pk}": 0})
    _, page = post(planner, fields)
    a_promise()
    status, page = post(planner, fields | {"faire": "", "vu": seen_in(page), f"vers-{mine.pk}": "appel"})
    assert status == 409
    assert "La journée a changé" in page
    assert "2 personnes à déplacer" in page
    assert the_shift().starts == time(7, 30)


@pytest.mark.parametrize(
    ("part", "value", "words"),
    [
        ("a", "06:00", "la fin doit venir après le début"),
        ("pause", 10, "la loi demande une pause de 20 minutes"),
        ("pause-a", "12:00", "la pause ne tient pas entre ces heures."),
        ("a", "12:00", "la pause ne tient pas entre ces heures. Écrivez 0 s’il n’y en a pas."),
        ("de", "vers huit heures", "écrivez une heure comme 07:30"),
        ("tours", -1, "0 au moins"),
    ],
)
def test_hours_that_make_no_sense_say_so_and_stay(planner: Client, part: str, value: object, words: str) -> None:
    status, page = post(planner, typed(**{f"{part}-{the_shift().pk}": value}))
    assert (status, words in page) == (422, True)
    assert f'value="{value}"' in page


def test_a_crew_rides_in_one_truck(planner: Client) -> None:
    a_day(working_day(6), trucks=2)
    Shift.objects.filter(day__date=working_day(6)).exclude(truck__name="Camion 1").update(
        day=CollectionDay.objects.get(date=working_day(5))
    )
    crew = Crew.objects.get(name="Équipe 1")
    shifts = Shift.objects.filter(day__date=working_day(5))
    status, page = post(planner, typed(**{f"equipe-{shift.pk}": crew.pk for shift in shifts}))
    assert (status, "Équipe 1 est dans deux camions" in page) == (422, True)


def test_a_truck_is_taken_off_once_that_was_read(planner: Client) -> None:
    mine = a_promise()
    asked = {"acte": "changer", "retirer": the_shift().pk}
    _, page = post(planner, asked)
    assert "Retirer Camion 1 et déplacer 1 personne" in page
    _, page = post(planner, asked | {"faire": "", "vu": seen_in(page), f"vers-{mine.pk}": "appel"})
    assert "1 personne à rappeler" in page
    assert PickupRequest.objects.get(pk=mine.pk).status == RequestStatus.RECEIVED
    assert not Shift.objects.filter(day__date=working_day(5)).exists()
    assert not Stop.objects.exists()
    _, page = post(planner, asked)
    assert "retirée entre-temps" in page


def test_a_free_truck_and_crew_are_added(planner: Client) -> None:
    truck = Truck.objects.create(name="Camion 9", depot=a_depot(), volume_m3=12, weight_kg=800)
    crew = Crew.objects.create(name="Renfort")
    fields = {"acte": "ajouter", "truck": truck.pk, "crew": crew.pk, "starts": "08:00", "ends": "12:00"}
    _, page = post(planner, fields)
    assert "Camion 9 roule aussi ce jour-là, avec Renfort." in page
    assert Shift.objects.get(truck=truck).break_min == 0
    status, page = post(planner, fields)
    assert (status, "Il roule déjà ce jour-là." in page) == (422, True)


def test_who_is_away_is_not_added_and_stands_on_the_page(planner: Client) -> None:
    truck = Truck.objects.create(name="Camion 9", depot=a_depot(), volume_m3=12, weight_kg=800)
    crew = Crew.objects.create(name="Renfort")
    on = working_day(5)
    Absence.objects.create(truck=truck, first_date=on, last_date=on, why="révision", noted_at=NOW)
    fields = {"acte": "ajouter", "truck": truck.pk, "crew": crew.pk, "starts": "08:00", "ends": "18:00"}
    status, page = post(planner, fields)
    assert (status, "Camion 9 : absence notée ce jour-là (révision)." in page) == (409, True)
    assert "<b>Camion 9</b> (révision)" in planner.get(url()).content.decode()


def test_a_closed_day_and_a_date_without_collection_only_say_so(planner: Client) -> None:
    CollectionDay.objects.update(state=DayState.CLOSED)
    assert "Cette journée est fermée" in planner.get(url()).content.decode()
    before = the_shift().starts
    post(planner, typed(**{f"de-{the_shift().pk}": "09:00"}))
    assert the_shift().starts == before
    nothing = reverse("rounds-shifts", args=[working_day(5) + timedelta(days=20)])
    assert "Pas de collecte ce jour-là" in planner.get(nothing).content.decode()


def test_what_a_colleague_changed_meanwhile_is_not_written_over(planner: Client) -> None:
    page = planner.get(url()).content.decode()
    read = page.partition('name="lu" value="')[2].partition('"')[0]
    old, pk = typed(lu=read), the_shift().pk
    Shift.objects.update(break_latest_end=time(14, 30), unload_min=30)
    status, page = post(planner, old | {f"de-{pk}": "08:00"})
    assert status == 422
    assert "Un collègue a écrit « 14 h 30 » entre-temps" in page.replace("\u202f", " ").replace("\xa0", " ")
    assert "Un collègue a écrit « 30 » entre-temps" in page
    assert "7\u00a0h\u00a030 » entre-temps" not in page, "what only I have changed is not the colleague’s"
    assert (the_shift().starts, the_shift().break_latest_end) == (time(7, 30), time(14, 30))
    again = page.partition('name="lu" value="')[2].partition('"')[0]
    status, page = post(planner, typed(**{"lu": again, f"de-{pk}": "08:00", "unload": 30}))
    assert "La journée est changée." in page
    assert (the_shift().starts, the_shift().unload_min) == (time(8), 30)
