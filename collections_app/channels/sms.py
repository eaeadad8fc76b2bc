"""SMS: the one interface, and the backend that AMISTOCK_SMS names by an address.

`console://` writes to the log, `file:///folder` writes files, `brevo://KEY@api.brevo.com/v3?sender=Amistock` sends.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from uuid import uuid4

from collections_app.channels.brevo import BrevoSms

log = logging.getLogger(__name__)
LONGEST_SENDER = 11


class SmsUrlUnknown(Exception):
    """AMISTOCK_SMS names no backend of ours. Permanent until the setting is corrected."""


class SmsBackend(Protocol):
    def send(self, *, to: str, text: str, tag: str) -> None:
        """`to` in E.164; `tag` names the notice. Raises Refused, NotDelivered or LineDown."""


class ConsoleSms:
    """For development: the log."""

    def send(self, *, to: str, text: str, tag: str) -> None:
        log.info("SMS %s (%s)\n%s", to, tag, text)


@dataclass(frozen=True, slots=True)
class FileSms:
    """For a demonstration or a test: one file a message, beside the e-mails."""

    folder: Path

    def send(self, *, to: str, text: str, tag: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{tag}-{uuid4().hex[:8]}.txt").write_text(f"{to}\n{text}\n", encoding="utf-8")


def sms_backend(url: str) -> SmsBackend | None:
    """None for an empty address: nobody is reached by SMS. Raises SmsUrlUnknown."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in _MAKERS:
        raise SmsUrlUnknown
    return _MAKERS[parts.scheme](parts)


def _file(parts: SplitResult) -> SmsBackend:
    if parts.netloc or len(parts.path) < 2:
        raise SmsUrlUnknown
    return FileSms(Path(unquote(parts.path)))


def _brevo(parts: SplitResult) -> SmsBackend:
    sender = parse_qs(parts.query).get("sender", [""])[0]
    if not (parts.username and parts.hostname and sender.isalnum() and len(sender) <= LONGEST_SENDER):
        raise SmsUrlUnknown
    scheme = "http" if parts.scheme == "brevo+http" else "https"
    host = parts.netloc.rpartition("@")[2]
    return BrevoSms(f"{scheme}://{host}{parts.path.rstrip('/')}", unquote(parts.username), sender)


_MAKERS: dict[str, Callable[[SplitResult], SmsBackend]] = {
    "console": lambda parts: ConsoleSms(),
    "file": _file,
    "brevo": _brevo,
    "brevo+http": _brevo,  # for a stand-in on this machine
}
