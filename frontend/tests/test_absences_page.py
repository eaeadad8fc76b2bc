"""Samir notes who is away: he reads whom it touches, then it is done."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.booking.offering import offer_token
from collections_app.models import Absence, PickupRequest, Shift, Truck
from collections_app.offers import Slot
from collections_app.tests.builders import a_day
from frontend.tests.promises import MORNING, a_promise, working_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(client: Client, samir: User) -> Client:
    a_day(working_day(5))
    a_day(working_day(6))
    client.force_login(samir)
    return client


def asked(first: date, last: date, **others: Any) -> dict[str, Any]:
    truck = Truck.objects.get(name="Camion 1")
    return {"who": f"camion-{truck.pk}", "first": first, "last": last, "why": "révision", **others}


def post(client: Client, data: dict[str, Any]) -> tuple[int, str]:
    answer = client.post(reverse("absences"), data, follow=True)
    return answer.status_code, answer.content.decode()


def seen_in(page: str) -> str:
    return page.partition('name="vu" value="')[2].partition('"')[0]


def test_it_is_shown_whom_the_absence_touches_and_nothing_is_noted(planner: Client) -> None:
    a_promise()
    _, page = post(planner, asked(working_day(5), working_day(5), voir=""))
    assert "1 personne à déplacer" in page
    assert "1 journée déjà ouverte se fera sans Camion 1" in page
    assert not Absence.objects.exists()


def test_it_is_noted_as_it_was_shown_and_ends_when_the_truck_is_back(planner: Client) -> None:
    mine = a_promise()
    fields = asked(working_day(5), working_day(5))
    _, page = post(planner, fields | {"voir": ""})
    to = offer_token(Slot(working_day(6), *MORNING))
    _, page = post(planner, fields | {"faire": "", "vu": seen_in(page), f"vers-{mine.pk}": to})
    assert "L’absence est notée : Camion 1. 1 rendez-vous déplacé." in page
    assert PickupRequest.objects.get(pk=mine.pk).day.date == working_day(6)  # type: ignore[union-attr]
    assert Shift.objects.get(day__date=working_day(5)).max_trips == 0
    back = reverse("absence-back", args=[Absence.objects.get().pk])
    assert planner.get(back).headers["Location"] == reverse("absences")
    assert Absence.objects.get().last_date == working_day(5)
    assert "est de retour" in planner.post(back, follow=True).content.decode()
    assert Shift.objects.get(day__date=working_day(5)).max_trips == 3
    assert "déjà levée" in planner.post(back, follow=True).content.decode()


def test_whoever_was_promised_meanwhile_is_shown_too(planner: Client) -> None:
    fields = asked(working_day(5), working_day(6))
    _, page = post(planner, fields | {"voir": ""})
    assert "Personne n’est touché" in page
    a_promise()
    status, page = post(planner, fields | {"faire": "", "vu": seen_in(page)})
    assert (status, "La journée a changé" in page) == (409, True)
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ({"who": "camion-0"}, "Choisissez dans la liste."),
        ({"last": "2020-01-01"}, "Le dernier jour vient avant le premier."),
        ({"first": "2020-01-01", "last": "2020-01-02"}, "Cette absence est déjà finie"),
        ({"last": "2090-01-01"}, "Un an au plus"),
        ({"first": "demain"}, "Écrivez une date"),
        ({"why": ""}, "Dites en quelques mots pourquoi"),
    ],
)
def test_what_makes_no_sense_is_said(planner: Client, others: dict[str, str], words: str) -> None:
    status, page = post(planner, asked(working_day(5), working_day(5)) | others)
    assert (status, words in page) == (422, True)


def test_the_same_truck_is_not_away_twice(planner: Client) -> None:
    on = working_day(5)
    Absence.objects.create(truck=Truck.objects.get(), first_date=on, last_date=on, why="?", noted_at=timezone.now())
    status, page = post(planner, asked(on, on + timedelta(days=1), faire=""))
    assert (status, "a déjà une absence" in page) == (409, True)


def test_absences_are_for_planners(client: Client, denise: User) -> None:
    client.force_login(denise)
    assert client.get(reverse("absences")).status_code == 403
