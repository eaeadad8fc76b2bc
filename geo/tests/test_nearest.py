"""The nearest points: exact after every filter, in one query, from the index."""

from datetime import datetime, timedelta

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.categories import Category
from geo.distance import Coordinates, great_circle_m
from geo.enums import Fill, RelayState, StepFree
from geo.hours import PARIS, is_open
from geo.models import CategoryPause, Closure, RelayPoint, SchoolHoliday
from geo.nearest import Wish, nearest, nearest_statement
from geo.status import hours_of
from geo.tests.relays import PLACE_DE_LA_REPUBLIQUE, a_relay_point

pytestmark = pytest.mark.django_db

TUESDAY_NOON = datetime(2026, 11, 24, 12, 0, tzinfo=PARIS)


def near(metres_east: int) -> Coordinates:
    """About so many metres east of the Place de la République."""
    return Coordinates(PLACE_DE_LA_REPUBLIQUE.longitude + metres_east / 73_200, PLACE_DE_LA_REPUBLIQUE.latitude)


def names(wish: Wish | None = None, limit: int = 5) -> list[str]:
    relays = nearest(PLACE_DE_LA_REPUBLIQUE, now=TUESDAY_NOON, wish=wish, limit=limit)
    return [relay.point.name for relay in relays]


def test_points_come_in_order_with_metres_and_minutes() -> None:
    a_relay_point(near(800), name="far")
    a_relay_point(near(200), name="close")
    relays = nearest(PLACE_DE_LA_REPUBLIQUE, now=TUESDAY_NOON)
    assert [relay.point.name for relay in relays] == ["close", "far"]
    assert relays[0].distance_m == pytest.approx(200, abs=3)
    assert relays[0].walking_min == 4
    assert relays[0].walking_is_estimate


def test_a_filter_never_costs_a_result() -> None:
    for metres in range(100, 2000, 100):
        a_relay_point(near(metres), accepts=[Category.BOOKS])
    a_relay_point(near(5000), name="takes toys", accepts=[Category.TOYS])
    assert names(Wish(accepts=frozenset({Category.TOYS})), limit=1) == ["takes toys"]


def test_a_paused_category_is_not_accepted_until_the_pause_ends() -> None:
    point = a_relay_point(name="paused")
    CategoryPause.objects.create(point=point, category=Category.TEXTILE, until_date="2026-11-30")
    textile = frozenset({Category.TEXTILE})
    assert names(Wish(accepts=textile)) == []
    assert names(Wish(accepts=frozenset({Category.BOOKS}))) == ["paused"]
    assert names(Wish(accepts=textile, open_at=TUESDAY_NOON + timedelta(days=7))) == ["paused"]


def test_only_points_in_service_and_in_season_are_offered() -> None:
    a_relay_point(name="draft", state=RelayState.DRAFT)
    a_relay_point(name="resting", state=RelayState.PAUSED)
    a_relay_point(name="christmas only", campaign_from="2026-12-01", campaign_until="2026-12-24")
    a_relay_point(name="in service")
    assert names() == ["in service"]


def test_step_free_and_room_can_be_asked_for() -> None:
    a_relay_point(near(100), name="steps", step_free=StepFree.NO)
    a_relay_point(near(200), name="full", step_free=StepFree.YES, fill=Fill.FULL)
    a_relay_point(near(300), name="good", step_free=StepFree.YES)
    assert names(Wish(step_free=True)) == ["full", "good"]
    assert names(Wish(step_free=True, with_room=True)) == ["good"]


def test_the_nearest_points_cost_one_query() -> None:
    for metres in range(100, 1000, 100):
        Closure.objects.create(point=a_relay_point(near(metres)), first_date="2026-08-01", last_date="2026-08-31")
    wish = Wish(accepts=frozenset({Category.BOOKS}), open_at=TUESDAY_NOON)
    with CaptureQueriesContext(connection) as queries:
        assert len(names(wish)) == 5
    assert len(queries) == 1


def test_a_private_host_is_found_from_the_middle_of_its_cell() -> None:
    point = a_relay_point(host_kind="PRIVATE", precision="COARSE", address="7 rue Secrète")
    point.refresh_from_db()
    assert point.public_location.coords != point.location.coords
    away_m = great_circle_m(PLACE_DE_LA_REPUBLIQUE, point.public_coordinates)
    assert nearest(PLACE_DE_LA_REPUBLIQUE, now=TUESDAY_NOON)[0].distance_m == pytest.approx(away_m, abs=1)
    assert "Secrète" not in point.public_address


