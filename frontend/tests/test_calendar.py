"""The switchboard's calendar: its weeks, a day, moving, cancelling, closing and lowering."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from collections_app.booking.offering import offer_token
from collections_app.enums import DayState, RequestStatus
from collections_app.models import CollectionDay, PickupRequest, Shift
from collections_app.offers import Slot
from collections_app.tests.builders import a_day, a_request, the_rules
from frontend.tests.promises import AFTERNOON, MORNING, a_promise, working_day
from geo.hours_words import named_day

pytestmark = pytest.mark.django_db


def url(*parts: object) -> str:
    return "/".join(["/standard/calendrier", *map(str, parts), ""])


def sent(desk: Client, address: str, **fields: Any) -> tuple[int, str]:
    answer = desk.post(address, fields, follow=True)
    return answer.status_code, answer.content.decode()


def seen(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_nothing_is_singular_in_french(desk: Client) -> None:
    page = seen(desk, url(a_promise().day.date))  # type: ignore[union-attr]
    assert "<strong>0 arrêt</strong>" in page
    assert "<strong>0</strong> passage</span>" in seen(desk, "/standard/")


def test_the_weeks_tell_loads_holidays_and_closed_days(desk: Client) -> None:
    mine = a_promise()
    CollectionDay.objects.filter(pk=a_day(working_day(6)).pk).update(state=DayState.CLOSED, note="Grève")
    page = seen(desk, f"{url()}?du={mine.day.date}")  # type: ignore[union-attr]
    assert "<strong>1 arrêt</strong>" in page
    assert "Grève" in page
    assert "Armistice" in seen(desk, f"{url()}?du=2026-11-11")


def test_the_menu_marks_the_calendar_and_not_the_inbox_above_it(desk: Client) -> None:
    the_rules()
    marked = '<a href="{}" aria-current="page">'
    assert marked.format(url()) in seen(desk, url())
    assert marked.format("/standard/") not in seen(desk, url())
    assert marked.format("/standard/") in seen(desk, "/standard/")


@pytest.mark.parametrize("du", ["", "hier", "2026-02-31", "0001-01-01", "9999-12-31"])
def test_a_date_that_makes_no_sense_shows_this_week(desk: Client, du: str) -> None:
    the_rules()
    assert "Aujourd’hui" in seen(desk, f"{url()}?du={du}")


@pytest.mark.parametrize("on", ["2026-02-31", "0001-01-01", "9999-12-31"])
def test_a_day_that_never_comes_is_not_found(desk: Client, on: str) -> None:
    the_rules()
    assert desk.get(url(on)).status_code == 404


def test_the_weeks_and_a_day_ask_a_constant_number_of_queries(desk: Client, django_assert_max_num_queries: Any) -> None:
    on = working_day(5)
    a_promise(on)
    for number in range(6, 12):
        a_promise(working_day(number))
    a_promise(on)
    with django_assert_max_num_queries(12):
        desk.get(url())
    with django_assert_max_num_queries(20):
        desk.get(url(on))


def test_a_day_lists_its_promises_with_their_truck(desk: Client) -> None:
    mine = a_promise()
    page = seen(desk, url(mine.day.date))  # type: ignore[union-attr]
    for words in (mine.reference, "12 rue de Crimée", "Camion 1", "Déplacer vers…"):
        assert words in page


def test_a_page_of_the_calendar_is_the_same_until_something_changes(desk: Client) -> None:
    on = a_promise().day.date  # type: ignore[union-attr]
    for address in (url(), url(on)):
        first = desk.get(address, headers={"X-Live": "1"})
        again = {"X-Live": "1", "If-None-Match": first["ETag"]}
        assert desk.get(address, headers=again).status_code == 304
        a_promise(on)
        assert desk.get(address, headers=again).status_code == 200


def test_a_promise_is_moved_from_the_menu_and_one_comes_back_to_its_day(desk: Client) -> None:
    mine, other = a_promise(), a_day(working_day(6))
    on = mine.day.date  # type: ignore[union-attr]
    slot = Slot(other.date, *AFTERNOON)
    assert offer_token(slot)[:13] in seen(desk, f"{url('demandes', mine.reference)}?retour={on}")
    status, page = sent(
        desk, url("demandes", mine.reference), version=mine.version, offer=offer_token(slot), back=on.isoformat()
    )
    mine.refresh_from_db()
    assert (status, mine.day, mine.window) == (200, other, AFTERNOON)
    assert "c’est déplacé" in page
    assert f'action="{url(on, "annuler")}"' not in page


def test_a_request_that_waits_is_placed(desk: Client) -> None:
    day, waiting = a_day(working_day(5)), a_request()
    assert waiting.name in seen(desk, url())
    token = offer_token(Slot(day.date, *MORNING))
    sent(desk, url("demandes", waiting.reference), version=waiting.version, offer=token)
    waiting.refresh_from_db()
    assert waiting.status == RequestStatus.SCHEDULED


def test_a_window_against_a_rule_asks_for_a_reason_and_keeps_the_choice(desk: Client) -> None:
    day, waiting = a_day(working_day(5)), a_request()
    CollectionDay.objects.update(published_at=timezone.now())
    token = offer_token(Slot(day.date, *MORNING))
    status, page = sent(desk, url("demandes", waiting.reference), version=waiting.version, offer=token)
    assert status == 422
    asked = page.split('class="errors"')[1].split("</div>")[0].replace("\xa0", " ").replace("\u202f", " ")
    assert (
        f"{named_day(day.date)}, 8–12 h, est hors règle : les tournées de ce jour sont déjà publiées" in asked.lower()
    )
    assert "checked" in page.split(f'value="{token[:13]}')[1].split(">")[0]
    sent(desk, url("demandes", waiting.reference), version=waiting.version, offer=token, why="elle part demain")
    assert "elle part demain" in waiting.events.latest("pk").why


def test_from_the_file_a_date_against_a_rule_leads_to_where_the_reason_is_typed(desk: Client) -> None:
    day, waiting = a_day(working_day(5)), a_request()
    CollectionDay.objects.update(published_at=timezone.now())
    address = f"/standard/demandes/{waiting.reference}/reserver/"
    token = offer_token(Slot(day.date, *MORNING))
    _, page = sent(desk, address, version=waiting.version, offer=token)
    waiting.refresh_from_db()
    assert waiting.status == RequestStatus.RECEIVED
    assert "les tournées de ce jour sont déjà publiées" in page
    assert "checked" in page.split(f'value="{token[:13]}')[1].split(">")[0]


def test_a_window_that_has_gone_is_said_and_what_was_typed_stays(desk: Client) -> None:
    day, waiting = a_day(working_day(5), volume_m3=5), a_request(volume_m3=4)
    a_day(working_day(6))
    Shift.objects.filter(day=day).update(max_trips=1)
    token = offer_token(Slot(day.date, *MORNING))
    a_promise(day.date, volume_m3=4)
    status, page = sent(desk, url("demandes", waiting.reference), version=waiting.version, offer=token, why="son mot")
    assert status == 409
    assert "vient d’être prise" in page
    assert "son mot" in page
    assert 'name="offer"' in page


@pytest.mark.parametrize("offer", ["", "inventée"])
def test_no_window_or_an_invented_one_changes_nothing(desk: Client, offer: str) -> None:
    a_day(working_day(5))
    waiting = a_request()
    status, _ = sent(desk, url("demandes", waiting.reference), version=waiting.version, offer=offer)
    assert status in (409, 422)
    waiting.refresh_from_db()
    assert waiting.status == RequestStatus.RECEIVED


def test_dragging_is_told_where_it_may_end_and_why_not_elsewhere(desk: Client) -> None:
    mine = a_promise()
    on = mine.day.date  # type: ignore[union-attr]
    closed = a_day(working_day(6))
    CollectionDay.objects.filter(pk=closed.pk).update(state=DayState.CLOSED, note="Grève")
    assert f'data-slot="{closed.date}" data-words=' in seen(desk, f"{url()}?du={closed.date}")
    told = desk.get(f"{url('demandes', mine.reference, 'plages')}?du={on}").json()
    assert f"{on}T1200" in told["windows"]
    assert told["own"] == {f"{on}T0800": "C’est sa date actuelle."}
    if closed.date.isoformat() in told["days"]:  # in the next four weeks
        assert told["days"][closed.date.isoformat()] == "Journée fermée : Grève."


def test_a_promise_is_cancelled_from_the_day(desk: Client) -> None:
    mine = a_promise()
    on = mine.day.date  # type: ignore[union-attr]
    given = {"reference": mine.reference, "version": mine.version}
    status, page = sent(desk, url(on, "annuler"), **given, why="")
    assert status == 422
    assert "Choisissez une raison." in page
    status, _ = sent(desk, url(on, "annuler"), **given, why="La personne a changé d’avis")
    mine.refresh_from_db()
    assert (status, mine.status) == (200, RequestStatus.CANCELLED)


def test_a_date_without_collection_opens_and_a_past_one_does_not(desk: Client) -> None:
    a_day(working_day(5))
    sunday = timezone.localdate() + timedelta(days=20 + 6 - (timezone.localdate().weekday() + 20) % 7)
    assert "Ouvrir cette journée" in seen(desk, url(sunday))
    assert "La journée est ouverte" in sent(desk, url(sunday, "ouvrir"))[1]
    assert CollectionDay.objects.get(date=sunday).shifts.count() == 1
    status, page = sent(desk, url(date(2020, 1, 6), "ouvrir"))
    assert status == 409
    assert "la journée est passée" in page
    status, page = sent(desk, url(date(2087, 5, 2), "ouvrir"))
    assert (status, CollectionDay.objects.filter(date__year=2087).exists()) == (409, False)
    assert "au plus un an à l’avance" in page


def test_what_is_no_day_or_no_request_is_not_found(desk: Client) -> None:
    assert desk.get(url(date(2031, 1, 6), "limites")).status_code == 404


@pytest.mark.parametrize("on", ["9999-12-31", "0001-01-01", "2026-02-30"])
def test_a_date_out_of_any_calendar_is_no_page(desk: Client, on: str) -> None:
    assert desk.get(f"/standard/calendrier/{on}/").status_code == 404
    assert desk.get(url("demandes", "ABC-1234")).status_code == 404


def test_a_closed_request_is_not_moved(desk: Client) -> None:
    mine = a_promise()
    PickupRequest.objects.update(status=RequestStatus.COLLECTED)
    assert "ne se déplace plus" in seen(desk, url("demandes", mine.reference))
