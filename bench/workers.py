"""Celery's processes as `bin/run` starts them, each in a session of its own so that one kill takes it whole."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.scratch import ROOT

CELERY = [sys.executable, "-m", "celery", "--app", "amistock"]


PLANNING = ("--include", "collections_app.planning_tasks", "--queues", "planning")


class Worker:
    """Two processes that take tasks, and the one that keeps them."""

    def __init__(self, name: str, environment: Mapping[str, str], *more: str) -> None:
        quiet = ["--loglevel", "CRITICAL", "--without-gossip", "--without-mingle"]
        self._argv = [*CELERY, "worker", *quiet, "--concurrency", "2", "--hostname", f"{name}@bench", *more]
        self._environment = environment
        self.start()

    def start(self) -> None:
        self.process = _start(self._argv, self._environment)

    def kill(self) -> None:
        """kill -9, as when the machine runs out of memory."""
        _end(self.process, signal.SIGKILL)


@contextmanager
def workers(count: int, environment: Mapping[str, str], *more: str) -> Iterator[list[Worker]]:
    """So many workers, with `more` arguments, and beat."""
    with tempfile.TemporaryDirectory() as folder:
        schedule = str(Path(folder) / "beat")
        beat = _start([*CELERY, "beat", "--loglevel", "CRITICAL", "--schedule", schedule, "--pidfile", ""], environment)
        running = [Worker(f"worker{number}", environment, *more) for number in range(count)]
        try:
            yield running
        finally:
            for worker in running:
                worker.kill()
            _end(beat, signal.SIGKILL)


def _start(argv: list[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        argv,
        cwd=ROOT,
        env=os.environ | dict(environment),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _end(process: subprocess.Popen[bytes], sign: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, sign)
    process.wait()
