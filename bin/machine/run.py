"""Starts the whole of Amistock on this machine and keeps it running until Ctrl-C."""

import os
import signal
import time
from types import FrameType

from machine import application, dotenv, ground, packages, ports, python
from machine.folders import ROOT, Var
from machine.keeper import Keeper
from machine.lock import Lock
from machine.progress import Trouble, say, step

HELP = """\
bin/run: starts Amistock here; Ctrl-C stops it, the data stay.

  PORT=8080         the port of the pages (default: the first free one from 8000)
  DATABASE_URL=…    a PostgreSQL with PostGIS to use instead of starting one
  REDIS_URL=…       a Redis to use instead of starting one
  AMISTOCK_VAR=…    the folder of data, logs and keys (default: var)

They may stand in the file .env too. docs/settings.md lists every setting."""

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(arguments: list[str]) -> int:
    """0 after an orderly stop, 1 when something must be put right first."""
    if arguments:
        say(HELP)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    heed_signals()
    keeper = Keeper()
    try:
        _run(keeper)
    except KeyboardInterrupt:
        say()
        step("Stopping; the data are kept")
    except Trouble as trouble:
        say(str(trouble))
        return 1
    finally:
        end(keeper)
    return 0


def _run(keeper: Keeper) -> None:
    var = Var()
    may_write(var)
    lock = Lock(var.folder("run") / "lock")
    given = dotenv.read(ROOT / ".env")
    needed = packages.missing(database=not given.get("DATABASE_URL"), broker=not given.get("REDIS_URL"), browser=False)
    packages.install(needed, var)
    python.prepare(python.SERVICE, var)
    ports.for_web(given.get("PORT"))  # said now if it cannot be had, not minutes later
    env = ground.lay(var, given, keeper)
    application.set_up(var, env)
    port = ports.for_web(given.get("PORT"))  # whichever was free before, another copy may have taken it meanwhile
    url = f"http://{ports.HOST}:{port}"
    env = {"AMISTOCK_PUBLIC_URL": url, **env}
    step("Starting the web server, the workers and the clock")
    for service in application.services(var, env, port):
        keeper.start(service)
    application.wait_until_it_answers(f"{url}/", env, keeper, var.log("web"))
    lock.tell(f"{url} (process {os.getpid()})")
    _welcome(url, var)
    while True:
        time.sleep(0.5)
        keeper.revive()


def _welcome(url: str, var: Var) -> None:
    accounts = var.path / "demo-accounts.txt"
    step("Ready")
    say(f"\n  {url}/\n")
    if accounts.exists():
        say(accounts.read_text().rstrip() + "\n")
    say(f"Logs and e-mails lie in {var.path}. Ctrl-C stops everything and keeps the data.")


def may_write(var: Var) -> None:
    """Says so at once when another user, root often, made the files here."""
    for folder in (ROOT, var.path, ROOT / ".venv"):
        if folder.exists() and not os.access(folder, os.W_OK):
            raise Trouble(
                f"this user may not write in {folder}, which belongs to {folder.owner()}.",
                f"run it as {folder.owner()}, or give the folder to yourself: sudo chown -R $USER '{ROOT}'",
            )


def end(keeper: Keeper) -> None:
    """Stops every service; a second Ctrl-C does not leave any behind."""
    for sign in STOP_SIGNALS:
        signal.signal(sign, signal.SIG_IGN)
    keeper.stop()


def heed_signals() -> None:
    """A polite kill and a closed terminal do what Ctrl-C does, which itself is deaf when started by `&`."""
    for sign in STOP_SIGNALS:
        signal.signal(sign, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
