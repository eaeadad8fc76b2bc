"""Finds PostgreSQL's own programs, which Debian keeps off the path, one folder a version."""

import re
import shutil
import subprocess
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
OLDEST = 15


def by_version() -> dict[int, Path]:
    """The folder of programs of each installed version."""
    found = {
        int(folder.parent.name): folder
        for folder in DEBIAN.glob("*/bin")
        if folder.parent.name.isdigit() and (folder / "initdb").exists()
    }
    elsewhere = shutil.which("initdb")
    if elsewhere and not found:
        version = re.search(r"(\d+)", _ask(Path(elsewhere), "--version"))
        found[int(version[1]) if version else 0] = Path(elsewhere).resolve().parent
    return found


def newest_with_postgis() -> Path | None:
    """The programs to make a new cluster with."""
    for version, programs in sorted(by_version().items(), reverse=True):
        if version >= OLDEST and _has_postgis(version, programs):
            return programs
    return None


def _has_postgis(version: int, programs: Path) -> bool:
    share = Path(f"/usr/share/postgresql/{version}")
    if not share.exists() and (programs / "pg_config").exists():
        share = Path(_ask(programs / "pg_config", "--sharedir"))
    return (share / "extension/postgis.control").exists()


def _ask(program: Path, question: str) -> str:
    return subprocess.run([program, question], capture_output=True, text=True, check=False).stdout.strip()
