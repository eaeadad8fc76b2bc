"""Closing and lowering a day on the calendar: first whom it touches, then all of it at once."""

from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from collections_app.booking.offering import offer_token
from collections_app.enums import DayState, NoticeKind, RequestStatus
from collections_app.models import CollectionDay, Notice, Shift, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import a_day
from frontend.tests.promises import AFTERNOON, MORNING, a_promise, working_day

pytestmark = pytest.mark.django_db


def limits(desk: Client, on: date, **fields: Any) -> tuple[int, str]:
    """Status and text of the answer, after any redirect."""
    answer = desk.post(f"/standard/calendrier/{on}/limites/", fields, follow=True)
    return answer.status_code, answer.content.decode()


def vu(page: str) -> str:
    return page.split('name="vu" value="')[1].split('"')[0]


def test_closing_shows_whom_it_touches_and_what_they_will_read_then_does_it(desk: Client) -> None:
    mine, called = a_promise(), a_promise()
    on, other = mine.day.date, a_day(working_day(6))  # type: ignore[union-attr]
    status, page = limits(desk, on, acte="fermer", why="Grève", voir="")
    assert status == 200
    assert "2 personnes à déplacer" in page
    assert "le camion passe chez vous" in page
    assert "nous vous appelons pour choisir ensemble une autre date" in page
    assert CollectionDay.objects.get(date=on).state == DayState.OPEN
    there = offer_token(Slot(other.date, *MORNING))
    moves = {f"vers-{mine.pk}": there, f"vers-{called.pk}": "appel"}
    status, page = limits(desk, on, acte="fermer", why="Grève", faire="", vu=vu(page), **moves)
    assert "1 rendez-vous déplacé, 1 personne à rappeler" in page
    mine.refresh_from_db()
    called.refresh_from_db()
    assert (mine.day, called.status) == (other, RequestStatus.RECEIVED)
    assert set(Notice.objects.values_list("kind", flat=True)) == {NoticeKind.CHANGED}


def test_a_day_that_changed_meanwhile_says_how_and_keeps_the_choices(desk: Client) -> None:
    mine = a_promise()
    on, other = mine.day.date, a_day(working_day(6))  # type: ignore[union-attr]
    _, page = limits(desk, on, acte="fermer", why="Grève", voir="")
    a_promise(on, window=AFTERNOON)
    chosen = offer_token(Slot(other.date, *AFTERNOON))
    status, page = limits(desk, on, acte="fermer", why="Grève", faire="", vu=vu(page), **{f"vers-{mine.pk}": chosen})
    assert status == 409
    assert "Mme Martin (12" in page
    assert "est maintenant sur cette journée" in page
    assert f'<option value="{chosen[:13]}' in page
    assert page.split(f'value="{chosen[:13]}')[1].split(">")[0].count("selected") == 1
    assert CollectionDay.objects.get(date=on).state == DayState.OPEN


def test_lowering_names_its_trucks_and_refuses_hours_that_make_no_sense(desk: Client) -> None:
    mine = a_promise()
    on = mine.day.date  # type: ignore[union-attr]
    shift = Shift.objects.get(day__date=on)
    hours = {f"de-{shift.pk}": "07:30", f"tours-{shift.pk}": "3", "homes": "", "why": "Panne"}
    status, page = limits(desk, on, acte="alleger", voir="", **hours, **{f"a-{shift.pk}": "06:00"})
    assert status == 422
    assert "la fin doit venir après le début" in page
    as_it_is = {**hours, f"a-{shift.pk}": f"{shift.ends:%H:%M}", f"tours-{shift.pk}": str(shift.max_trips)}
    assert "Rien ne change" in limits(desk, on, acte="alleger", voir="", **as_it_is)[1]
    few = {**as_it_is, "homes": "-2"}
    assert "Donateurs : un nombre entier entre 0 et 999." in limits(desk, on, acte="alleger", voir="", **few)[1]
    status, page = limits(desk, on, acte="alleger", voir="", **hours, **{f"a-{shift.pk}": "14:00"})
    assert "Personne n’est touché" in page
    limits(desk, on, acte="alleger", faire="", vu=vu(page), **hours, **{f"a-{shift.pk}": "14:00"})
    shift.refresh_from_db()
    assert shift.ends == time(14)
    assert Stop.objects.filter(request=mine).exists()


