"""Streets are searched before a day is locked, whoever changes it meanwhile; a control without fetching must search."""

from collections.abc import Collection
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from collections_app import locks
from collections_app.booking.holding import hold
from collections_app.booking.offering import offers_for
from collections_app.booking.scheduling import book
from collections_app.enums import RequestStatus
from collections_app.journal import Actor
from collections_app.ledger.visits import need_of
from collections_app.legs import fetch_legs, legs_at_hand
from collections_app.locks import locked_day
from collections_app.models import CollectionDay, Depot, PickupRequest
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_depot, a_request
from geo.distance import Coordinates
from geo.tests.relays import a_relay_point
from geo.tests.travel.places import N1, N2, N3, N5, TINY, corner
from geo.travel.engine import travel_times
from geo.travel.known_legs import Nodes
from geo.travel.osm_file import read_ways
from geo.travel.sphere import Floats
from geo.travel.street_build import build_streets
from geo.travel.street_file import write_streets
from geo.travel.street_network import StreetNetwork

pytestmark = pytest.mark.django_db(transaction=True)

SAMIR = Actor("Samir")
MORNING = Slot(THURSDAY, time(8), time(12))


class Searches:
    """Counts what is searched while a day is locked, and in all."""

    def __init__(self) -> None:
        self.locked = self.all = 0
        self.is_locked = False


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Searches:
    """On the streets of the square, with the depot on them."""
    settings.STREETS_FILE = tmp_path / "streets.graph"
    write_streets(build_streets(read_ways(TINY)), settings.STREETS_FILE)
    counted, take, search = Searches(), locks._locked, StreetNetwork._far_enough

    def taking(dates: Collection[date]) -> dict[date, CollectionDay]:
        found = take(dates)
        counted.is_locked = True
        return found

    def searching(self: StreetNetwork, matrix: Any, node: int, wanted: Nodes) -> Floats:
        counted.all += 1
        counted.locked += counted.is_locked
        return search(self, matrix, node, wanted)

    monkeypatch.setattr(locks, "_locked", taking)
    monkeypatch.setattr(StreetNetwork, "_far_enough", searching)
    a_day()
    move_depot(N1)
    return counted


def move_depot(to: Coordinates) -> None:
    depot = a_depot()
    Depot.objects.filter(pk=depot.pk).update(location=f"SRID=4326;POINT({to.longitude} {to.latitude})")


def a_draft(at: Coordinates) -> PickupRequest:
    return a_request(at=at, status=RequestStatus.DRAFT, volume_m3=1)


def test_booking_searches_before_the_lock(searches: Searches) -> None:
    for at in (N2, N3, N5):
        searches.is_locked = False
        book(request_id=a_request(at=at, volume_m3=1).pk, slot=MORNING, actor=SAMIR, now=NOW)
    assert searches.all > 0
    assert searches.locked == 0


def test_a_hold_after_its_offers_searches_nothing(searches: Searches) -> None:
    draft = a_draft(corner(0.5, 0))
    offers_for(need_of(draft), now=NOW)
    before = searches.all
    hold(draft_id=draft.pk, slot=MORNING, now=NOW)
    assert searches.all == before
    assert searches.locked == 0


def test_a_control_that_fetches_nothing_searches_under_the_lock(
    searches: Searches, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "fetch_legs", lambda dates, visiting: {})
    book(request_id=a_request(at=N2).pk, slot=MORNING, actor=SAMIR, now=NOW)
    assert searches.locked > 0


def test_a_day_that_another_changed_meanwhile_is_let_go_and_read_again(
    searches: Searches, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[object] = []

    def fetching(dates: list[object], visiting: object) -> object:
        searches.is_locked = False
        versions = fetch_legs(dates, visiting)  # type: ignore[arg-type]
        if not looks:  # somebody is faster, with a place nobody has looked at
            CollectionDay.objects.filter(date=THURSDAY).update(version=99)
            move_depot(N3)
        looks.append(dates)
        return versions

    monkeypatch.setattr(locks, "fetch_legs", fetching)
    book(request_id=a_request(at=N2).pk, slot=MORNING, actor=SAMIR, now=NOW)
    assert len(looks) == 2
    assert searches.locked == 0


def test_estimates_ask_nothing_of_the_database(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert fetch_legs([THURSDAY]) == {}
        assert legs_at_hand([THURSDAY])


def test_a_visit_is_fetched_by_its_name_too(searches: Searches) -> None:
    point, request = a_relay_point(N3), a_request(at=N5)
    fetch_legs([THURSDAY], [f"R{point.pk}", f"H{request.pk}"])
    assert travel_times().has_at_hand([N1, N3, N5])
    assert legs_at_hand([THURSDAY], [f"R{point.pk}", N5])


def test_inside_a_transaction_a_day_is_looked_at_once(searches: Searches) -> None:
    with locked_day(THURSDAY), locked_day(THURSDAY) as day:
        assert day.date == THURSDAY
