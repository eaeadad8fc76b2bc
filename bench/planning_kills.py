"""Days planned by real workers that are killed at their work: how many are lost, and how soon does another go on?

python -m bench.planning_kills 8 12    (days, kills; redis-server; DATABASE_URL names a cluster for databases)
"""

import os
import sys
import time
from contextlib import closing
from typing import Any

import psycopg2

from bench.broker import own_broker
from bench.scratch import python, scratch_database
from bench.workers import PLANNING, Worker, workers

STOPS_A_TRUCK, SEARCH_S = 6, 5
PATIENCE_S = 300
AT_WORK = "SELECT id FROM collections_app_planningjob WHERE state = 'RUNNING' AND progress > 0 AND attempts = 1"
DONE = "SELECT count(*) FROM collections_app_planningjob WHERE state = 'DONE'"
KILLED = "SELECT min(claimed_at) FROM collections_app_planningjob WHERE id = ANY(%s) AND attempts > 1"


class Jobs:
    """The rows themselves, asked beside the workers."""

    def __init__(self, connection: Any) -> None:
        connection.autocommit = True
        self._cursor = connection.cursor()

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        self._cursor.execute(sql, values)
        return list(self._cursor.fetchall()) if self._cursor.description else []

    def wait_for(self, sql: str, *values: object) -> bool:
        """Until there is an answer that says something."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            rows = self.ask(sql, *values)
            if rows and rows[0][0]:
                return True
            time.sleep(0.1)
        return False


def kill_at_work(jobs: Jobs, crew: list[Worker], kills: int) -> list[float]:
    """Kills every worker while some job is searched, then waits for another to take it up. Returns the seconds."""
    waits: list[float] = []
    while len(waits) < kills and jobs.ask("SELECT 1 FROM collections_app_planningjob WHERE attempts = 0 LIMIT 1"):
        if not jobs.wait_for(AT_WORK):
            break
        struck = [key for (key,) in jobs.ask(AT_WORK)]
        for worker in crew:
            worker.kill()
        began = time.monotonic()
        for worker in crew:
            worker.start()
        if not jobs.wait_for(KILLED, struck):
            break
        waits.append(time.monotonic() - began)
    return waits


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
            waits = kill_at_work(jobs, crew, kills)
            until = time.monotonic() + PATIENCE_S
            while jobs.ask(DONE)[0][0] < days and time.monotonic() < until:
                time.sleep(0.2)
            done = jobs.ask(DONE)[0][0]
        print(  # noqa: T201
            f"{days} days, {len(waits)} kill -9: {days - done} lost; taken up again after"
            f" {max(waits, default=0):.0f} s at most (load {os.getloadavg()[0]:.1f})"
        )


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3]))
