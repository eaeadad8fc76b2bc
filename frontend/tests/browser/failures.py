"""Breaking the stack on purpose: a worker killed."""

import os
import signal
from pathlib import Path

from frontend.tests.browser.stack import Stack
from machine import strays


def kill_the_planner(stack: Stack) -> int:
    """kill -9 of the planning worker, parent and child; the number of processes hit."""
    pids = [pid for pid in strays.find(str(stack.var), set()) if "planner@" in _command_line(pid)]
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    return len(pids)


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
