"""Where things lie: the repository, its virtual environment, and the folder of everything that is made at run time."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"


class Var:
    """The run-time folder of one running copy: `var/`, or where `AMISTOCK_VAR` says (relative to the repository)."""

    def __init__(self, path: str | None = None) -> None:
        self.path = (ROOT / (path or os.environ.get("AMISTOCK_VAR") or "var")).resolve()

    def log(self, name: str) -> Path:
        """The log file of one process or step."""
        return self.folder("log") / f"{name}.log"

    def folder(self, name: str) -> Path:
        """A folder of this name, made if need be; the whole is for its owner only, since logs and mails name people."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = self.path / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder
