"""What the API keeps of a point never outlives a change of its rows, nor the hour."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.api.told import TooManyPoints, all_told, told
from geo.categories import Category
from geo.enums import Fill, RelayState
from geo.hours import PARIS
from geo.models import CategoryPause, Closure, OpeningRange, RelayPoint, SchoolHoliday
from geo.status import hours_of, standing_of, status_of
from geo.tests.relays import PLACE_DE_LA_REPUBLIQUE, a_relay_point

pytestmark = pytest.mark.django_db

HERE = {"lat": str(PLACE_DE_LA_REPUBLIQUE.latitude), "lon": str(PLACE_DE_LA_REPUBLIQUE.longitude)}
ALWAYS = "Mo-Su 04:00-23:59"


def told_by(client: Client, route: str) -> Any:
    (feature,) = client.get(reverse(f"api:{route}"), HERE).json()["features"]
    return feature["properties"]


def today() -> date:
    return timezone.localdate()


CHANGES: list[tuple[str, Callable[[RelayPoint], object]]] = [
    ("fill", lambda point: RelayPoint.objects.update(fill=Fill.FULL)),
    ("name", lambda point: RelayPoint.objects.update(name="Chez Zoé")),
    ("address", lambda point: RelayPoint.objects.update(address="2 rue Yves-Toudic")),
    ("accepts", lambda point: RelayPoint.objects.update(accepts=["TOYS"])),
    ("accepts", lambda point: CategoryPause.objects.create(point=point, category=Category.BOOKS)),
    ("opens_next", lambda point: OpeningRange.objects.update(opens="04:01", closes="04:02")),
    ("opens_next", lambda point: OpeningRange.objects.all().delete()),
    ("opens_next", lambda point: Closure.objects.create(point=point, first_date=today(), last_date=date(2100, 1, 1))),
    ("opens_next", lambda point: RelayPoint.objects.update(campaign_until=today())),
    (
        "opens_next",
        lambda point: (
            SchoolHoliday.objects.create(name="Été", first_date=today(), last_date=date(2100, 1, 1)),
            RelayPoint.objects.update(school_holidays="CLOSED"),
        ),
    ),
]


@pytest.mark.parametrize("route", ["relay-points", "relay-points-nearest"])
@pytest.mark.parametrize(("fact", "change"), CHANGES)
def test_a_change_shows_in_the_next_answer(
    client: Client, route: str, fact: str, change: Callable[[RelayPoint], object]
) -> None:
    tomorrow = (today() + timedelta(days=1)).strftime("%a")[:2]
    point = a_relay_point(hours=f"{tomorrow} 05:00-23:00", closed_on_public_holidays=False)
    before = told_by(client, route)
    assert told_by(client, route) == before
    change(point)
    after = told_by(client, route)
    assert {name for name in before if before[name] != after[name]} == {fact}


moments = st.integers(0, 60 * 24 * 400).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=PARIS) + timedelta(minutes=minutes)
)
WEEKS = ("Mo-Fr 09:00-17:00", "Sa 10:00-18:00", "Tu 10:00-12:00,12:00-18:30", ALWAYS, "")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(WEEKS),
    st.sampled_from([RelayState.OPEN, RelayState.PAUSED]),
    st.none() | st.just(date(2026, 9, 1)),
    st.lists(moments, max_size=6),
)
def test_whenever_it_is_told_it_is_what_the_rows_say_then(
    hours: str, state: RelayState, ends_on: date | None, whens: list[datetime]
) -> None:
    RelayPoint.objects.all().delete()
    point = a_relay_point(hours=hours, state=state, campaign_until=ends_on)
    CategoryPause.objects.create(point=point, category=Category.BOOKS, until_date="2026-06-15")
    read = RelayPoint.objects.with_hours().get()
    (text,) = RelayPoint.objects.with_text().values_list("text", flat=True)
    ends = [standing_of(read, hours_of(read), when).until for when in whens]
    for now in sorted([*whens, *ends, *(end - timedelta(microseconds=1) for end in ends)]):
        status = status_of(read, now)
        fresh = standing_of(read, hours_of(read), now)
        assert (fresh.is_open, fresh.opens_next, fresh.takes) == (status.is_open, status.opens_next, status.takes)
        kept, anew = told(text).on_map(now), told.__wrapped__(text).on_map(now)
        assert kept == anew


def test_more_points_than_an_answer_carries_are_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        a_relay_point()
    with pytest.raises(TooManyPoints):
        all_told(RelayPoint.objects.public(timezone.localdate()), now=timezone.now(), most=2)
    monkeypatch.setattr("geo.api.relay_points.MOST_ON_A_MAP", 2)
    refused = client.get(reverse("api:relay-points"))
    assert refused.status_code == 400
    assert list(refused.json()["errors"]) == ["bbox"]
