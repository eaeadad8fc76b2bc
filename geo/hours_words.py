"""Opening hours as people say them, in French. Pure."""

from datetime import date, datetime, time, timedelta
from enum import Enum

from geo.hours import CLOSES_SOON_MIN, DailyRange, OpeningHours, closes_at, next_opening

NBSP = "\u00a0"
CLOSED = "fermé"
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


class Door(Enum):
    """The three states that a card shows."""

    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"


def door(hours: OpeningHours, now: datetime) -> Door:
    closing = closes_at(hours, now)
    if closing is None:
        return Door.CLOSED
    return Door.CLOSING if closing - now <= timedelta(minutes=CLOSES_SOON_MIN) else Door.OPEN


def describe(hours: OpeningHours, now: datetime) -> str:
    """ "Ouvert jusqu’à 18 h 30", "Ferme dans 20 min", "Ouvre demain à 10 h", "Fermé – ouvre lundi à 8 h 30"."""
    closing = closes_at(hours, now)
    if closing is None:
        return _until_it_opens(hours, now)
    left_min = -(-(closing - now) // timedelta(minutes=1))
    if left_min <= CLOSES_SOON_MIN:
        return f"Ferme dans {left_min}{NBSP}min"
    return f"Ouvert jusqu’à {clock(closing.time())}"


def _until_it_opens(hours: OpeningHours, now: datetime) -> str:
    opening = next_opening(hours, now)
    if opening is None:
        return "Fermé pour le moment"
    at = clock(opening.time())
    days = (opening.date() - now.astimezone(hours.zone).date()).days
    if days == 0:
        return f"Ouvre à {at}"
    if days in (1, 2):
        return f"Ouvre {'demain' if days == 1 else 'après-demain'} à {at}"
    if days < 7:
        return f"Fermé – ouvre {WEEKDAYS[opening.weekday()]} à {at}"
    return f"Fermé – ouvre le {calendar_day(opening.date())} à {at}"


def clock(at: time | datetime) -> str:
    """ "8 h", "18 h 30", with no-break spaces."""
    return f"{at.hour}{NBSP}h" + (f"{NBSP}{at.minute:02}" if at.minute else "")


def calendar_day(day: date) -> str:
    """ "1er mai", "24 décembre"."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]}"


def named_day(day: date) -> str:
    """ "mardi 1er décembre"."""
    return f"{WEEKDAYS[day.weekday()]} {calendar_day(day)}"


def week(hours: OpeningHours) -> list[tuple[str, str]]:
    """The usual week, Monday first: ("mardi", "10 h – 12 h 30, 14 h – 19 h"), or "fermé"."""
    rows = []
    for weekday, name in enumerate(WEEKDAYS):
        spans = sorted(span for span in hours.ranges if span.weekday == weekday)
        rows.append((name, ", ".join(_span(span) for span in spans) or CLOSED))
    return rows


def _span(span: DailyRange) -> str:
    return f"{clock(span.opens)} – {clock(span.closes)}"
