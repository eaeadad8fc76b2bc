"""The waiting list as the switchboard reads it, and whom to call for a day that has room."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collections_app.booking.waiting import join
from collections_app.booking.waiting_first import offer_slot
from collections_app.journal import SYSTEM
from collections_app.locks import locked_day
from collections_app.models import PickupRequest, RuleBook, WaitingEntry
from collections_app.offers import Slot
from collections_app.tests.builders import a_day
from frontend.tests.promises import AFTERNOON, a_promise, working_day

pytestmark = pytest.mark.django_db
PAGE = "/standard/attente/"


def waits(minutes_ago: int, name: str) -> PickupRequest:
    mine = a_promise(working_day(6))
    PickupRequest.objects.filter(pk=mine.pk).update(name=name)
    join(request_id=mine.pk, actor=SYSTEM, now=timezone.now() - timedelta(minutes=minutes_ago))
    mine.refresh_from_db()
    return mine


def test_who_waits_stands_in_order_with_the_date_that_is_held(desk: Client) -> None:
    assert "Personne n’attend" in desk.get(PAGE).content.decode()
    waits(5, "M. Second")
    first = waits(60, "Mme Première")
    day, now = a_day(working_day(4)), timezone.now()
    with locked_day(day.date) as locked:
        entry = WaitingEntry.objects.get(request=first)
        offer_slot(entry.pk, first, locked, Slot(day.date, *AFTERNOON), RuleBook.objects.get(), now)
    page = desk.get(PAGE).content.decode()
    assert page.index("Mme Première") < page.index("M. Second")
    assert page.count("Date gardée") == 1


def test_a_day_too_near_for_the_web_names_whom_to_call_and_leads_to_the_window(desk: Client) -> None:
    mine = waits(5, "Mme Première")
    a_promise(working_day(7))  # does not wait
    tomorrow = a_day(timezone.localdate() + timedelta(days=1))
    page = desk.get(PAGE, {"du": str(tomorrow.date)}).content.decode()
    assert page.count("call-line") == 1
    where = page.split(f"{mine.reference}/?retour=")[1].split('"')[0].replace("&amp;", "&")
    page = desk.get(f"/standard/calendrier/demandes/{mine.reference}/?retour={where}").content.decode()
    chosen = page.split('name="offer"', 1)[1].split(" checked")[1].split("</label>")[0]
    assert "avant le délai habituel" in chosen


def test_who_has_only_a_telephone_is_answered_for_in_one_press_each(desk: Client) -> None:
    mine = a_promise(working_day(6), email="")
    PickupRequest.objects.update(phone="+33142345678")
    always = {"calls_from": time(0), "calls_until": time.max, "weekdays": [1, 2, 3, 4, 5, 6, 7]}
    RuleBook.objects.update(**always)
    address, day, now = f"/standard/demandes/{mine.reference}/", a_day(working_day(4)), timezone.now()

    def do(act: str) -> str:
        mine.refresh_from_db()
        return desk.post(f"{address}{act}/", {"version": mine.version}, follow=True).content.decode()

    assert "qu’il faut l’appeler" in do("attendre")
    with locked_day(day.date) as locked:
        entry = WaitingEntry.objects.get(request=mine)
        offer_slot(entry.pk, entry.request, locked, Slot(day.date, *AFTERNOON), RuleBook.objects.get(), now)
    page = desk.get(address).content.decode()
    assert "ensuite, la date va à la personne suivante" in page
    assert "Appel fait" not in page  # a press that would have let the held date lapse
    assert page.index("Date plus proche gardée") < page.index("Le camion passe")
    assert "1 essai" in do("sans-reponse")
    assert "va à la personne suivante." in do("ne-pas-avancer")


@pytest.mark.parametrize("du", ["2020-01-06", "n’importe quoi", "9999-12-31", ""])
def test_a_day_that_cannot_be_promised_shows_the_whole_list(desk: Client, du: str) -> None:
    waits(5, "Mme Première")
    assert "Mme Première" in desk.get(PAGE, {"du": du}).content.decode()
