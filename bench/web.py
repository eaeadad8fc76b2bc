"""The web server as it runs for people, on a free port, for a measurement."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bench.scratch import ROOT

PATIENCE_S = 30


@contextmanager
def web_server(database: str, environment: Mapping[str, str] | None = None) -> Iterator[int]:
    """Gunicorn with the two workers of deploy/; yields its port. Raises TimeoutError when it does not come up."""
    port = _free_port()
    told = {"DATABASE_URL": database, "AMISTOCK_BIND": f"127.0.0.1:{port}", "WEB_CONCURRENCY": "2"}
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--access-logfile", "/dev/null"]
    server = subprocess.Popen(
        [*command, "--log-level", "warning"], cwd=ROOT, env=os.environ | told | dict(environment or {})
    )
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(PATIENCE_S)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The web server did not come up.")
