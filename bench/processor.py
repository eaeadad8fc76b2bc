"""Processor time of the server and of its database: what a request costs, however busy the machine is meanwhile."""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg2

_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _SYSTEM = 1, 11, 12  # of the fields of /proc/<pid>/stat that follow the name
BACKENDS = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def spent_ms(database: str) -> float:
    """So far, by the processes that this one has started and by the backends of that database, if they are here."""
    with closing(psycopg2.connect(database.replace("postgis://", "postgresql://", 1))) as connection:
        cursor = connection.cursor()
        cursor.execute(BACKENDS)
        backends = [pid for (pid,) in cursor.fetchall()]
    ticks = sum(int(fields[_USER]) + int(fields[_SYSTEM]) for fields in _of([*_begotten(os.getpid()), *backends]))
    return 1000 * ticks / _TICKS_A_SECOND


def _begotten(ancestor: int) -> Iterator[int]:
    children = [pid for pid in _all() for fields in _of([pid]) if int(fields[_PARENT]) == ancestor]
    for child in children:
        yield child
        yield from _begotten(child)


def _all() -> Iterable[int]:
    return [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdecimal()]


def _of(pids: Iterable[int]) -> Iterator[list[str]]:
    for pid in pids:
        try:
            yield Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:  # gone meanwhile
            continue
