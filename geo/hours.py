"""When a door is open. Pure: rows and `now` come in, facts and French words go out.

Hours are wall-clock hours of the town. No range touches the night hours in which clocks change (NIGHT_ENDS),
so a wall-clock time within a range always names exactly one instant.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from geo.public_holidays import is_public_holiday

PARIS = ZoneInfo("Europe/Paris")
NIGHT_ENDS = time(4, 0)
HORIZON_DAYS = 366
CLOSES_SOON_MIN = 30


class HoursError(ValueError):
    """Raised for a range that no host could mean."""


@dataclass(frozen=True, slots=True, order=True)
class DailyRange:
    """Open from `opens` to just before `closes` on one day of the week (Monday is 0)."""

    weekday: int
    opens: time
    closes: time

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise HoursError("A week has the days 0 to 6.")
        if not NIGHT_ENDS <= self.opens < self.closes:
            raise HoursError("A range starts at 4:00 or later and ends the same day.")


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """Days from `first` to `last`, both included; None means without end on that side."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """A week, what interrupts it, and the season it holds for (a campaign, or always)."""

    ranges: tuple[DailyRange, ...]
    closures: tuple[DateSpan, ...] = ()
    season: DateSpan = field(default_factory=DateSpan)
    closed_on_public_holidays: bool = True
    zone: ZoneInfo = PARIS


def ranges_on(hours: OpeningHours, day: date) -> list[DailyRange]:
    """The ranges that hold on this date, in order; empty on closures, public holidays and out of season."""
    if not hours.season.holds(day) or any(closure.holds(day) for closure in hours.closures):
        return []
    if hours.closed_on_public_holidays and is_public_holiday(day):
        return []
    return sorted(span for span in hours.ranges if span.weekday == day.weekday())


def is_open(hours: OpeningHours, now: datetime) -> bool:
    """`now` must be aware."""
    wall = now.astimezone(hours.zone)
    return any(span.opens <= wall.time() < span.closes for span in ranges_on(hours, wall.date()))


def closes_at(hours: OpeningHours, now: datetime) -> datetime | None:
    """The instant when a door that is open now closes; None when it is closed already."""
    wall = now.astimezone(hours.zone)
    closing = None
    for span in ranges_on(hours, wall.date()):
        if span.opens <= (closing or wall.time()) < span.closes:
            closing = span.closes
    return datetime.combine(wall.date(), closing, hours.zone) if closing else None


def next_opening(hours: OpeningHours, now: datetime) -> datetime | None:
    """The first instant after `now` when a door that is closed now opens; None when open, or not within a year."""
    if is_open(hours, now):
        return None
    return next((opening for opening in _openings(hours, now) if opening > now), None)


def _openings(hours: OpeningHours, now: datetime) -> Iterator[datetime]:
    today = now.astimezone(hours.zone).date()
    for ahead in range(HORIZON_DAYS):
        day = today + timedelta(days=ahead)
        for span in ranges_on(hours, day):
            yield datetime.combine(day, span.opens, hours.zone)
