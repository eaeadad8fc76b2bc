"""How a relay point stands at a moment: open or not, what it takes today, and until when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from geo.categories import Category
from geo.enums import RelayState
from geo.hours import DailyRange, DateSpan, OpeningHours, closes_at, next_opening
from geo.hours_words import Door, calendar_day, describe, door
from geo.models import RelayPoint

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pause:
    """A category that the point does not take for now."""

    category: Category
    until: date | None
    message: str

    @property
    def until_words(self) -> str:
        return f"jusqu’au {calendar_day(self.until)}" if self.until else "pour le moment"

    @property
    def words(self) -> str:
        return f"{self.category.label} : en pause {self.until_words}"


@dataclass(frozen=True, slots=True)
class RelayStatus:
    """Facts at one moment. `opens_next` is None while the door is open."""

    door: Door
    words: str
    opens_next: datetime | None
    takes: tuple[Category, ...]
    pauses: tuple[Pause, ...]

    @property
    def is_open(self) -> bool:
        return self.door is not Door.CLOSED


def status_of(point: RelayPoint, now: datetime) -> RelayStatus:
    """For a point read through `RelayPoint.objects.with_hours()`; asks the database nothing more."""
    hours = hours_of(point)
    pauses = pauses_on(point, now.astimezone(hours.zone).date())
    takes = _taken(point, pauses)
    if point.state != RelayState.OPEN:
        return RelayStatus(Door.CLOSED, "Dépôts en pause pour le moment", None, takes, pauses)
    return RelayStatus(door(hours, now), describe(hours, now), next_opening(hours, now), takes, pauses)


def _taken(point: RelayPoint, pauses: Iterable[Pause]) -> tuple[Category, ...]:
    if point.state != RelayState.OPEN:
        return ()
    paused = {pause.category for pause in pauses}
    return tuple(kind for kind in point.categories if kind not in paused)


@dataclass(frozen=True, slots=True)
class Standing:
    """What programs are told of a status, and the moment until which it holds while the rows stay as they are."""

    is_open: bool
    opens_next: datetime | None
    takes: tuple[Category, ...]
    until: datetime


def standing_of(point: RelayPoint, hours: OpeningHours, now: datetime) -> Standing:
    """`hours` are those of the point, which was read as for `status_of`."""
    wall = now.astimezone(hours.zone)
    takes = _taken(point, pauses_on(point, wall.date()))
    midnight = datetime.combine(wall.date() + timedelta(days=1), time(), hours.zone)
    if point.state != RelayState.OPEN:
        return Standing(False, None, takes, midnight)
    if closing := closes_at(hours, now):
        return Standing(True, None, takes, closing)
    opening = next_opening(hours, now)
    return Standing(False, opening, takes, min(opening or midnight, midnight))


@dataclass(frozen=True, slots=True)
class NamedClosure:
    """Days without opening, and what the host or the calendar calls them (may be empty)."""

    first: date
    last: date
    words: str


def closures_of(point: RelayPoint) -> list[NamedClosure]:
    """The host's own."""
    return _named(vars(point)["closure_rows"])


def school_closures_of(point: RelayPoint) -> list[NamedClosure]:
    """The school holidays, where the point closes for them."""
    return _named(vars(point)["school_rows"])


def _named(rows: list[Row]) -> list[NamedClosure]:
    return [
        NamedClosure(date.fromisoformat(row["first"]), date.fromisoformat(row["last"]), row["words"]) for row in rows
    ]


def hours_of(point: RelayPoint) -> OpeningHours:
    """From the rows that `with_hours()` brought along."""
    closures = [*closures_of(point), *school_closures_of(point)]
    return OpeningHours(
        ranges=_week(tuple(vars(point)["range_rows"])),
        closures=tuple(DateSpan(closure.first, closure.last) for closure in closures),
        season=DateSpan(point.campaign_from, point.campaign_until),
        closed_on_public_holidays=point.closed_on_public_holidays,
    )


@lru_cache(maxsize=4096)
def _week(rows: tuple[str, ...]) -> tuple[DailyRange, ...]:
    """The same rows are the same week, whichever point they are of."""
    spans = (row.split() for row in rows)
    return tuple(
        sorted(
            DailyRange(int(weekday), time.fromisoformat(opens), time.fromisoformat(closes))
            for weekday, opens, closes in spans
        )
    )


def pauses_on(point: RelayPoint, day: date) -> tuple[Pause, ...]:
    """What the point does not take on a day, from the rows that `with_hours()` brought along."""
    pauses = (
        Pause(Category(row["category"]), date.fromisoformat(row["until"]) if row["until"] else None, row["message"])
        for row in vars(point)["pause_rows"]
    )
    return tuple(pause for pause in pauses if pause.until is None or pause.until >= day)
