"""2,000 notices through real workers to a real mail server, while workers are killed 40 times: how many are lost?

python -m bench.outbox_kills    (bench/requirements.txt, redis-server; DATABASE_URL names a cluster for databases)
"""

import os
import random
import time
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import psycopg2

from bench.broker import own_broker
from bench.letters import Letters, mail_server
from bench.scratch import python, scratch_database
from bench.workers import Worker, workers

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
NOTICES, KILLS, WORKERS = 2_000, 40, 2
LOOKS_S, KEEPS_S = 0.15, 0.01  # the server's time before it has the letter, and between having it and saying so
PATIENCE_S = 300


class Outbox:
    """The rows themselves, asked beside the workers."""

    def __init__(self, connection: Any) -> None:
        connection.autocommit = True
        self._cursor = connection.cursor()

    def count(self, state: str, since: datetime = LONG_AGO) -> int:
        """Notices in a state, claimed since a moment or never."""
        sql = "SELECT count(*) FROM collections_app_notice WHERE state = %s AND coalesce(claimed_at, now()) > %s"
        self._cursor.execute(sql, [state, since])
        return int(self._cursor.fetchone()[0])


def kill_while_sending(outbox: Outbox, crew: list[Worker]) -> int:
    """Kills a worker at a moment when some notice is on its way, again and again. Returns how often."""
    for kills in range(KILLS):
        until, killed_at = time.monotonic() + PATIENCE_S, datetime.now(UTC)
        while not outbox.count("SENDING", since=killed_at):
            if not outbox.count("DUE") or time.monotonic() > until:
                return kills
            time.sleep(0.02)
        time.sleep(random.uniform(0.0, 1.0))
        victim = random.choice(crew)
        victim.kill()
        victim.start()
    return KILLS


def wait_until_all_is_sent(outbox: Outbox) -> float:
    began = time.monotonic()
    while outbox.count("SENT") < NOTICES:
        if time.monotonic() - began > PATIENCE_S:
            break
        time.sleep(0.1)
    return time.monotonic() - began


def tell(letters: Letters, kills: int, outbox: Outbox, seconds: float, afterwards_s: float) -> None:
    lost = NOTICES - len(letters.count)
    doubled = sum(1 for times in letters.count.values() if times > 1)
    print(  # noqa: T201
        f"{NOTICES} notices, {kills} kill -9 of {WORKERS} workers in {seconds:.0f} s: {lost} lost, {doubled} doubled"
        f" ({100 * doubled / NOTICES:.2f} %), {outbox.count('SENT')} ticked off; all sent {afterwards_s:.0f} s after"
        f" the last kill (load {os.getloadavg()[0]:.1f})"
    )


def main() -> None:
    with (
        scratch_database("outbox") as database,
        own_broker() as broker,
        mail_server(looks_s=LOOKS_S, keeps_s=KEEPS_S) as letters,
        closing(psycopg2.connect(database.replace("postgis://", "postgresql://", 1))) as connection,
    ):
        python("-m", "bench.owed", str(NOTICES), database=database)
        outbox = Outbox(connection)
        environment = {"DATABASE_URL": database, "REDIS_URL": broker.url, "EMAIL_URL": letters.url}
        began = time.monotonic()
        with workers(WORKERS, environment) as crew:
            kills = kill_while_sending(outbox, crew)
            seconds = time.monotonic() - began
            letters.looks_s = 0.0
            afterwards_s = wait_until_all_is_sent(outbox)
        tell(letters, kills, outbox, seconds, afterwards_s)


if __name__ == "__main__":
    main()
