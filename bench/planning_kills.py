"""Days planned by real workers that are killed at their work: how many are lost, and how soon does another go on?

python -m bench.planning_kills 8 12    (days, kills; redis-server; DATABASE_URL names a cluster for databases)
"""

import os
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from typing import Any

import psycopg2

from bench.broker import own_broker
from bench.scratch import python, scratch_database
from bench.workers import PLANNING, Worker, workers

STOPS_A_TRUCK, SEARCH_S = 6, 5
PATIENCE_S = 300
AT_WORK = """
SELECT id FROM collections_app_planningjob WHERE state = 'RUNNING' AND progress > 0 AND attempts = 1 AND id != ALL(%s)
"""
NOT_BEGUN = "SELECT count(*) FROM collections_app_planningjob WHERE state = 'WAITING'"
DONE = "SELECT count(*) FROM collections_app_planningjob WHERE state = 'DONE'"
TAKEN_UP = "SELECT extract(epoch FROM claimed_at) FROM collections_app_planningjob WHERE id = %s"


class Jobs:
    """The rows themselves, asked beside the workers."""

    def __init__(self, connection: Any) -> None:
        connection.autocommit = True
        self._cursor = connection.cursor()

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        self._cursor.execute(sql, values)
        return list(self._cursor.fetchall()) if self._cursor.description else []

    def at_work(self, but: Iterable[int]) -> list[int]:
        """Those searched for the first time, waited for; empty when every job has been begun."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            found = [key for (key,) in self.ask(AT_WORK, list(but))]
            if found or not self.ask(NOT_BEGUN)[0][0]:
                return found
            time.sleep(0.1)
        return []


def kill_at_work(jobs: Jobs, crew: list[Worker], kills: int) -> dict[int, float]:
    """Kills every worker while some job is searched, again and again. Returns when each job was struck."""
    struck: dict[int, float] = {}
    for _ in range(kills):
        found = jobs.at_work(but=struck)
        if not found:
            break
        for worker in crew:
            worker.kill()
        struck |= dict.fromkeys(found, time.time())
        for worker in crew:
            worker.start()
    return struck


def main(days: int, kills: int) -> None:
    with (
        scratch_database("plans") as database,
        own_broker() as broker,
        closing(psycopg2.connect(database.replace("postgis://", "postgresql://", 1))) as connection,
    ):
        python("-m", "bench.full_days", str(days), str(STOPS_A_TRUCK), database=database)
        jobs = Jobs(connection)
        python("-m", "bench.asked", str(SEARCH_S), database=database)
        with workers(1, {"DATABASE_URL": database, "REDIS_URL": broker.url}, *PLANNING) as crew:
            struck = kill_at_work(jobs, crew, kills)
            until = time.monotonic() + PATIENCE_S
            while jobs.ask(DONE)[0][0] < days and time.monotonic() < until:
                time.sleep(0.2)
            done = jobs.ask(DONE)[0][0]
        waits = [float(jobs.ask(TAKEN_UP, key)[0][0]) - at for key, at in struck.items()]
        print(  # noqa: T201
            f"{days} days, {len(set(struck.values()))} kill -9 at {len(struck)} searches: {days - done} lost; taken up"
            f" again after {max(waits, default=0):.0f} s at most (load {os.getloadavg()[0]:.1f})"
        )


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3]))
