"""Processor time of the web server: what a request costs, however busy the machine is meanwhile."""

import os
from collections.abc import Iterator
from pathlib import Path

_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _SYSTEM = 1, 11, 12  # of the fields of /proc/<pid>/stat that follow the name


def spent_ms() -> float:
    """So far, by the processes that this one has started and theirs."""
    fields = {int(folder.name): _fields(folder) for folder in Path("/proc").iterdir() if folder.name.isdecimal()}
    ticks = sum(int(fields[pid][_USER]) + int(fields[pid][_SYSTEM]) for pid in _begotten(os.getpid(), fields))
    return 1000 * ticks / _TICKS_A_SECOND


def _begotten(ancestor: int, fields: dict[int, list[str]]) -> Iterator[int]:
    for pid, known in fields.items():
        if known and int(known[_PARENT]) == ancestor:
            yield pid
            yield from _begotten(pid, fields)


def _fields(folder: Path) -> list[str]:
    """Empty once the process is gone."""
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
