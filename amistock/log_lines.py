"""Keeps out of every log what opens a door or names a home, and the tracebacks of what was only refused."""

import logging
import re

PRIVATE_LINK = re.compile(r"(/(?:suivi|equipe|hote|camion|charte)/)[^/?\s\"'<>]+")
QUERY = re.compile(r"(?<=[\w/.-])\?[^\s\"'<>=]+=[^\s\"'<>]*")


def without_secrets(text: str) -> str:
    """The text with `…` in place of link tokens and query strings."""
    return QUERY.sub("?…", PRIVATE_LINK.sub(r"\1…", text))


class TokenlessFormatter(logging.Formatter):
    """Works on the finished line, traceback included, so that nothing slips through an argument."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


class OneLineRefusals(logging.Filter):
    """What we refuse (403, 404, 400…) is no fault of ours: its line stays, Django's traceback of it goes."""

    def filter(self, record: logging.LogRecord) -> bool:
        if 400 <= getattr(record, "status_code", 500) < 500:
            record.exc_info = None
        return True
