"""What must hold besides the tests. Every check runs, even after one has failed."""

import os
import subprocess
from collections.abc import Sequence

from machine import packages, python
from machine.folders import ROOT, Var
from machine.progress import Trouble, say, step

MANAGE = "manage.py"
# Needs no database: the warning that there is none to compare with is no news.
NO_DATABASE = ["-W", "ignore:Got an error checking a consistent migration history:RuntimeWarning"]
CHECKS: dict[str, Sequence[str]] = {
    "Style": ["-m", "ruff", "check", "."],
    "Format": ["-m", "ruff", "format", "--check", "."],
    "Types": ["-m", "mypy", "."],
    "Layers": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    "Migrations": [*NO_DATABASE, MANAGE, "makemigrations", "--check", "--dry-run"],
    "Deployment": [MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
}
# A full production profile, so that the deployment check says what is wrong with the house and not with this list.
PRODUCTION = {
    "AMISTOCK_ENV": "production",
    "DJANGO_SECRET_KEY": "only-for-the-deployment-check-0123456789-abcdefghijklmnop",
    "AMISTOCK_LINK_KEY": "only-for-the-deployment-check-9876543210-ponmlkjihgfedcba",
    "AMISTOCK_ALLOWED_HOSTS": "amistock.example.org",
    "AMISTOCK_PUBLIC_URL": "https://amistock.example.org",
    "DATABASE_URL": "postgis://amistock@127.0.0.1:1/amistock",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_URL": "smtp+tls://amistock@mail.example.org:587",
    "AMISTOCK_PHONE": "01 99 00 19 54",
}


def main(arguments: list[str]) -> int:
    """1 when any check failed."""
    var = Var()
    try:
        packages.install(packages.missing(database=False, broker=False, browser=False), var)
        python.prepare(python.TESTS, var)
    except Trouble as trouble:
        say(str(trouble))
        return 1
    failed = [title for title, argv in CHECKS.items() if not _holds(title, argv)]
    step(f"Failed: {', '.join(failed)}" if failed else "Everything holds")
    return 1 if failed else 0


def _holds(title: str, argv: Sequence[str]) -> bool:
    step(title)
    elsewhere = {name: value for name, value in os.environ.items() if name not in PRODUCTION}
    profile = PRODUCTION if title == "Deployment" else {"DATABASE_URL": PRODUCTION["DATABASE_URL"]}
    return (
        subprocess.run(
            [python.PYTHON, *argv], stdin=subprocess.DEVNULL, env=elsewhere | profile, cwd=ROOT, check=False
        ).returncode
        == 0
    )
