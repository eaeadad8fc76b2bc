"""A database of its own for a measurement, beside the one that DATABASE_URL names, and gone afterwards."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def scratch_database(suffix: str) -> Iterator[str]:
    """The DATABASE_URL of a fresh, migrated database; an older one of that name is dropped."""
    url = urlsplit(os.environ.get("DATABASE_URL", "postgis://127.0.0.1:5432/amistock"))
    name = f"{url.path.strip('/')}_{suffix}"
    scratch = url._replace(path=f"/{name}").geturl()
    _administer(url.geturl(), f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')
    try:
        python("manage.py", "migrate", "--verbosity=0", database=scratch)
        yield scratch
    finally:
        _administer(url.geturl(), f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def python(*argv: str, database: str) -> None:
    """Runs a command of this project on that database. Raises CalledProcessError when it fails."""
    subprocess.run([sys.executable, *argv], cwd=ROOT, env=os.environ | {"DATABASE_URL": database}, check=True)


def _administer(url: str, *statements: str) -> None:
    with closing(psycopg2.connect(url.replace("postgis://", "postgresql://", 1))) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
