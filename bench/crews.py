"""200 crews whose telephones have queued 30 taps each send them over HTTP, to gunicorn and Celery as they run for
people.

One request is one telephone's whole queue, as it sends it; what is KEPT it sends again some seconds later, until it
knows what became of it. Three ways: within ten seconds and within one, as when a network comes back, a third of them
twice (the answer was lost); and all in one moment, more than people can do, which shows the server when it is full.
Afterwards every tap is counted: none lost, none doubled, in the rows and in what donors are owed.

python -m bench.crews    (bench/requirements.txt; DATABASE_URL names a cluster where databases may be made)
"""

import json
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import Any
from uuid import uuid4

import psycopg2

from bench.broker import own_broker
from bench.client import Connection, at_share, posting
from bench.processor import spent_ms
from bench.scratch import python, scratch_database
from bench.web import web_server
from bench.workers import workers

CREWS, TAPS = 200, 30
WARM = 8  # more, to begin with
AGAIN_S = 5.0
WORKERS_START_S = 10
WITHIN_S = 10, 1
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
    """One crew's; it connects when it sends. `waits` are those of its first sendings, `later` of what it asks again."""

    def __init__(self, port: int, told: Json) -> None:
        self.port = port
        self.path = f"/equipe/{told['token']}/actes/"
        self.taps = queue_of(told["stops"])
        self.waits: list[float] = []
        self.later: list[float] = []
        self.results: Counter[str] = Counter()
        self.knows = False
        self.chance = random.Random(told["token"])

    @property
    def request(self) -> bytes:
        return posting(self.path, {"sent_at": datetime.now(UTC).isoformat(), "acts": self.taps})

    def tell(self) -> None:
        self._send(self.waits)
        self.ask_again()

    def hear(self, line: Connection, waits: list[float], began: float) -> bytes:
        answer = line.answer()
        waits.append(1000 * (time.perf_counter() - began))
        return answer

    def learn(self, answer: bytes) -> None:
        told = Counter(one["result"] for one in json.loads(answer)["answers"])
        self.results.update(told)
        self.knows = "KEPT" not in told

    def ask_again(self) -> None:
        """Until it knows what became of its taps, as send.js."""
        while not self.knows:
            time.sleep(AGAIN_S * self.chance.uniform(0.5, 1.5))
            self._send(self.later)

    def _send(self, waits: list[float]) -> None:
        began, line = time.perf_counter(), Connection(self.port)
        line.send(self.request)
        self.learn(self.hear(line, waits, began))
        line.close()


def within_seconds(telephones: list[Telephone], seconds: float) -> None:
    chance = random.Random(5)
    moments = [(chance.uniform(0, seconds), chance.random() < 1 / 3) for _ in telephones]

    def run(telephone: Telephone, after_s: float, again: bool) -> None:
        time.sleep(after_s)
        telephone.tell()
        if again:
            telephone.tell()

    with ThreadPoolExecutor(len(telephones)) as pool:
        for done in [pool.submit(run, one, *moment) for one, moment in zip(telephones, moments, strict=True)]:
            done.result()


def in_one_moment(telephones: list[Telephone]) -> None:
    """By one hand, which costs less than 200 threads, and reads the answers after the last; what each waits counts from
    the first.
    """
    requests = [telephone.request for telephone in telephones]
    heard: list[tuple[Telephone, Connection, bytes]] = []
    began = time.perf_counter()
    with DefaultSelector() as open_lines:
        for telephone, request in zip(telephones, requests, strict=True):
            line = Connection(telephone.port)
            line.send(request)
            open_lines.register(line, EVENT_READ, (telephone, line))
        while open_lines.get_map():
            for answered, _ in open_lines.select():
                open_lines.unregister(answered.fileobj)
                telephone, line = answered.data
                heard.append((telephone, line, telephone.hear(line, telephone.waits, began)))
    for telephone, line, answer in heard:
        telephone.learn(answer)
        line.close()
    with ThreadPoolExecutor(len(telephones)) as pool:
        list(pool.map(Telephone.ask_again, telephones))


def measured(what: str, way: Callable[[list[Telephone]], None]) -> None:
    with scratch_database("crews") as database, tempfile.TemporaryDirectory() as folder, own_broker() as broker:
        path = Path(folder) / "rounds.json"
        python("-m", "bench.crews_day", str(CREWS + WARM), str(path), database=database)
        rounds = json.loads(path.read_text())
        environment = SETTINGS | {"DATABASE_URL": database, "REDIS_URL": broker.url}
        with workers(1, environment), web_server(database, environment) as port:
            time.sleep(WORKERS_START_S)
            for warm in rounds[CREWS:]:
                Telephone(port, warm).tell()
            telephones = [Telephone(port, told) for told in rounds[:CREWS]]
            began, spent = time.perf_counter(), spent_ms()
            way(telephones)
            lasted, spent = time.perf_counter() - began, spent_ms() - spent
        print(f"{what} (load {os.getloadavg()[0]:.1f}): all is applied, and known to be, after {lasted:.1f} s")  # noqa: T201
        told("a telephone waits", [wait for telephone in telephones for wait in telephone.waits])
        told("asking again, it waits", [wait for telephone in telephones for wait in telephone.later])
        results = sum((telephone.results for telephone in telephones), Counter[str]())
        print(f"  {spent / CREWS:.0f} ms of the servers' processor a crew; answers: {dict(results)}")  # noqa: T201
        count(database, CREWS + WARM)


def told(what: str, waits: list[float]) -> None:
    if waits:
        ascending = sorted(waits)
        p50, p95, p99 = (at_share(ascending, share) for share in (50, 95, 99))
        figures = f"p50 {p50:.0f}, p95 {p95:.0f}, p99 {p99:.0f}, longest {ascending[-1]:.0f} ms"
        print(f"  {what} {figures}; {len(waits)} requests of {TAPS} taps")  # noqa: T201


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
    for seconds in WITHIN_S:
        within = partial(within_seconds, seconds=seconds)
        measured(f"{CREWS} crews within {seconds} s, a third of them twice", within)
    measured(f"{CREWS} crews in one moment", in_one_moment)
    print(f"The bar: p95 within {BAR_MS} ms, nothing lost, nothing doubled.")  # noqa: T201


if __name__ == "__main__":
    main()
