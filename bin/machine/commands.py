"""Runs one command to its end, its output in a log, and shows that it is still alive."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from machine.folders import ROOT
from machine.progress import Trouble, last_lines, step

SIGN_OF_LIFE_S = 10
TIME_TO_STOP_S = 10


def run(
    argv: Sequence[str | Path],
    *,
    log: Path,
    to_do: str,
    env: Mapping[str, str] | None = None,
    user: str | None = None,
    folder: Path = ROOT,
) -> None:
    """Raises `Trouble` with `to_do` when the command fails. Nothing is asked on the terminal."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=folder,
            user=user,
            group=user,
            extra_groups=[] if user else None,
        )
        try:
            code = _wait(process, log)
        finally:
            _end(process)
    if code != 0:
        raise Trouble(f"“{_short(argv)}” failed (exit code {code}).", to_do, log)


def _wait(process: subprocess.Popen[bytes], log: Path) -> int:
    while True:
        try:
            return process.wait(SIGN_OF_LIFE_S)
        except subprocess.TimeoutExpired:
            step("    … " + "".join(last_lines(log, 1))[:90])


def _end(process: subprocess.Popen[bytes]) -> None:
    """After Ctrl-C: leave nothing running behind."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(TIME_TO_STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()


def _short(argv: Sequence[str | Path]) -> str:
    return " ".join([Path(argv[0]).name, *map(str, argv[1:4])])
