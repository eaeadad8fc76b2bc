"""What must come from the system's packages, found by looking for the things themselves, installed by apt."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from ctypes.util import find_library
from importlib.util import find_spec
from pathlib import Path

from machine import commands
from machine.folders import Var
from machine.postgres_programs import newest_with_postgis
from machine.progress import Trouble, step

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def missing(*, database: bool, broker: bool, browser: bool) -> list[str]:
    """The apt packages to install, by names that hold on every release."""
    needed: list[str] = []
    if find_spec("ensurepip") is None:
        needed.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if database and newest_with_postgis() is None:
        needed.append("postgresql-postgis")  # brings GDAL and GEOS along
    elif find_library("gdal") is None or find_library("geos_c") is None:
        needed.append("gdal-bin")
    if broker and shutil.which("redis-server") is None:
        needed.append("redis-server")
    if browser and not any(map(shutil.which, CHROMIUM_NAMES)):
        needed.append("chromium")
    return needed


def install(packages: list[str], var: Var) -> None:
    """As root or by `sudo` without a password; otherwise says what to type."""
    if not packages:
        return
    by_hand = f"install these, then start again:  sudo apt-get install {' '.join(packages)}"
    if shutil.which("apt-get") is None:
        raise Trouble(
            f"these are missing, and this is no Debian or Ubuntu: {', '.join(packages)}.",
            "install PostgreSQL 15 or later with PostGIS, Redis, GDAL and the like by your system's own means.",
        )
    prefix = _as_root()
    if prefix is None:
        raise Trouble(f"these packages are missing: {', '.join(packages)}.", by_hand)
    step(f"Installing {', '.join(packages)} (first time only)")
    log = var.log("packages")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]
    commands.run([*apt, "update"], log=log, to_do=f"check the network, or {by_hand}")
    exact = [_name_here(package) for package in packages]
    commands.run([*apt, "install", "--yes", "--no-install-recommends", *exact], log=log, to_do=by_hand)


def _as_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _name_here(package: str) -> str:
    """Where no `postgresql-postgis` exists, the newest `postgresql-<N>-postgis-<M>` that does."""
    if package != "postgresql-postgis":
        return package
    listing = subprocess.run(["apt-cache", "pkgnames", "postgresql-"], capture_output=True, text=True, check=False)
    return postgis_package(listing.stdout.split())


def postgis_package(names: Iterable[str]) -> str:
    """The name to install among those apt knows."""
    known = set(names)
    matches = [match for name in known if (match := re.fullmatch(r"postgresql-(\d+)-postgis-(\d+)", name))]
    if "postgresql-postgis" in known or not matches:
        return "postgresql-postgis"
    return max(matches, key=lambda match: (int(match[1]), int(match[2])))[0]


def chromium() -> Path | None:
    """The browser of the system, never one that a package of Python downloads."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    return Path(found) if found else None