def test_a_day_closed_by_mistake_says_whom_it_was_promised_to_and_takes_them_back(desk: Client) -> None:
    mine, called = a_promise(), a_promise()
    on, other = mine.day.date, a_day(working_day(6))  # type: ignore[union-attr]
    _, page = limits(desk, on, acte="fermer", why="Grève", voir="")
    moves = {f"vers-{mine.pk}": offer_token(Slot(other.date, *MORNING)), f"vers-{called.pk}": "appel"}
    limits(desk, on, acte="fermer", why="Grève", faire="", vu=vu(page), **moves)
    day = f"/standard/calendrier/{on}/"
    assert "Avaient rendez-vous ce jour-là" in desk.get(day).content.decode()
    page = desk.post(f"{day}ouvrir/", follow=True).content.decode()
    assert "Les 2 personnes qui avaient rendez-vous ce jour-là n’y reviennent pas seules" in page
    back = page.split(f"{called.reference}/?retour=")[1].split('"')[0].replace("&amp;", "&")
    page = desk.get(f"/standard/calendrier/demandes/{called.reference}/?retour={back}").content.decode()
    token = page.split(" checked")[0].rsplit('value="', 1)[1].split('"')[0]
    called.refresh_from_db()
    sent = {"version": called.version, "offer": token, "back": str(on)}
    page = desk.post(f"/standard/calendrier/demandes/{called.reference}/", sent, follow=True).content.decode()
    called.refresh_from_db()
    assert (called.day.date, called.window) == (on, MORNING)  # type: ignore[union-attr]
    assert page.count("Remettre ici") == 1  # the other one


def test_a_day_is_held_to_so_many_m3_and_kg(desk: Client) -> None:
    mine = a_promise()
    on = mine.day.date  # type: ignore[union-attr]
    shift = Shift.objects.get(day__date=on)
    as_it_is = {f"de-{shift.pk}": "07:30", f"a-{shift.pk}": f"{shift.ends:%H:%M}", f"tours-{shift.pk}": "3"}
    given = {"acte": "alleger", "why": "Dépôt plein", **as_it_is}
    assert "kg : un nombre entier entre 0 et 99999." in limits(desk, on, voir="", weight_kg="-1", **given)[1]
    assert "1 personne à déplacer" in limits(desk, on, voir="", volume_m3="1", **given)[1]
    _, page = limits(desk, on, voir="", volume_m3="12.5", weight_kg="400", **given)
    assert "Personne n’est touché" in page
    limits(desk, on, faire="", vu=vu(page), volume_m3="12.5", weight_kg="400", **given)
    assert "sur 12,5\u202fm³" in desk.get(f"/standard/calendrier/{on}/").content.decode().replace("\xa0", "\u202f")
    assert "Rien ne change" in limits(desk, on, voir="", volume_m3="12.50", weight_kg="400", **given)[1]


def test_whom_it_touches_is_an_address_that_changes_nothing_and_can_be_come_back_to(desk: Client) -> None:
    on = a_promise().day.date  # type: ignore[union-attr]
    page = desk.get(f"/standard/calendrier/{on}/limites/", {"acte": "fermer", "why": "Grève", "voir": "", "faire": ""})
    assert "1 personne à déplacer" in page.content.decode()
    assert CollectionDay.objects.get(date=on).state == DayState.OPEN
    assert desk.get(f"/standard/calendrier/{on}/limites/", {"acte": "fermer"}).status_code == 422


def test_the_reason_is_asked_for(desk: Client) -> None:
    on = a_promise().day.date  # type: ignore[union-attr]
    status, page = limits(desk, on, acte="fermer", why="", voir="")
    assert status == 422
    assert "Dites en quelques mots pourquoi" in page
