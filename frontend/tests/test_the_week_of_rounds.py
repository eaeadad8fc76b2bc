"""Samir sees a week: each truck of each day, what it carries, who drives it, who is away."""

import re
from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amistock.accounts.models import User
from collections_app.board.rounds_week import week_of_rounds
from collections_app.booking.scheduling import book
from collections_app.enums import DayState, StopKind, StopState
from collections_app.journal import Actor
from collections_app.models import Absence, CollectionDay, Crew, Shift, Stop, Truck
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, the_rules

pytestmark = pytest.mark.django_db
MONDAY = THURSDAY - timedelta(days=3)


@pytest.fixture
def planner(client: Client, samir: User) -> Client:
    client.force_login(samir)
    return client


def promise(on: date, volume_m3: float = 3) -> None:
    slot = Slot(on, time(8), time(12))
    book(request_id=a_request(volume_m3=volume_m3).pk, slot=slot, actor=Actor("Samir"), now=NOW)


def away(on: date, *, truck: Truck | None = None, crew: Crew | None = None, why: str = "révision") -> None:
    Absence.objects.create(truck=truck, crew=crew, first_date=on, last_date=on, why=why, noted_at=NOW)


def page(client: Client, on: date) -> str:
    answer = client.get(reverse("rounds-week", args=[on]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_truck_tells_what_it_carries_against_what_it_can() -> None:
    a_day(trucks=2)
    promise(THURSDAY)
    promise(THURSDAY, volume_m3=2)
    (thursday,) = (one for one in week_of_rounds(THURSDAY, now=NOW) if one.date == THURSDAY)
    assert thursday.visits == 2
    sheets = [truck.sheet for truck in thursday.trucks if truck.sheet]
    assert sum(sheet.volume_m3 for sheet in sheets) == 5
    assert sum(sheet.weight_kg for sheet in sheets) == 300
    shifts = [truck.shift for truck in thursday.trucks]
    assert {(float(shift.able_m3), shift.able_kg, shift.able_s) for shift in shifts} == {(60, 3000, 8.25 * 3600)}
    assert any(0 < sheet.busy_s < sheet.round.shift.able_s for sheet in sheets)


def test_the_week_says_the_state_of_each_day(planner: Client) -> None:
    days = [a_day(MONDAY + timedelta(days=offset)).pk for offset in range(4)]
    CollectionDay.objects.filter(pk=days[1]).update(published_at=NOW)
    CollectionDay.objects.filter(pk=days[2]).update(state=DayState.BROKEN)
    CollectionDay.objects.filter(pk=days[3]).update(state=DayState.CLOSED, note="Grève")
    shown = page(planner, THURSDAY)
    for words in ("En préparation", "Publiée", "À réparer", "Fermée", "Grève"):
        assert words in shown
    assert "Armistice" in page(planner, date(2026, 11, 11))


def test_a_truck_that_is_away_stands_in_its_days(planner: Client) -> None:
    day = a_day(trucks=2)
    away(THURSDAY, truck=Truck.objects.get(name="Camion 1"))
    away(THURSDAY, crew=Crew.objects.create(name="Équipe de secours"), why="formation")
    shown = page(planner, THURSDAY)
    assert "Camion 1\u00a0: révision" in shown
    assert "Absence : formation" in shown
    assert day.shifts.count() == 2


def test_the_day_counts_the_time_and_the_load_of_a_truck_as_the_week_does(planner: Client) -> None:
    a_day()
    promise(THURSDAY)
    promise(THURSDAY)
    first = Stop.objects.filter(kind=StopKind.HOME).earliest("position")
    Stop.objects.filter(pk=first.pk).update(state=StopState.DONE, actual_volume_m3=12, load_m3=12)  # more than was said
    week = page(planner, THURSDAY)
    day = planner.get(reverse("rounds-day", args=[THURSDAY])).content.decode()
    for in_the_week, of_the_day in (("Temps pris", "Temps"), ("Volume", "Volume")):
        (share,) = re.findall(rf'aria-label="{in_the_week} : (\d+) %"', week)
        assert f'aria-label="{of_the_day} : {share} %"' in day


def test_a_truck_out_of_service_is_neither_free_nor_at_the_depot(planner: Client) -> None:
    a_day()
    Shift.objects.update(out_since=NOW)
    week = page(planner, THURSDAY)
    assert "Hors service" in week
    assert "Libre" not in week
    assert "au dépôt" not in planner.get(reverse("rounds-day", args=[THURSDAY])).content.decode()


def test_a_day_opened_meanwhile_leaves_out_who_is_away() -> None:
    a_day(trucks=2)
    away(THURSDAY + timedelta(days=1), truck=Truck.objects.get(name="Camion 1"))
    friday = a_day(THURSDAY + timedelta(days=1))
    assert [shift.truck.name for shift in friday.shifts.all()] == ["Camion 2"]


def test_many_rounds_cost_no_more_questions_than_one(
    planner: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_day(MONDAY)
    page(planner, MONDAY)
    for weeks, trucks in ((0, 1), (1, 3)):
        for offset in range(1 + 4 * weeks):
            a_day(MONDAY + timedelta(weeks=weeks, days=offset), trucks=trucks)
            promise(MONDAY + timedelta(weeks=weeks, days=offset))
        with django_assert_num_queries(8):
            page(planner, MONDAY + timedelta(weeks=weeks))


def test_the_week_of_any_date_is_asked_for(planner: Client) -> None:
    the_rules()
    this_week = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    for du, monday in (("2026-03-05", MONDAY), ("hier", this_week)):
        answer = planner.get(reverse("rounds-this-week"), {"du": du})
        assert answer.headers["Location"] == reverse("rounds-week", args=[monday])


def test_the_week_is_for_planners(client: Client, samir: User, denise: User) -> None:
    the_rules()
    for user, status in ((denise, 403), (samir, 200)):
        client.force_login(user)
        assert client.get(reverse("rounds-week", args=[THURSDAY])).status_code == status
