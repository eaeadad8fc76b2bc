"""What a planner waits for when a stop is taken in hand, over HTTP: a day of 200 stops on eight trucks.

Three ways: the day is as it was at the last touch; its plan has changed before each (as when a colleague moves
another stop); one place is asked for, with its hour. Each answer names every place of every round, or why not.

python -m bench.drag    (bench/requirements.txt; DATABASE_URL names a cluster where databases may be made)
"""

import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from time import perf_counter

import psycopg2

from bench.client import Connection, at_share
from bench.scratch import python, scratch_database
from bench.web import web_server

TRUCKS, STOPS = 8, 25
ASKED = 200
BAR_MS = 100
CHANGES = "UPDATE collections_app_collectionday SET version = version + 1"
HOMES = """SELECT 'H' || stop.request_id, 'S' || round.shift_id FROM collections_app_stop AS stop
JOIN collections_app_round AS round ON round.id = stop.round_id WHERE stop.request_id IS NOT NULL"""


def waits_ms(line: Connection, paths: Iterator[str], count: int, before_each: Callable[[], None]) -> list[float]:
    """Ascending."""
    waits = []
    for _ in range(count):
        before_each()
        path = next(paths)
        began = perf_counter()
        line.get(path)
        waits.append(1000 * (perf_counter() - began))
    return sorted(waits)


def told(what: str, waits: list[float]) -> None:
    p50, p99 = at_share(waits, 50), at_share(waits, 99)
    print(f"{what}: p50 {p50:.0f}, p99 {p99:.0f}, longest {waits[-1]:.0f} ms (load {os.getloadavg()[0]:.1f})")  # noqa: T201


def everywhere(day: str, stops: list[tuple[str, str]]) -> Iterator[str]:
    chance = random.Random(3)
    while True:
        yield f"/tournees/{day}/essai/?stop={chance.choice(stops)[0]}"


def somewhere(day: str, stops: list[tuple[str, str]]) -> Iterator[str]:
    chance = random.Random(4)
    while True:
        (stop, _), (after, truck) = chance.sample(stops, 2)
        yield f"/tournees/{day}/essai/?stop={stop}&tournee={truck}&apres={after}"


def main() -> None:
    with scratch_database("drag") as database:
        python("-m", "bench.big_day", str(TRUCKS), str(STOPS), database=database)
        plain = database.replace("postgis://", "postgresql://", 1)
        with web_server(database) as port, closing(psycopg2.connect(plain)) as rows:
            rows.autocommit = True
            cursor = rows.cursor()
            cursor.execute("SELECT date::text FROM collections_app_collectionday")
            (day,) = cursor.fetchone()
            cursor.execute("SELECT session_key FROM django_session")
            (session,) = cursor.fetchone()
            cursor.execute(HOMES)
            stops = cursor.fetchall()
            line = Connection(port, f"sessionid={session}")
            answer = json.loads(line.get(next(everywhere(day, stops))))
            answers = Counter(place["answer"] for one in answer["rounds"].values() for place in one["places"])
            print(f"{len(stops)} stops, {len(answer['rounds'])} rounds; of one stop: {dict(answers)}")  # noqa: T201
            waits_ms(line, everywhere(day, stops), 20, lambda: None)  # both web processes have seen the day
            told("Every place", waits_ms(line, everywhere(day, stops), ASKED, lambda: None))
            told(
                "The day changed before each",
                waits_ms(line, everywhere(day, stops), ASKED // 2, lambda: cursor.execute(CHANGES)),
            )
            told("One place", waits_ms(line, somewhere(day, stops), ASKED, lambda: None))
            line.close()
    print(f"The bar: p99 within {BAR_MS} ms.")  # noqa: T201


if __name__ == "__main__":
    main()
