"""The same ground as bin/run under var/test, the tools of the tests, Chromium, then pytest.

Every test is run by two processes side by side: those in a browser, which mostly wait for pages, and all the others.
"""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from machine import dotenv, ground, packages, python
from machine.folders import ROOT, Var
from machine.keeper import Keeper
from machine.lock import Lock
from machine.progress import Trouble, say, step
from machine.run import end, heed_signals, may_write

BROWSER = "frontend/tests/browser"
LONGEST_S = 1800  # for the browser's process after the others have ended; alone it takes a quarter of an hour


def main(arguments: list[str]) -> int:
    """pytest's own exit code, and its own last line on the terminal; of the two processes, the worse."""
    heed_signals()
    keeper = Keeper()
    try:
        return _test(arguments, keeper)
    except KeyboardInterrupt:
        return 130
    except Trouble as trouble:
        say(str(trouble))
        return 1
    finally:
        end(keeper)


def _test(arguments: list[str], keeper: Keeper) -> int:
    var = Var(os.environ.get("AMISTOCK_VAR") or "var/test")
    may_write(var)
    lock = Lock(var.folder("run") / "lock")
    given = dotenv.read(ROOT / ".env") | {"AMISTOCK_ENV": "test"}
    database, broker = not given.get("DATABASE_URL"), not given.get("REDIS_URL")
    packages.install(packages.missing(database=database, broker=broker, browser=True), var)
    python.prepare(python.TESTS, var)
    env = ground.lay(var, given, keeper)
    lock.tell(f"the tests (process {os.getpid()})")
    if arguments:
        step("Running the tests")
        return _pytest(arguments, env).wait()
    return _every_test(env, var.log("browser-tests"))


def _every_test(env: Mapping[str, str], told: Path) -> int:
    """What the browser's process says is kept in `told` until the other one has ended, so that each can be read."""
    step("Running the tests, those in a browser beside the others")
    with ExitStack() as stack:
        output = stack.enter_context(told.open("wb"))
        in_a_browser = stack.enter_context(_pytest([BROWSER], env, output))
        others = stack.enter_context(_pytest([f"--ignore={BROWSER}"], env))
        try:
            codes = others.wait(), in_a_browser.wait(LONGEST_S)
        except subprocess.TimeoutExpired:
            codes = 1, 1
            step("The tests in a browser do not end; they are stopped where they stand")
            in_a_browser.send_signal(signal.SIGABRT)  # pytest's fault handler then writes where each thread is
        finally:
            others.terminate()
            in_a_browser.terminate()
    step("What the tests in a browser said")
    say(told.read_text(errors="replace"))
    return max(codes)


def _pytest(
    arguments: Sequence[str], env: Mapping[str, str], output: BinaryIO | None = None
) -> "subprocess.Popen[bytes]":
    argv = [str(python.PYTHON), "-m", "pytest", *arguments]
    errors = subprocess.STDOUT if output else None
    return subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, env=env, cwd=ROOT)
