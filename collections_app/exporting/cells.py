"""What may stand in a cell, and how a text becomes harmless in a spreadsheet."""

import re
from datetime import date, datetime, time
from decimal import Decimal

Cell = str | int | Decimal | date | datetime | time | None

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MOST_SIGNS = 32_000  # a cell of Excel holds 32,767
_NO_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain_text(text: str) -> str:
    """For files whose cells have a type: without what XML cannot hold, its lines ended the one way."""
    return _NO_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:MOST_SIGNS]


def harmless(text: str) -> str:
    """For CSV, where a program guesses: what it might take for a formula begins with an apostrophe.

    Blanks before it are looked through, as some programs do. (OWASP, "CSV Injection".)
    """
    text = text.replace("\x00", "")[:MOST_SIGNS]
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) or text.lstrip().startswith(STARTS_A_FORMULA) else text
