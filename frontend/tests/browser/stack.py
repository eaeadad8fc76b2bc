"""The whole service as bin/run starts it, on a database of its own, for tests in a real browser."""

import os
import signal
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
from psycopg2 import sql

from machine import ports, python, strays
from machine.folders import ROOT, Var
from machine.progress import last_lines
from machine.service import dies_with

TIME_TO_START_S = 480
TIME_TO_STOP_S = 30
VAR = Var("var/browser")


@dataclass(frozen=True)
class Stack:
    """Where it answers, and the environment in which `manage.py` works on the same data."""

    url: str
    env: dict[str, str]
    var: Path = VAR.path

    def manage(self, *arguments: str) -> str:
        """Runs a command of `manage.py` beside it; answers what it printed."""
        argv = [str(python.PYTHON), "manage.py", *arguments]
        done = subprocess.run(argv, env=self.env, cwd=ROOT, capture_output=True, text=True, check=True)
        return done.stdout


def prepared(broker_url: str) -> Stack:
    """A fresh database beside that of the other tests, a free port."""
    database = urlsplit(os.environ["DATABASE_URL"])
    name = f"{database.path.strip('/')}_browser"
    with closing(psycopg2.connect(database._replace(scheme="postgresql", path="/postgres").geturl())) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    port = ports.any_free()
    env = os.environ | {
        "AMISTOCK_ENV": "development",
        "AMISTOCK_FORM_LEAST_S": "0",  # a test types as fast as a robot
        "AMISTOCK_VAR": str(VAR.path),
        "DATABASE_URL": database._replace(path=f"/{name}").geturl(),
        "REDIS_URL": broker_url,
        "DJANGO_SECRET_KEY": "the-stack-of-the-browser-tests-" * 2,
        "AMISTOCK_LINK_KEY": "the-links-of-the-browser-tests-" * 2,
        "PORT": str(port),
    }
    return Stack(f"http://{ports.HOST}:{port}", env)


def start(stack: Stack) -> subprocess.Popen[bytes]:
    """Returns when bin/run says that it is ready; it ends with the tests, even when these are killed."""
    log = VAR.log("run")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [ROOT / "bin" / "run"],
            env=stack.env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=dies_with(os.getpid(), signal.SIGINT),
        )
    deadline = time.monotonic() + TIME_TO_START_S
    while b" s  Ready" not in log.read_bytes():
        if process.poll() is not None or time.monotonic() > deadline:
            stop(process)
            raise RuntimeError("bin/run did not start:\n" + "\n".join(last_lines(log, 30)))
        time.sleep(0.2)
    return process


def stop(process: subprocess.Popen[bytes]) -> list[int]:
    """As by Ctrl-C; answers the processes left behind, which should be none."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(TIME_TO_STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
    return strays.find(str(VAR.path), set())
