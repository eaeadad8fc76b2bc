"""Donors ask while Redis is stopped, frozen, emptied and killed: how long do their forms take, when are they told?

python -m bench.redis_away    (bench/requirements.txt, redis-server; DATABASE_URL names a cluster for databases)
"""

import os
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import Any

import psycopg2

from bench.broker import Broker, own_broker
from bench.client import at_share
from bench.donor import Donor
from bench.letters import mail_server
from bench.scratch import python, scratch_database
from bench.web import web_server
from bench.workers import workers

CLIENTS, ASKING_S, PATIENCE_S = 2, 20, 180
UNTOLD = "SELECT count(*) FROM collections_app_notice WHERE state = 'SENDING' OR state = 'DUE' AND due_at <= now()"
Act = Callable[[Broker], None]
TROUBLES: dict[str, tuple[Act, Act]] = {
    "as usual": (lambda broker: None, lambda broker: None),
    "stopped": (Broker.stop, Broker.start),
    "frozen": (Broker.freeze, Broker.thaw),
    "emptied": (Broker.flush, lambda broker: None),
    "killed": (Broker.kill, Broker.start),
}


class Tripwire:
    """Where the web processes are told that Redis is: it counts who comes."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self.port = listener.getsockname()[1]
        self.callers = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                self._listener.accept()[0].close()
            except OSError:
                return
            self.callers += 1


@contextmanager
def tripwire() -> Iterator[Tripwire]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield Tripwire(listener)


def ask_for_a_while(port: int) -> tuple[int, list[float]]:
    """How many requests were made meanwhile, and what each POST took in ms, ascending."""
    until = time.monotonic() + ASKING_S

    def ask(client: int) -> tuple[int, list[float]]:
        asked, waits = 0, []
        while time.monotonic() < until:
            donor = Donor(port)
            donor.ask()
            asked, waits = asked + 1, waits + donor.waits_ms
        return asked, waits

    with ThreadPoolExecutor(CLIENTS) as pool:
        results = list(pool.map(ask, range(CLIENTS)))
    return sum(asked for asked, _ in results), sorted(wait for _, waits in results for wait in waits)


def until_all_are_told(cursor: Any) -> tuple[int, float]:
    """How many notices had piled up, and the seconds until none was left."""
    began, piled = time.monotonic(), None
    while time.monotonic() - began < PATIENCE_S:
        cursor.execute(UNTOLD)
        left = int(cursor.fetchone()[0])
        piled = left if piled is None else piled
        if not left:
            break
        time.sleep(0.2)
    return piled or 0, time.monotonic() - began


def measure(cursor: Any, port: int, broker: Broker) -> None:
    for name, (trouble, relief) in TROUBLES.items():
        trouble(broker)
        asked, waits = ask_for_a_while(port)
        relief(broker)
        piled, seconds = until_all_are_told(cursor)
        print(  # noqa: T201
            f"Redis {name}: {asked} requests, {len(waits)} forms: p50 {at_share(waits, 50):.0f}, p99"
            f" {at_share(waits, 99):.0f}, slowest {waits[-1]:.0f} ms; {piled} notices waiting, gone after"
            f" {seconds:.0f} s (load {os.getloadavg()[0]:.1f})",
            flush=True,
        )


def main() -> None:
    with (
        scratch_database("away") as database,
        tempfile.TemporaryDirectory() as var,
        own_broker() as broker,
        tripwire() as wire,
        mail_server() as letters,
        closing(psycopg2.connect(database.replace("postgis://", "postgresql://", 1))) as connection,
    ):
        os.environ.update(AMISTOCK_VAR=var, AMISTOCK_DEMO="false", AMISTOCK_GEOCODER="", AMISTOCK_LIMIT_FACTOR="0")
        connection.autocommit = True
        python("manage.py", "set_up", database=database)
        told = {"DATABASE_URL": database, "EMAIL_URL": letters.url}
        web = told | {"REDIS_URL": f"redis://127.0.0.1:{wire.port}/0"}
        with workers(1, told | {"REDIS_URL": broker.url}), web_server(database, web) as port:
            measure(connection.cursor(), port, broker)
        print(f"Connections that web processes opened to Redis: {wire.callers}.")  # noqa: T201


if __name__ == "__main__":
    main()