def test_neighbours_in_one_cell_cannot_be_told_apart() -> None:
    for metres in (0, 20):
        a_relay_point(near(metres), host_kind="PRIVATE", precision="COARSE")
    one, other = RelayPoint.objects.all()
    assert one.public_location.coords == other.public_location.coords


def a_crowd(size: int) -> None:
    """Points on a grid over Paris, as a bigger town might have them."""
    RelayPoint.objects.bulk_create(
        RelayPoint(
            name=f"Point {number}",
            slug=f"crowd-{number}",
            host_kind="SHOP",
            state=RelayState.OPEN,
            address="1 rue de Paris",
            postcode="75001",
            accepts=["BOOKS"],
            location=Point(2.25 + number % 60 / 300, 48.82 + number // 60 / 900, srid=4326),
        )
        for number in range(size)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def test_the_spatial_index_answers() -> None:
    a_crowd(3000)
    statement = nearest_statement(
        PLACE_DE_LA_REPUBLIQUE, now=TUESDAY_NOON, wish=Wish(accepts=frozenset({Category.BOOKS})), limit=5
    )
    plan = str(statement.explain())
    assert "Index Scan using relay_public_location" in plan, plan
    assert "Order By: (public_location <->" in plan


def test_a_box_is_read_from_an_index() -> None:
    a_crowd(3000)
    plan = str(
        RelayPoint.objects.public(TUESDAY_NOON.date())
        .within(near(0), Coordinates(longitude=2.37, latitude=48.87))
        .explain()
    )
    assert "relay_flat_position" in plan, plan


in_and_around_paris = st.tuples(st.integers(0, 40), st.integers(0, 25)).map(
    lambda cell: Coordinates(longitude=2.2 + cell[0] * 0.0071, latitude=48.80 + cell[1] * 0.0047)
)
WEEKS = ("Mo-Fr 09:00-17:00", "Sa 10:00-18:00", "Tu 10:00-12:00,14:00-18:00", "")


@st.composite
def neighbourhoods(draw: st.DrawFn) -> list[dict[str, object]]:
    point = st.fixed_dictionaries(
        {
            "at": in_and_around_paris,
            "hours": st.sampled_from(WEEKS),
            "accepts": st.sampled_from([[Category.BOOKS], [Category.TEXTILE], [Category.BOOKS, Category.TEXTILE]]),
            "step_free": st.sampled_from(StepFree.values),
            "school_holidays": st.sampled_from(["SAME", "CLOSED"]),
            "closed_on_public_holidays": st.booleans(),
        }
    )
    return draw(st.lists(point, min_size=1, max_size=12))


wishes = st.builds(
    Wish,
    accepts=st.sampled_from([frozenset(), frozenset({Category.BOOKS}), frozenset({Category.BOOKS, Category.TEXTILE})]),
    open_at=st.none()
    | st.integers(0, 24 * 365).map(lambda hours: datetime(2026, 1, 1, tzinfo=PARIS) + timedelta(hours=hours)),
    step_free=st.booleans(),
)


def by_hand(origin: Coordinates, wish: Wish) -> dict[int, float]:
    """The same answer without SQL: the metres of every point that suits, judged in Python."""
    return {
        point.pk: great_circle_m(origin, point.public_coordinates)
        for point in RelayPoint.objects.with_hours()
        if wish.accepts <= set(point.categories)
        and (not wish.step_free or point.step_free == StepFree.YES)
        and (wish.open_at is None or is_open(hours_of(point), wish.open_at))
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(neighbourhoods(), in_and_around_paris, wishes, st.integers(1, 6))
def test_the_answer_is_that_of_brute_force(
    crowd: list[dict[str, object]], origin: Coordinates, wish: Wish, limit: int
) -> None:
    RelayPoint.objects.all().delete()
    SchoolHoliday.objects.get_or_create(name="Été", first_date="2026-07-04", last_date="2026-08-31")
    for facts in crowd:
        a_relay_point(**facts)  # type: ignore[arg-type]
    found = nearest(origin, now=TUESDAY_NOON, wish=wish, limit=limit)
    suiting = by_hand(origin, wish)
    assert len({relay.point.pk for relay in found}) == min(limit, len(suiting))
    assert [relay.distance_m for relay in found] == pytest.approx(sorted(suiting.values())[:limit], abs=1)
    assert all(relay.distance_m == pytest.approx(suiting[relay.point.pk], abs=1) for relay in found)
