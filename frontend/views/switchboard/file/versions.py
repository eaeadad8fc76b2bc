"""Two versions of the same fields side by side: what was sent, and what stands now. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Whose(Enum):
    """Who changed a field since the page was read."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that would not be what it is now: `sent` and `now` in words."""

    key: str
    sent: str
    now: str
    whose: Whose


def differences(read: Mapping[str, str], sent: Mapping[str, str], now: Mapping[str, str]) -> list[Difference]:
    """Field by field. A field that was not `read` counts as changed by whoever sent it."""
    return [
        Difference(key, sent[key], now[key], _whose(read.get(key), sent[key], now[key]))
        for key in now
        if sent[key] != now[key]
    ]


def _whose(read: str | None, sent: str, now: str) -> Whose:
    if sent == read:
        return Whose.THEIRS
    return Whose.MINE if now == read else Whose.BOTH
