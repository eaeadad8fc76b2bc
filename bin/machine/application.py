"""The processes of the service itself: web, two workers, beat; and the set-up before them."""

import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from machine import commands, ports, python
from machine.folders import ROOT, Var
from machine.keeper import Keeper
from machine.progress import Trouble, step
from machine.service import Service

TIME_TO_ANSWER_S = 90.0


def set_up(var: Var, env: Mapping[str, str]) -> None:
    """Migrations, facts, demonstration, static files, compiled code: all in one process, each skipped when done."""
    step("Preparing the database, the facts and the pages (a minute the first time)")
    commands.run(
        [python.PYTHON, "manage.py", "set_up"],
        log=var.log("set_up"),
        to_do="the end of the log says why; start again once it is put right, what was done is kept.",
        env=env,
    )


def services(var: Var, env: Mapping[str, str], port: int) -> list[Service]:
    """By the modules, not the scripts beside the interpreter: those break in a path with spaces."""
    celery: list[str | Path] = [python.PYTHON, "-m", "celery", "--app", "amistock"]
    worker = [*celery, "worker", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
    planner = [*worker, "--include", "collections_app.planning_tasks"]  # the solver is loaded nowhere else
    schedule = var.folder("run") / "beat-schedule"
    for remains in schedule.parent.glob("beat-schedule*"):
        remains.unlink()  # a broken one would stop beat, and every job asks what is due anyway
    argvs: dict[str, list[str | Path]] = {
        "web": [python.PYTHON, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"],
        "worker": [*worker, "--queues", "celery", "--concurrency", "2", "--hostname", "worker@%h"],
        "planner": [*planner, "--queues", "planning", "--concurrency", "2", "--hostname", "planner@%h"],
        "beat": [*celery, "beat", "--loglevel", "WARNING", "--schedule", schedule, "--pidfile", ""],
    }
    env = {**env, "AMISTOCK_BIND": f"{ports.HOST}:{port}"}
    return [Service(name=name, argv=argv, log=var.log(name), env=env, folder=ROOT) for name, argv in argvs.items()]


def wait_until_it_answers(url: str, env: Mapping[str, str], keeper: Keeper, log: Path) -> None:
    """Until the first page is there; asks as a proxy with HTTPS would when the public address has it."""
    public = urlsplit(env["AMISTOCK_PUBLIC_URL"])
    headers = {"Host": public.netloc, "X-Forwarded-Proto": "https"} if public.scheme == "https" else {}
    deadline = time.monotonic() + TIME_TO_ANSWER_S
    while time.monotonic() < deadline:
        keeper.demand_alive()
        try:
            with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30):
                return
        except urllib.error.HTTPError as error:
            raise Trouble(f"{url} answers with an error {error.code}.", "the end of the log says why.", log) from error
        except OSError:
            time.sleep(0.1)
    raise Trouble(f"{url} does not answer.", "the end of the log says why.", log)
