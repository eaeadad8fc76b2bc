"""A small part of OpenStreetMap's `opening_hours` notation: "Tu-Fr 13:00-19:00; Sa 10:00-12:30,14:00-18:00". Pure."""

import re
from datetime import time

from geo.hours import DailyRange, HoursError

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
RULE = re.compile(r"^(?P<days>[A-Za-z,-]+) (?P<ranges>[\d:,-]+)$")


def parse_hours(text: str) -> tuple[DailyRange, ...]:
    """Raises HoursError for anything outside the part understood here."""
    ranges: list[DailyRange] = []
    for rule in filter(None, (part.strip() for part in text.split(";"))):
        match = RULE.match(rule)
        if match is None:
            raise HoursError(f"Not understood: {rule!r}")
        for weekday in _weekdays(match["days"]):
            ranges += [_range(weekday, span) for span in match["ranges"].split(",")]
    return tuple(sorted(ranges))


def _weekdays(text: str) -> list[int]:
    weekdays: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in DAYS or (last and last not in DAYS):
            raise HoursError(f"Not a day: {part!r}")
        start, end = DAYS.index(first), DAYS.index(last or first)
        weekdays += range(start, end + 1)
    return weekdays


def _range(weekday: int, text: str) -> DailyRange:
    opens, _, closes = text.partition("-")
    try:
        return DailyRange(weekday, time.fromisoformat(opens), time.fromisoformat(closes))
    except ValueError as error:
        raise HoursError(f"Not a range: {text!r}") from error
