"""One long-running program: how it starts, how it is asked to stop."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from machine.folders import ROOT

BIG_LOG_BYTES = 10_000_000
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


@dataclass
class Service:
    """A program in a session of its own: Ctrl-C in the terminal reaches only us, and we stop it in order."""

    name: str
    argv: Sequence[str | Path]
    log: Path
    env: Mapping[str, str]
    stop_signal: signal.Signals = signal.SIGTERM
    user: str | None = None
    folder: Path = ROOT
    is_ground: bool = False  # others stand on it, so it stops after them
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Its output goes to its log; one old log is kept."""
        if self.log.exists() and self.log.stat().st_size > BIG_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.argv,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self.env,
                cwd=self.folder,
                user=self.user,
                group=self.user,
                extra_groups=[] if self.user else None,
                start_new_session=True,
                preexec_fn=dies_with(os.getpid(), self.stop_signal),
            )

    def exit_code(self) -> int | None:
        """None while it runs; negative when a signal ended it."""
        return self.process.poll() if self.process else None

    def clear_remains(self) -> None:
        """Ends what a dead program's children still do."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def ask_to_stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)

    def wait_or_kill(self, deadline: float) -> None:
        """Waits until the deadline of the monotonic clock, then kills it; nothing of its session stays."""
        if not self.process:
            return
        try:
            self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.clear_remains()


def dies_with(parent: int, stop_signal: signal.Signals) -> Callable[[], None]:
    """Linux sends the child this signal when the parent dies, even by kill -9, so that nothing is left behind."""

    def in_child() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, int(stop_signal), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return in_child
