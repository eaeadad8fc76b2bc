"""Secrets made at the first start and kept in a file that only its owner may read."""

import json
import os
import secrets
from pathlib import Path

NAMES = ("database", "database_owner", "broker", "django", "links")


def keep(file: Path) -> dict[str, str]:
    """The secrets of this copy, the missing ones made now."""
    known: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    if all(name in known for name in NAMES):
        return known
    known = {name: secrets.token_urlsafe(48) for name in NAMES} | known
    whole = file.with_suffix(".new")
    descriptor = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as output:
        json.dump(known, output, indent=1)
    whole.replace(file)  # never half a file, whatever happens meanwhile
    return known
