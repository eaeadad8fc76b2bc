"""Why a point does not do: the same answer as the statement in SQL, for every wish."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.categories import Category
from geo.counts import with_counts
from geo.distance import Coordinates
from geo.enums import RELAY_CATEGORIES, Fill, RelayState, StepFree
from geo.hours import PARIS
from geo.models import CategoryPause, Closure, RelayPoint, SchoolHoliday
from geo.nearest import Wish, nearest
from geo.obstacles import Hindrance, Obstacle, obstacles
from geo.tests.relays import PLACE_DE_LA_REPUBLIQUE, a_relay_point
from geo.zone import Zone

pytestmark = pytest.mark.django_db

TUESDAY_NOON = datetime(2026, 11, 24, 12, 0, tzinfo=PARIS)
MONDAY = datetime(2026, 11, 23, tzinfo=PARIS)
WEEKS = ("Mo-Sa 10:00-19:00", "Sa 09:00-12:00", "Tu,Th 10:00-12:00,14:00-18:00", "Su 04:00-23:59")
ZONE = Zone.parse("2.350,48.860,2.370,48.875")

things = st.frozensets(st.sampled_from(RELAY_CATEGORIES), max_size=3)
moments = st.integers(0, 90 * 24).map(lambda halves: MONDAY + timedelta(minutes=30 * halves))
wishes = st.builds(
    Wish, accepts=things, open_at=st.none() | moments, step_free=st.booleans(), with_room=st.booleans()
).flatmap(lambda wish: st.just(wish) | st.just(replace(wish, zone=ZONE)) | until_later(wish))


def until_later(wish: Wish) -> st.SearchStrategy[Wish]:
    """Some of the wishes leave a few hours, never beyond the day."""
    if wish.open_at is None or wish.open_at.hour > 19:
        return st.just(wish)
    return st.just(replace(wish, open_until=wish.open_at + timedelta(hours=3)))


def read(point: RelayPoint) -> RelayPoint:
    found: RelayPoint = RelayPoint.objects.with_hours().get(pk=point.pk)
    return found


def thirty_different_points() -> None:
    """Each fact at a rhythm of its own, so that they meet in many ways."""
    SchoolHoliday.objects.create(name="Noël", first_date="2026-12-19", last_date="2027-01-03")
    for number in range(30):
        east, north = number % 6, number // 6
        point = a_relay_point(
            Coordinates(longitude=2.345 + east * 0.006, latitude=48.855 + north * 0.006),
            hours=WEEKS[number % 4],
            accepts=RELAY_CATEGORIES[number % 3 :],
            state=RelayState.PAUSED if number % 11 == 5 else RelayState.OPEN,
            step_free=StepFree.values[number % 3],
            fill=Fill.FULL if number % 5 == 0 else Fill.LOW,
            school_holidays="CLOSED" if number % 7 == 0 else "SAME",
            campaign_until="2026-12-01" if number % 13 == 0 else None,
            closed_on_public_holidays=number % 2 == 0,
        )
        if number % 4 == 0:
            CategoryPause.objects.create(point=point, category=Category.BOOKS, until_date="2026-12-10")
        if number % 6 == 0:
            Closure.objects.create(point=point, first_date="2026-11-23", last_date="2026-11-29")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wish=wishes)
def test_list_and_count_equal_brute_force_over_the_filters(wish: Wish) -> None:
    if not RelayPoint.objects.exists():
        thirty_different_points()
    every = list(with_counts(RelayPoint.objects.with_hours(), {"these": wish}, TUESDAY_NOON))
    expected = {
        point.pk
        for point in every
        if not obstacles(point, wish, TUESDAY_NOON) and (not wish.zone or wish.zone.holds(point.public_coordinates))
    }
    found = nearest(PLACE_DE_LA_REPUBLIQUE, now=TUESDAY_NOON, wish=wish, limit=100)
    assert {relay.point.pk for relay in found} == expected
    assert [relay.distance_m for relay in found] == sorted(relay.distance_m for relay in found)
    assert vars(every[0])["counts"] == {"these": len(expected)}


def test_every_obstacle_is_told() -> None:
    point = a_relay_point(accepts=[Category.TEXTILE], step_free="NO", fill=Fill.FULL)
    CategoryPause.objects.create(point=point, category=Category.TEXTILE, until_date=date(2026, 12, 1))
    wish = Wish(
        accepts=frozenset({Category.TEXTILE, Category.TOYS}),
        open_at=TUESDAY_NOON.replace(hour=8),
        step_free=True,
        with_room=True,
    )
    assert obstacles(read(point), wish, TUESDAY_NOON) == [
        Obstacle(Hindrance.PAUSED, Category.TEXTILE),
        Obstacle(Hindrance.NOT_TAKEN, Category.TOYS),
        Obstacle(Hindrance.CLOSED),
        Obstacle(Hindrance.STEPS),
        Obstacle(Hindrance.FULL),
    ]


def test_a_point_out_of_service_says_only_that() -> None:
    assert obstacles(read(a_relay_point(state="PAUSED")), Wish(step_free=True), TUESDAY_NOON) == [
        Obstacle(Hindrance.OUT_OF_SERVICE)
    ]
    season = a_relay_point(campaign_from="2026-12-01", campaign_until="2026-12-24")
    assert obstacles(read(season), Wish(), TUESDAY_NOON) == [Obstacle(Hindrance.OUT_OF_SEASON)]
