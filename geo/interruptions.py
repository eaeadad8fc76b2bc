"""What changes the usual week of a relay point soon, in words: closures, school holidays, public holidays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from geo.hours import OpeningHours
from geo.hours_words import calendar_day, named_day
from geo.models import RelayPoint
from geo.public_holidays import public_holiday_name
from geo.status import NamedClosure, closures_of, hours_of, school_closures_of

SOON_DAYS = 14


@dataclass(frozen=True, slots=True, order=True)
class Interruption:
    """`words` is a whole sentence without its full stop: "Fermé du 20 décembre au 4 janvier (Noël)"."""

    first: date
    words: str


def interruptions(point: RelayPoint, today: date) -> list[Interruption]:
    """Those of the next fortnight, today included, in order; for a point read through `with_hours()`."""
    until = today + timedelta(days=SOON_DAYS)
    closures = [
        Interruption(closure.first, _closed(closure))
        for closure in (*closures_of(point), *school_closures_of(point))
        if closure.first < until and closure.last >= today
    ]
    return sorted([*closures, *_public_holidays(hours_of(point), today, until)])


def _closed(closure: NamedClosure) -> str:
    reason = f" ({closure.words})" if closure.words else ""
    if closure.first == closure.last:
        return f"Fermé {spoken_day(closure.first)}{reason}"
    return f"Fermé {spoken_span(closure.first, closure.last)}{reason}"


def _public_holidays(hours: OpeningHours, today: date, until: date) -> Iterator[Interruption]:
    """Only where the usual week has hours that day: elsewhere nothing changes."""
    usual = {span.weekday for span in hours.ranges}
    for day in (today + timedelta(days=ahead) for ahead in range((until - today).days)):
        name = public_holiday_name(day)
        if name and day.weekday() in usual:
            state = "Fermé" if hours.closed_on_public_holidays else "Ouvert comme d’habitude"
            yield Interruption(day, f"{state} {spoken_day(day)}, jour férié ({name})")


def spoken_day(day: date) -> str:
    """ "le mardi 11 novembre"."""
    return f"le {named_day(day)}"


def spoken_span(first: date, last: date) -> str:
    """ "du 1er au 4 mars", "du 20 décembre au 4 janvier"."""
    same_month = (first.year, first.month) == (last.year, last.month)
    beginning = calendar_day(first).partition(" ")[0] if same_month else calendar_day(first)
    return f"du {beginning} au {calendar_day(last)}"
