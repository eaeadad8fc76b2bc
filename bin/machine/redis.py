"""A Redis of our own: Celery's broker, on a TCP port of this machine only, with a password, kept on disk."""

import os
import subprocess
import time
from collections.abc import Mapping

from machine import ports
from machine.folders import Var
from machine.progress import Trouble
from machine.service import Service

TIME_TO_START_S = 20.0

CONFIGURATION = """\
bind {host}
port {port}
dir "{folder}"
requirepass {password}
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
daemonize no
"""


def service(var: Var, port: int, keys: Mapping[str, str]) -> Service:
    """The password stands in a file, since a command line can be read by everybody."""
    folder = var.folder("redis")
    file = folder / "redis.conf"
    file.touch(0o600)
    quoted = str(folder).replace("\\", "\\\\").replace('"', '\\"')
    file.write_text(CONFIGURATION.format(host=ports.HOST, port=port, folder=quoted, password=keys["broker"]))
    return Service(
        name="redis",
        argv=["redis-server", file],
        log=var.log("redis"),
        env=os.environ,
        is_ground=True,
    )


def address(port: int, keys: Mapping[str, str]) -> str:
    """For `REDIS_URL`."""
    return f"redis://:{keys['broker']}@{ports.HOST}:{port}/0"


def wait_until_ready(service: Service, port: int, keys: Mapping[str, str]) -> None:
    """Also while it reads its log of appended commands."""
    ask = ["redis-cli", "-h", ports.HOST, "-p", str(port), "ping"]
    env = os.environ | {"REDISCLI_AUTH": keys["broker"]}
    deadline = time.monotonic() + TIME_TO_START_S
    while b"PONG" not in subprocess.run(ask, env=env, capture_output=True, check=False).stdout:
        if service.exit_code() is not None or time.monotonic() > deadline:
            raise Trouble("Redis does not start.", "the end of its log says why.", service.log)
        time.sleep(0.1)
