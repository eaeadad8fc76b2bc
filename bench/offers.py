"""Windows offered over HTTP on twenty days of four trucks with twenty-five stops each: what one donor waits.

Three ways: nothing has changed since the last question; one day's plan has changed before each (as when people book);
all of them have (as after a start).

python -m bench.offers    (bench/requirements.txt; DATABASE_URL names a cluster where databases may be made)
"""

import json
import os
import random
from collections.abc import Callable
from contextlib import closing
from time import perf_counter

import psycopg2

from bench.client import Connection, at_share
from bench.scratch import python, scratch_database
from bench.web import web_server

DAYS, STOPS = 20, 25
ASKED = 300
BAR_MS = 100
ONE_CHANGES = """UPDATE collections_app_collectionday SET version = version + 1
WHERE id = (SELECT id FROM collections_app_collectionday ORDER BY random() LIMIT 1)"""
ALL_CHANGE = "UPDATE collections_app_collectionday SET version = version + 1"


def a_question(chance: random.Random) -> dict[str, object]:
    """Two sofas, a washing machine's weight in books, anywhere in the town."""
    return {
        "lat": chance.uniform(48.835, 48.885),
        "lon": chance.uniform(2.30, 2.39),
        "items": [{"kind": "canape-3-places", "quantity": 2}, {"kind": "carton-livres", "quantity": 5}],
        "access": {"floor": chance.randrange(6), "lift": False},
    }


def waits_ms(line: Connection, count: int, before_each: Callable[[], None]) -> tuple[list[float], int]:
    """Ascending; and how many windows were offered in all."""
    chance, waits, offered = random.Random(7), [], 0
    for _ in range(count):
        before_each()
        question = a_question(chance)
        began = perf_counter()
        answer = line.post("/api/v1/offers/", question)
        waits.append(1000 * (perf_counter() - began))
        offered += len(json.loads(answer)["offers"])
    return sorted(waits), offered


def told(what: str, waits: list[float], offered: int) -> None:
    p50, p99 = at_share(waits, 50), at_share(waits, 99)
    windows = offered / len(waits)
    print(  # noqa: T201
        f"{what}: p50 {p50:.0f}, p99 {p99:.0f}, longest {waits[-1]:.0f} ms; {windows:.1f} windows offered each"
        f" (load {os.getloadavg()[0]:.1f})"
    )


def main() -> None:
    with scratch_database("offers") as database:
        python("-m", "bench.full_days", str(DAYS), str(STOPS), database=database)
        plain = database.replace("postgis://", "postgresql://", 1)
        with web_server(database, {"AMISTOCK_LIMIT_FACTOR": "0"}) as port, closing(psycopg2.connect(plain)) as rows:
            rows.autocommit = True
            cursor = rows.cursor()
            line = Connection(port)
            waits_ms(line, 40, lambda: None)  # both web processes have seen every day
            told("Nothing changed", *waits_ms(line, ASKED, lambda: None))
            told("One day changed before each", *waits_ms(line, ASKED, lambda: cursor.execute(ONE_CHANGES)))
            told("Every day changed before each", *waits_ms(line, ASKED // 10, lambda: cursor.execute(ALL_CHANGE)))
            line.close()
    print(f"The bar: p99 within {BAR_MS} ms.")  # noqa: T201


if __name__ == "__main__":
    main()
