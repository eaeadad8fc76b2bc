"""Mme Martin calls on the day: her file says where the truck is, without a look at the rounds."""

from collections.abc import Callable
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.models import PickupRequest, Round, Stop
from collections_app.tests.underway import AFTERNOON, MORNING, at, done, published, set_out, there

pytestmark = pytest.mark.django_db
Said = Callable[[PickupRequest, datetime], str]


@pytest.fixture
def said(client: Client, denise: User) -> Said:
    """Her file as Denise reads it at an hour."""
    client.force_login(denise, backend="django.contrib.auth.backends.ModelBackend")

    def page(request: PickupRequest, when: datetime) -> str:
        with patch.object(timezone, "now", lambda: when):
            answer = client.get(f"/standard/demandes/{request.reference}/")
        assert answer.status_code == 200
        return answer.content.decode()

    return page


@pytest.fixture
def homes() -> list[PickupRequest]:
    return published(MORNING, MORNING, AFTERNOON)


def test_before_the_crew_has_left_it_is_the_hour_of_the_plan(said: Said, homes: list[PickupRequest]) -> None:
    page = said(homes[1], at(7, 30))
    assert "Le camion passe aujourd’hui" in page
    assert "n’est pas encore partie : prévu vers" in page
    crew = Round.objects.get().shift.crew
    assert f"{crew}, {Round.objects.get().shift.truck}" in page


def test_on_the_road_it_says_how_many_come_first(said: Said, homes: list[PickupRequest]) -> None:
    first, second, third = homes
    done(first, at(8, 40))
    assert "C’est le prochain arrêt : attendu vers" in said(second, at(8, 41))
    assert "Encore 1 arrêt avant : attendu vers" in said(third, at(8, 41))


def test_a_crew_that_drives_there_first_has_nobody_before(said: Said, homes: list[PickupRequest]) -> None:
    set_out(homes[1], at(7, 50))
    assert "C’est le prochain arrêt" in said(homes[1], at(7, 51))


def test_at_the_door_it_says_so(said: Said, homes: list[PickupRequest]) -> None:
    there(homes[0], at(8, 10))
    assert "L’équipe est à la porte." in said(homes[0], at(8, 12))


def test_a_truck_that_is_late_leads_to_what_is_told(said: Said, homes: list[PickupRequest]) -> None:
    first, second, _ = homes
    done(first, at(12, 20))
    page = said(second, at(12, 21))
    assert "plus tard que promis" in page
    assert f'href="/standard/rappels/#retard-{second.pk}"' in page


def test_an_hour_that_passes_in_silence_is_not_passed_over(said: Said, homes: list[PickupRequest]) -> None:
    assert "l’équipe n’a rien dit depuis" in said(homes[0], at(17))
    the_day_after = said(homes[0], at(9) + timedelta(days=1))
    assert "Le camion devait passer" in the_day_after
    assert "L’équipe n’a rien noté de ce passage" in the_day_after


def test_any_other_day_says_only_the_promise(said: Said, homes: list[PickupRequest]) -> None:
    page = said(homes[0], at(9) - timedelta(days=1))
    assert "aujourd’hui" not in page
    assert "vers" not in page.partition('class="panel accent"')[2].partition("Déplacer")[0]


def test_a_visit_without_a_truck_is_not_passed_over(said: Said, homes: list[PickupRequest]) -> None:
    Stop.objects.filter(request=homes[0]).delete()
    assert "demandez à la planification" in said(homes[0], at(9))
