"""A host closes today: the planner's open page, the sheet on paper and the crew's phone hear of it."""

from collections.abc import Iterator
from html import unescape
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.hosting.acting import undo
from collections_app.hosting.telling import close
from collections_app.models import CollectionDay, Round
from collections_app.tests.builders import THURSDAY
from collections_app.tests.driven import a_published_round
from collections_app.tests.underway import at
from frontend.crew_tour import tour_version
from frontend.tests.telephone import Json, link
from frontend.views.rounds.news import seen_mark
from geo.models import HostAct, RelayPoint
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


@pytest.fixture
def point() -> RelayPoint:
    return a_relay_point(fill="FULL", hours="Mo-Su 08:00-20:00")


@pytest.fixture
def round_(point: RelayPoint) -> Iterator[Round]:
    """It is eight o'clock on Thursday."""
    driven = a_published_round(with_relays=True)
    with patch.object(timezone, "now", lambda: at(8)):
        yield driven


def closes(point: RelayPoint, minute: int = 20) -> HostAct:
    given = {"first": THURSDAY, "last": THURSDAY, "reason": "", "by": "l’hôte", "today": THURSDAY}
    done = close(point_id=point.pk, now=at(8, minute), **given)  # type: ignore[arg-type]
    assert done
    return done


def told(client: Client, round_: Round) -> list[Json]:
    stops: list[Json] = client.get(link(round_, "tournee.json")).json()["stops"]
    return [stop for stop in stops if stop["is_shut"]]


def test_an_open_page_of_the_day_is_told(client: Client, samir: User, round_: Round, point: RelayPoint) -> None:
    client.force_login(samir)
    day = CollectionDay.objects.get(date=THURSDAY)
    address = f"{reverse('rounds-news', args=[THURSDAY])}?vu={seen_mark(day, None, None, now=at(8, 10))}"
    act = closes(point)
    assert f"<b>{point}</b>\u00a0: {act.words}, dit à 8\u00a0h\u00a020." in unescape(
        client.get(address).content.decode()
    )
    undo(point_id=point.pk, act_id=act.pk, now=at(8, 30))
    assert act.words not in unescape(client.get(address).content.decode())
    read = seen_mark(CollectionDay.objects.get(date=THURSDAY), None, None, now=at(8, 25))
    later = client.get(f"{reverse('rounds-news', args=[THURSDAY])}?vu={read}").content.decode()
    assert "annulé à 8\u00a0h\u00a030" in unescape(later)


def test_the_crew_reads_it_on_its_phone(client: Client, round_: Round, point: RelayPoint) -> None:
    before = tour_version(round_.pk)
    assert "Fermé aujourd’hui" not in client.get(link(round_)).content.decode()
    assert told(client, round_) == []
    closes(point)
    assert tour_version(round_.pk) != before
    assert [stop["visit"] for stop in told(client, round_)] == [f"R{point.pk}"]
    assert "Fermé aujourd’hui" in client.get(link(round_)).content.decode()


def test_the_sheet_says_it_in_the_place_of_the_hours(
    client: Client, samir: User, round_: Round, point: RelayPoint
) -> None:
    client.force_login(samir)
    sheet = reverse("rounds-paper", args=[THURSDAY])
    assert "ouvert 8" in client.get(sheet).content.decode()
    closes(point)
    page = client.get(sheet).content.decode()
    assert "fermé ce jour-là" in page
    assert "ouvert 8" not in page
