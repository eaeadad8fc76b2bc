"""What is typed while listening: "ca3, 10 cl, ar2 u" is three things, the second ten times, the last one worn."""

import re
from dataclasses import dataclass

from collections_app.enums import Condition
from geo.geocoding.normalise import plain

BETWEEN_THINGS = re.compile(r"[,;+]")
HOW_MANY = re.compile(r"^(\d{1,3})\s*[x×]?\s*(?=[^\W\d])", re.IGNORECASE)
STATES = {
    "u": Condition.WORN,
    "use": Condition.WORN,
    "usee": Condition.WORN,
    "k": Condition.BROKEN,
    "casse": Condition.BROKEN,
    "cassee": Condition.BROKEN,
}


@dataclass(frozen=True, slots=True)
class Thing:
    """`quantity` and `condition` are empty where nothing was said of them."""

    words: str
    quantity: str = ""
    condition: str = ""


def things(text: str) -> list[Thing]:
    """One for each thing named between commas, semicolons or pluses."""
    return [_thing(part.strip()) for part in BETWEEN_THINGS.split(text) if part.strip()]


def _thing(text: str) -> Thing:
    counted = HOW_MANY.match(text)
    quantity = counted[1] if counted else ""
    words = (text[counted.end() :] if counted else text).split()
    state = STATES.get(plain(words[-1])) if len(words) > 1 else None
    return Thing(" ".join(words[:-1] if state else words), quantity, state or "")
