"""What a crew that is late reads of the rest of its round: when it comes now, and where that is too late."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from collections_app.models import PickupRequest, Round
from collections_app.tests.underway import AFTERNOON, MORNING, at, done, published, shift_of, stop_of
from frontend.crew_tour import tour_version
from frontend.tests.telephone import link

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> list[PickupRequest]:
    return published(MORNING, MORNING, AFTERNOON)


@pytest.fixture
def round_(three: list[PickupRequest]) -> Round:
    return shift_of(three[0]).round


@pytest.fixture
def ten_to_one() -> Iterator[None]:
    with patch.object(timezone, "now", lambda: at(12, 50)):
        yield


@pytest.fixture
def quarter_to_nine() -> Iterator[None]:
    with patch.object(timezone, "now", lambda: at(8, 45)):
        yield


def hours(client: Client, round_: Round) -> dict[str, tuple[str | None, bool]]:
    stops = client.get(link(round_, "tournee.json")).json()["stops"]
    return {stop.get("reference", "dépôt"): (stop["expected"], stop["is_late"]) for stop in stops}


@pytest.mark.usefixtures("quarter_to_nine")
def test_before_it_has_told_anything_the_plan_holds(client: Client, round_: Round) -> None:
    assert set(hours(client, round_).values()) == {(None, False)}
    assert "Maintenant vers" not in shown(client.get(link(round_)).content.decode())


@pytest.mark.usefixtures("ten_to_one")
def test_the_hours_of_what_is_left_are_those_of_now(client: Client, three: list[PickupRequest], round_: Round) -> None:
    first, second, third = three
    done(first, at(12, 40))
    found = hours(client, round_)
    assert found[first.reference] == (None, False)
    expected, is_late = found[second.reference]
    assert expected
    assert "12:50" <= expected <= "14:00"
    assert expected.endswith(("0", "5"))
    assert is_late
    assert found[third.reference][0] != expected
    assert not found[third.reference][1]
    back = found["dépôt"][0]
    assert back
    assert back > expected


@pytest.mark.usefixtures("ten_to_one")
def test_the_page_says_them_beside_what_was_promised(client: Client, three: list[PickupRequest], round_: Round) -> None:
    done(three[0], at(12, 40))
    page = shown(client.get(link(round_)).content.decode())
    assert "Maintenant vers" in page
    assert "Trop tard\u00a0: après l’heure promise" in page
    alone = shown(client.get(link(round_, f"arrets/{stop_of(three[1]).pk}/")).content.decode())
    assert "Trop tard\u00a0: après l’heure promise" in alone
    assert "8\u00a0h – 12\u00a0h" in alone


def test_minutes_that_pass_make_no_other_round(client: Client, three: list[PickupRequest], round_: Round) -> None:
    done(three[0], at(8, 40))
    version = tour_version(round_.pk)
    for minute in (50, 58):
        with patch.object(timezone, "now", lambda minute=minute: at(12, minute)):
            answer = client.get(link(round_, "tournee.json")).json()
            assert answer["version"] == version


def shown(page: str) -> str:
    """Without what is hidden until a phone shows it: the marks of stops that are in time."""
    return "".join(part for part in page.split("<span") if " hidden>" not in part.split("\n")[0][:120])
