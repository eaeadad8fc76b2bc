"""The same ground as bin/run under var/test, the tools of the tests, Chromium, then pytest."""

import os
import subprocess

from machine import dotenv, ground, packages, python
from machine.folders import ROOT, Var
from machine.keeper import Keeper
from machine.lock import Lock
from machine.progress import Trouble, say, step
from machine.run import end, heed_signals, may_write


def main(arguments: list[str]) -> int:
    """pytest's own exit code, and its own last line on the terminal."""
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
    step("Running the tests")
    return subprocess.run(
        [python.PYTHON, "-m", "pytest", *arguments], stdin=subprocess.DEVNULL, env=env, cwd=ROOT, check=False
    ).returncode
