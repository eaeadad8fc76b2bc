"""A small part of OpenStreetMap's `opening_hours` notation: "Tu-Fr 13:00-19:00; Sa 10:00-12:30,14:00-18:00". Pure."""

import re
from collections.abc import Iterable
from datetime import date, time, timedelta
from itertools import groupby

from geo.hours import DailyRange, DateSpan, HoursError

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_AGO = date(2000, 1, 1)  # the notation has a span without end, but none without beginning
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
        if end < start:
            raise HoursError(f"A span of days ends on or before Sunday: {part!r}")
        weekdays += range(start, end + 1)
    return weekdays


def _range(weekday: int, text: str) -> DailyRange:
    opens, _, closes = text.partition("-")
    try:
        return DailyRange(weekday, time.fromisoformat(opens), time.fromisoformat(closes))
    except ValueError as error:
        raise HoursError(f"Not a range: {text!r}") from error


def write_hours(ranges: Iterable[DailyRange]) -> str:
    """The inverse of `parse_hours`, to the minute; days with the same hours share one rule."""
    hours_of_day = {
        weekday: ",".join(f"{span.opens:%H:%M}-{span.closes:%H:%M}" for span in spans)
        for weekday, spans in groupby(sorted(ranges), key=lambda span: span.weekday)
    }
    rules: dict[str, list[int]] = {}
    for weekday, hours in hours_of_day.items():
        rules.setdefault(hours, []).append(weekday)
    return "; ".join(f"{_days(weekdays)} {hours}" for hours, weekdays in rules.items())


def _days(weekdays: list[int]) -> str:
    """Neighbours joined: [1, 2, 3, 5] → "Tu-Th,Sa"."""
    runs = [[day for _, day in run] for _, run in groupby(enumerate(weekdays), key=lambda pair: pair[1] - pair[0])]
    return ",".join(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs)


def opening_hours_tag(
    ranges: Iterable[DailyRange],
    *,
    season: DateSpan,
    closures: Iterable[DateSpan],
    public_holidays_off: bool,
    school_holidays_off: bool,
) -> str:
    """The whole rule, what interrupts it last, since in this notation a later rule wins over an earlier one."""
    off = [*_out_of_season(season), *closures]
    rules = [
        write_hours(ranges) or "off",
        "PH off" if public_holidays_off else "",
        "SH off" if school_holidays_off else "",
        *(f"{_span(span)} off" for span in off),
    ]
    return "; ".join(filter(None, rules))


def _out_of_season(season: DateSpan) -> list[DateSpan]:
    before = [DateSpan(None, season.first - timedelta(days=1))] if season.first else []
    after = [DateSpan(season.last + timedelta(days=1), None)] if season.last else []
    return before + after


def _span(span: DateSpan) -> str:
    first = _date(span.first or LONG_AGO)
    if span.last is None:
        return f"{first}+"
    return first if span.first == span.last else f"{first}-{_date(span.last)}"


def _date(day: date) -> str:
    """In English whatever the machine's language."""
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"
