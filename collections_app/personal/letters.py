"""Letters and SMS that a house without a mail server or an operator keeps as files: they too speak of people."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from collections_app.channels.sms import FileSms, sms_backend

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
    return [path for folder in _folders() if folder.is_dir() for path in folder.iterdir() if path.is_file()]


def _folders() -> Iterator[Path]:
    if settings.EMAIL_BACKEND == TO_FILES:
        yield Path(getattr(settings, "EMAIL_FILE_PATH", None) or NOWHERE)
    sms = sms_backend(settings.SMS_URL)
    if isinstance(sms, FileSms):
        yield sms.folder


def _delete(letters: Iterator[Path]) -> int:
    doomed = list(letters)
    for path in doomed:
        path.unlink(missing_ok=True)
    return len(doomed)
