"""Why a point does not meet a wish: the same rules as `geo.nearest.meeting`, told one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils import timezone

from geo.categories import Category
from geo.enums import RelayState, StepFree
from geo.hours import is_open, ranges_on
from geo.models import RelayPoint
from geo.nearest import Wish
from geo.status import hours_of, pauses_on


class Hindrance(Enum):
    """What stands in the way."""

    OUT_OF_SERVICE = "out of service"
    OUT_OF_SEASON = "out of season"
    NOT_TAKEN = "not taken"
    PAUSED = "paused"
    CLOSED = "closed"
    STEPS = "steps"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """`category` says what is not taken or paused."""

    hindrance: Hindrance
    category: Category | None = None


def obstacles(point: RelayPoint, wish: Wish, now: datetime) -> list[Obstacle]:
    """For a point read through `with_hours()`; empty exactly when `meeting(wish, now)` holds it, zones apart."""
    day = timezone.localtime(wish.open_at or now).date()
    if point.state != RelayState.OPEN:
        return [Obstacle(Hindrance.OUT_OF_SERVICE)]
    if not hours_of(point).season.holds(day):
        return [Obstacle(Hindrance.OUT_OF_SEASON)]
    found = [*_untaken(point, wish, now)]
    if wish.open_at and not _opens(point, wish.open_at, wish.open_until):
        found.append(Obstacle(Hindrance.CLOSED))
    if wish.step_free and point.step_free != StepFree.YES:
        found.append(Obstacle(Hindrance.STEPS))
    if wish.with_room and point.is_full:
        found.append(Obstacle(Hindrance.FULL))
    return found


def _untaken(point: RelayPoint, wish: Wish, now: datetime) -> Iterator[Obstacle]:
    paused = {pause.category for pause in pauses_on(point, timezone.localtime(wish.open_at or now).date())}
    for category in sorted(wish.accepts):
        if category not in point.categories:
            yield Obstacle(Hindrance.NOT_TAKEN, category)
        elif category in paused:
            yield Obstacle(Hindrance.PAUSED, category)


def _opens(point: RelayPoint, first: datetime, last: datetime | None) -> bool:
    hours = hours_of(point)
    if last is None:
        return is_open(hours, first)
    start, end = first.astimezone(hours.zone), last.astimezone(hours.zone)
    return any(span.opens < end.time() and span.closes > start.time() for span in ranges_on(hours, start.date()))
