"""What PostgreSQL says of the plans: an address search never reads the tables whole."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from geo.distance import Coordinates
from geo.geocoding.find import find, reverse, suggest

pytestmark = pytest.mark.usefixtures("some_streets")


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        # A few streets would fit one page: with all of France's they do not.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(line for (line,) in cursor.fetchall())


def plans_of(look_up: Any, *asked: Any) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        look_up(*asked)
    return [plan_of(query["sql"]) for query in queries.captured_queries]


def test_an_exact_address_is_one_query_on_two_indexes() -> None:
    (plan,) = plans_of(find, "12 rue de Crimée")
    assert "street_by_name" in plan
    assert "one_row_per_house_number" in plan
    assert "Seq Scan" not in plan


def test_the_numbers_around_one_that_is_missing_are_steps_on_an_index() -> None:
    marks = plans_of(find, "12 ter rue de Crimée")[-1]
    assert marks.count("one_row_per_house_number") == 4
    assert "Seq Scan" not in marks


def test_a_position_walks_the_index_of_the_numbers() -> None:
    (plan,) = plans_of(reverse, Coordinates(longitude=2.384, latitude=48.885))
    assert "geo_housenumber_location" in plan
    assert "Seq Scan" not in plan


@pytest.mark.parametrize(("look_up", "typed"), [(find, "12 rue de krimée"), (suggest, "12 rue de cri")])
def test_a_name_in_doubt_is_sought_on_the_trigram_indexes(look_up: Any, typed: str) -> None:
    before = scans_within_the_search()
    plans = plans_of(look_up, typed)
    assert any("geo_streets_alike" in plan for plan in plans)
    after = scans_within_the_search()
    assert after["index"] > before["index"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT geo_streets_alike('krimee', 'dekrimee', 'krime'), geo_streets_begun('cri', 'de cri')")
    assert scans_within_the_search()["whole"] == after["whole"]


def scans_within_the_search() -> dict[str, int]:
    """This transaction's scans of the streets so far; EXPLAIN does not look into the functions of the search."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq_scan, idx_scan FROM pg_stat_xact_user_tables WHERE relname = 'geo_street'")
        whole, index = cursor.fetchone()
    return {"whole": whole, "index": index}
