"""Breaking the stack on purpose: a worker killed, a Redis that is gone."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis

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


class Broker:
    """The Redis of the stack, to be killed and started again from its own files."""

    def __init__(self, url: str) -> None:
        self.client = redis.Redis.from_url(url)
        self.restarted: subprocess.Popen[bytes] | None = None

    @contextmanager
    def gone(self) -> Iterator[None]:
        server = self.client.info("server")
        os.kill(int(server["process_id"]), signal.SIGKILL)
        try:
            yield
        finally:
            self.restarted = subprocess.Popen(
                ["redis-server", str(server["config_file"])], stdout=subprocess.DEVNULL, env=os.environ
            )
            self._wait()

    def close(self) -> None:
        self.client.close()
        if self.restarted:
            self.restarted.terminate()
            self.restarted.wait(timeout=20)

    def _wait(self) -> None:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                self.client.ping()
            except redis.RedisError:
                time.sleep(0.2)
            else:
                return
        raise RuntimeError("Redis did not come back.")
