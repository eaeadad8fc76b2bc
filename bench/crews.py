"""200 crews whose telephones have queued 30 taps each send them over HTTP, to gunicorn as bin/run starts it.

One request is one telephone's whole queue, as it sends it. Two ways: within some seconds, as when a network comes back,
a third of them twice (the answer was lost); and all in one moment, which shows what the server does when it is full.
Afterwards every tap is counted: none lost, none doubled, in the rows and in what donors are owed.

python -m bench.crews    (bench/requirements.txt; DATABASE_URL names a cluster where databases may be made)
"""

import json
import os
import random
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import uuid4

import psycopg2

from bench.client import Connection, at_share
from bench.processor import spent_ms
from bench.scratch import python, scratch_database
from bench.web import web_server

CREWS, TAPS = 200, 30
WITHIN_S = 10
BAR_MS = 300
SETTINGS = {"AMISTOCK_LIMIT_FACTOR": "0"}
COUNTED = {
    "taps kept": "SELECT count(*) FROM collections_app_crewaction",
    "taps applied": "SELECT count(*) FROM collections_app_crewaction WHERE result = 'APPLIED'",
    "homes collected": "SELECT count(*) FROM collections_app_pickuprequest WHERE status = 'COLLECTED'",
    "lines in their journals": "SELECT count(*) FROM collections_app_requestevent WHERE to_status = 'COLLECTED'",
    "outcomes owed to donors": "SELECT count(*) FROM collections_app_notice WHERE kind = 'OUTCOME'",
    "rounds done": "SELECT count(*) FROM collections_app_round WHERE state = 'DONE'",
}
Json = dict[str, Any]


def queue_of(stops: list[int]) -> list[Json]:
    """Three taps a stop, a minute apart, the last one now."""
    taps = []
    kinds = ["ON_THE_WAY", "ARRIVED", "DONE"]
    for number in range(TAPS):
        told_at = datetime.now(UTC) - timedelta(seconds=TAPS - number)
        kind = kinds[number % 3]
        tap = {"client_id": str(uuid4()), "told_at": told_at.isoformat(), "kind": kind, "stop": stops[number // 3]}
        taps.append(tap | ({"volume_m3": 2} if kind == "DONE" else {}))
    return taps


class Telephone:
    """One crew's; it connects when it sends."""

    def __init__(self, port: int, told: Json) -> None:
        self.port = port
        self.path = f"/equipe/{told['token']}/actes/"
        self.taps = queue_of(told["stops"])
        self.waits: list[float] = []
        self.results: Counter[str] = Counter()

    def send(self) -> None:
        began = time.perf_counter()
        line = Connection(self.port)
        answer = line.post(self.path, {"sent_at": datetime.now(UTC).isoformat(), "acts": self.taps})
        line.close()
        self.waits.append(1000 * (time.perf_counter() - began))
        self.results.update(one["result"] for one in json.loads(answer)["answers"])


def within_seconds(telephones: list[Telephone]) -> None:
    chance = random.Random(5)
    moments = [(chance.uniform(0, WITHIN_S), chance.random() < 1 / 3) for _ in telephones]

    def run(telephone: Telephone, after_s: float, again: bool) -> None:
        time.sleep(after_s)
        telephone.send()
        if again:
            telephone.send()

    with ThreadPoolExecutor(len(telephones)) as pool:
        for done in [pool.submit(run, one, *moment) for one, moment in zip(telephones, moments, strict=True)]:
            done.result()


def in_one_moment(telephones: list[Telephone]) -> None:
    start = Barrier(len(telephones))

    def run(telephone: Telephone) -> None:
        start.wait()
        telephone.send()

    with ThreadPoolExecutor(len(telephones)) as pool:
        list(pool.map(run, telephones))


def measured(what: str, way: Any) -> None:
    with scratch_database("crews") as database, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rounds.json"
        python("-m", "bench.crews_day", str(CREWS + 8), str(path), database=database)
        *rounds, a, b, c, d, e, f, g, h = json.loads(path.read_text())
        with web_server(database, SETTINGS) as port:
            for warm in (a, b, c, d, e, f, g, h):
                Telephone(port, warm).send()
            telephones = [Telephone(port, told) for told in rounds]
            began, spent = time.perf_counter(), spent_ms()
            way(telephones)
            lasted, spent = time.perf_counter() - began, spent_ms() - spent
        waits = sorted(wait for telephone in telephones for wait in telephone.waits)
        tell(what, waits, lasted, spent, sum((telephone.results for telephone in telephones), Counter()))
        count(database, CREWS + 8)


def tell(what: str, waits: list[float], lasted_s: float, spent_ms: float, results: "Counter[str]") -> None:
    p50, p95, p99 = (at_share(waits, share) for share in (50, 95, 99))
    each = spent_ms / len(waits)
    print(f"{what}: {len(waits)} requests of {TAPS} taps in {lasted_s:.1f} s (load {os.getloadavg()[0]:.1f})")  # noqa: T201
    print(f"  a telephone waits p50 {p50:.0f}, p95 {p95:.0f}, p99 {p99:.0f}, longest {waits[-1]:.0f} ms")  # noqa: T201
    print(f"  {each:.0f} ms of the web server's processor a request; answers: {dict(results)}")  # noqa: T201


def count(database: str, crews: int) -> None:
    expected = {"taps kept": TAPS, "taps applied": TAPS, "rounds done": 1}
    plain = database.replace("postgis://", "postgresql://", 1)
    with closing(psycopg2.connect(plain)) as rows, rows.cursor() as cursor:
        for name, statement in COUNTED.items():
            cursor.execute(statement)
            (found,) = cursor.fetchone() or (0,)
            wanted = crews * expected.get(name, TAPS // 3 - 1)
            print(f"  {name}: {found} of {wanted}" + ("" if found == wanted else "  <-- WRONG"))  # noqa: T201


def main() -> None:
    measured(f"{CREWS} crews within {WITHIN_S} s, a third of them twice", within_seconds)
    measured(f"{CREWS} crews in one moment", in_one_moment)
    print(f"The bar: p95 within {BAR_MS} ms, nothing lost, nothing doubled.")  # noqa: T201


if __name__ == "__main__":
    main()
