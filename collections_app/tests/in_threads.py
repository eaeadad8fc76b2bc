"""Acts of several people at one moment, each in a thread and a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

WAIT_S = 20

Refusals = tuple[type[Exception], ...]


def at_once(*acts: Callable[[], object], refusals: Refusals) -> list[str]:
    """Released together; how each ended, "done" or the name of its error, one of the `refusals`."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        start.wait(WAIT_S)
        try:
            act()
        except refusals as error:
            return type(error).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return [done.result(timeout=60) for done in [pool.submit(run, act) for act in acts]]
