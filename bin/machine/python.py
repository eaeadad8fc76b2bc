"""The virtual environment, filled anew only when the requirements have changed."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from machine import commands
from machine.folders import ROOT, VENV, Var
from machine.progress import step

PYTHON = VENV / "bin" / "python"
SERVICE = ROOT / "requirements.txt"
TESTS = ROOT / "requirements-dev.txt"
QUIET_PIP = {
    "PIP_NO_INPUT": "1",
    "PIP_PROGRESS_BAR": "off",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
}


def prepare(requirements: Path, var: Var) -> None:
    """Makes the environment hold these requirements; asks no network when it already does."""
    if not _works():
        step("Making the virtual environment (first time only)")
        commands.run(
            [sys.executable, "-m", "venv", "--clear", VENV],
            log=var.log("python"),
            to_do="remove the folder .venv and start again; the log says what Python lacks.",
        )
    stamp = VENV / f"{requirements.name}.installed"
    wanted = fingerprint(requirements)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    step(f"Installing the Python packages of {requirements.name} (a minute or two, first time only)")
    commands.run(
        [PYTHON, "-m", "pip", "install", "--requirement", requirements],
        log=var.log("python"),
        to_do="check the network (PyPI must be reachable) and start again; what is installed is kept.",
        env=os.environ | QUIET_PIP,
    )
    stamp.write_text(wanted)
    if requirements != SERVICE:
        (VENV / f"{SERVICE.name}.installed").write_text(fingerprint(SERVICE))


def fingerprint(requirements: Path) -> str:
    """Changes with the requirements, the Python and the place, since an environment cannot be moved."""
    parts = [str(VENV), sys.version, SERVICE.read_text(), requirements.read_text()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _works() -> bool:
    """False too after an upgrade of the system's Python, which leaves dead links behind."""
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
