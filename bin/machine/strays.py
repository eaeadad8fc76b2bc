"""Processes of this copy that outlived their parent, as after kill -9 of everything at once."""

import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path

from machine.progress import Trouble, step

MARK = "AMISTOCK_CHILD_OF"  # in the environment of all that we start
SERVERS = {"postgres", "redis-server"}  # these may wipe their environment, but work in their data folder
PATIENCE_S = 10.0


def end_all(mark: str, data_folders: Iterable[Path]) -> None:
    """Asks them to stop, then insists; returns when none is left."""
    folders = {str(folder) for folder in data_folders}
    found = find(mark, folders)
    if not found:
        return
    step(f"Ending {len(found)} processes that an earlier run left behind")
    for sign in (signal.SIGINT, signal.SIGKILL):
        for pid in found:
            _send(pid, sign)
        deadline = time.monotonic() + PATIENCE_S
        while found and time.monotonic() < deadline:
            time.sleep(0.1)
            found = find(mark, folders)
        if not found:
            return
    raise Trouble("processes of an earlier run do not end.", f"end them by hand: kill -9 {' '.join(map(str, found))}")


def find(mark: str, folders: set[str]) -> list[int]:
    """The processes that carry the mark, and the servers at work in these folders."""
    pids = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [pid for pid in pids if pid != os.getpid() and _is_ours(Path(f"/proc/{pid}"), mark, folders)]


def _is_ours(process: Path, mark: str, folders: set[str]) -> bool:
    try:
        if (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return False
        if f"{MARK}={mark}".encode() in (process / "environ").read_bytes().split(b"\0"):
            return True
        return (process / "comm").read_text().strip() in SERVERS and os.readlink(process / "cwd") in folders
    except OSError:  # gone meanwhile, or somebody else's
        return False


def _send(pid: int, sign: signal.Signals) -> None:
    try:
        os.kill(pid, sign)
    except ProcessLookupError:
        return
