"""What the person at the terminal reads: one line a step, with the seconds since the start."""

import sys
import time
from pathlib import Path

_START = time.monotonic()


class Trouble(Exception):
    """Something the person can put right: what went wrong, and what to do about it."""

    def __init__(self, what: str, to_do: str, log: Path | None = None) -> None:
        super().__init__(what)
        self.to_do = to_do
        self.log = log

    def __str__(self) -> str:
        lines = [f"\nStopped: {self.args[0]}", f"To do:   {self.to_do}"]
        if self.log is not None:
            lines += [f"Log:     {self.log}", *(f"         | {line}" for line in last_lines(self.log, 8))]
        return "\n".join(lines)


def say(text: str = "") -> None:
    """One line as it is; seen at once even through a pipe."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def step(text: str) -> None:
    """A step begins."""
    say(f"{time.monotonic() - _START:5.0f} s  {text}")


def last_lines(log: Path, count: int) -> list[str]:
    """The end of a log, which may hold anything."""
    if not log.exists():
        return []
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 8_000))
        lines = file.read().decode(errors="replace").splitlines()
    return [line[:200] for line in lines if line.strip()][-count:]
