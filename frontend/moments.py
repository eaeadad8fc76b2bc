"""When somebody wants to come: the words of the filter, and the time they stand for. Pure but for Django’s choices."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import TextChoices

from geo.hours import PARIS
from geo.hours_words import clock, named_day

SATURDAY = 5
MORNING = (time(9), time(12))


class When(TextChoices):
    """What the filter offers; the values stand in the URL."""

    ANY = "", "N’importe quand"
    NOW = "now", "Ouvert maintenant"
    SATURDAY = "saturday", "Samedi matin"
    CHOSEN = "at", "Au moment choisi"


@dataclass(frozen=True, slots=True)
class Moment:
    """Aware, and on one day; without `until` the very moment of `at`. `words`: "en ce moment", "samedi matin"."""

    at: datetime | None = None
    until: datetime | None = None
    words: str = ""


def moment(when: When, *, now: datetime, chosen: datetime | None) -> Moment:
    """ "Au moment choisi" without a moment asks for nothing."""
    if when is When.NOW:
        return Moment(now, words="en ce moment")
    if when is When.SATURDAY:
        return _saturday_morning(now.astimezone(PARIS))
    if when is When.CHOSEN and chosen:
        wall = chosen.astimezone(PARIS)
        words = f"{named_day(wall.date())} à {clock(wall.time())}"
        return Moment(chosen, words=words)
    return Moment()


def _saturday_morning(now: datetime) -> Moment:
    """The next one that is not over."""
    first, last = MORNING
    day = now.date() + timedelta(days=(SATURDAY - now.weekday()) % 7)
    if datetime.combine(day, last, PARIS) <= now:
        day += timedelta(days=7)
    start = max(now, datetime.combine(day, first, PARIS))
    return Moment(start, datetime.combine(day, last, PARIS), words="samedi matin")
