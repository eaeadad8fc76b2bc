"""Reads the repository's `.env`, so that what stands there counts before Python packages are installed."""

import os
import re
from pathlib import Path

LINE = re.compile(r"\s*(?:export\s+)?(?P<name>\w+)\s*=\s*(?P<value>.*?)\s*")


def read(file: Path) -> dict[str, str]:
    """The process's environment, completed by the file; what is already set wins, as in `amistock.settings`."""
    values: dict[str, str] = {}
    if file.exists():
        matches = (LINE.fullmatch(line) for line in file.read_text().splitlines())
        values = {match["name"]: match["value"].strip("'\"") for match in matches if match}
    return values | os.environ
