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


@contextmanager
def without_redis(stack: Stack) -> Iterator[None]:
    """The broker is killed, and started again from its own files at the end."""
    broker = redis.Redis.from_url(stack.env["REDIS_URL"])
    server = broker.info("server")
    os.kill(int(server["process_id"]), signal.SIGKILL)
    try:
        yield
    finally:
        subprocess.Popen(["redis-server", str(server["config_file"])], stdout=subprocess.DEVNULL)
        _wait_for(broker)


def _wait_for(broker: redis.Redis) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            broker.ping()
        except redis.RedisError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("Redis did not come back.")
