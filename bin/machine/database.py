"""Asks our running PostgreSQL: is it ready, and are the role, PostGIS and the database there?"""

import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from machine import ports
from machine.postgres import OWNER, clean_environment
from machine.progress import Trouble
from machine.service import Service

TIME_TO_START_S = 60.0
ROLE = "amistock"


def wait_until_ready(programs: Path, service: Service, port: int) -> None:
    """Also while it repairs itself after a crash."""
    ask: list[str | Path] = [programs / "pg_isready", "-q", "-h", ports.HOST, "-p", str(port)]
    deadline = time.monotonic() + TIME_TO_START_S
    while subprocess.run(ask, env=clean_environment(), check=False).returncode != 0:
        if service.exit_code() is not None or time.monotonic() > deadline:
            raise Trouble("PostgreSQL does not start.", "the end of its log says why.", service.log)
        time.sleep(0.1)


def provide(programs: Path, port: int, keys: Mapping[str, str], log: Path) -> str:
    """Makes sure of the role, PostGIS and the database; answers the address for `DATABASE_URL`.

    The role owns its databases and may make more (tests do), but is no superuser: PostGIS therefore comes by
    template1, from which every database is copied.
    """
    script = f"""
        SELECT 'CREATE ROLE {ROLE} LOGIN CREATEDB' WHERE to_regrole('{ROLE}') IS NULL \\gexec
        ALTER ROLE {ROLE} PASSWORD '{keys["database"]}';
        \\connect template1
        SET client_min_messages = warning;
        CREATE EXTENSION IF NOT EXISTS postgis;
        \\connect postgres
        SELECT 'CREATE DATABASE {ROLE} OWNER {ROLE}'
         WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{ROLE}') \\gexec
    """
    server = ["-h", ports.HOST, "-p", str(port), "-U", OWNER, "-d", "postgres"]
    with log.open("ab") as output:
        done = subprocess.run(
            [programs / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *server],
            input=script.encode(),
            stdout=output,
            stderr=subprocess.STDOUT,
            env=clean_environment() | {"PGPASSWORD": keys["database_owner"]},
            check=False,
        )
    if done.returncode != 0:
        raise Trouble("the database cannot be made.", "the end of the log says why.", log)
    return f"postgis://{ROLE}:{keys['database']}@{ports.HOST}:{port}/{ROLE}"
