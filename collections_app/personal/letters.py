"""Letters that a house without a mail server keeps as files: they too speak of people."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

TO_FILES = "django.core.mail.backends.filebased.EmailBackend"
NOWHERE = "/nonexistent"


def forget_letters(*, about: Iterable[str]) -> int:
    """Deletes those that name one of these words. Returns how many."""
    sought = [word.encode() for word in about]
    return _delete(path for path in _letters() if any(word in path.read_bytes() for word in sought))


def forget_letters_before(moment: datetime) -> int:
    """Deletes those written earlier. Returns how many."""
    return _delete(path for path in _letters() if path.stat().st_mtime < moment.timestamp())


def _letters() -> list[Path]:
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", None) or NOWHERE)
    if settings.EMAIL_BACKEND != TO_FILES:
        return []
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def _delete(letters: Iterator[Path]) -> int:
    doomed = list(letters)
    for path in doomed:
        path.unlink(missing_ok=True)
    return len(doomed)
