"""What a host may change of a point, each read as plain JSON and put back: so acts are kept, compared and undone."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from geo.enums import HostActKind
from geo.models import CategoryPause, Closure, OpeningRange, RelayPoint

State = list[list[Any]]
"""Rows of JSON scalars in a fixed order: equal states are equal lists."""

_FILL = ("fill", "fill_by", "fill_at")


def read(point: RelayPoint, kind: HostActKind) -> State:
    """As it is in the database, or on the row for what stands there."""
    return _READERS[kind](point)


def put(point: RelayPoint, kind: HostActKind, state: State) -> None:
    """Makes it so, whatever was there before; the row of the point is locked by the caller."""
    _WRITERS[kind](point, state)


def _fill(point: RelayPoint) -> State:
    return [[point.fill, point.fill_by, written(point.fill_at) if point.fill_at else None]]


def written(moment: datetime) -> str:
    """The one way a moment is written, whatever its zone."""
    return moment.astimezone(UTC).isoformat()


def _put_fill(point: RelayPoint, state: State) -> None:
    ((point.fill, point.fill_by, said_at),) = state
    point.fill_at = datetime.fromisoformat(said_at) if said_at else None
    point.save(update_fields=_FILL)


def _closures(point: RelayPoint) -> State:
    rows = Closure.objects.filter(point=point).values_list("first_date", "last_date", "reason")
    return sorted([first.isoformat(), last.isoformat(), reason] for first, last, reason in rows)


def _put_closures(point: RelayPoint, state: State) -> None:
    Closure.objects.filter(point=point).delete()
    Closure.objects.bulk_create(
        Closure(point=point, first_date=date.fromisoformat(first), last_date=date.fromisoformat(last), reason=reason)
        for first, last, reason in state
    )


def _pauses(point: RelayPoint) -> State:
    rows = CategoryPause.objects.filter(point=point).values_list("category", "until_date", "message")
    return sorted(([kind, until and until.isoformat(), words] for kind, until, words in rows), key=str)


def _put_pauses(point: RelayPoint, state: State) -> None:
    CategoryPause.objects.filter(point=point).delete()
    CategoryPause.objects.bulk_create(
        CategoryPause(
            point=point, category=category, until_date=date.fromisoformat(until) if until else None, message=message
        )
        for category, until, message in state
    )


def _hours(point: RelayPoint) -> State:
    rows = OpeningRange.objects.filter(point=point).order_by("weekday", "opens")
    return [[row.weekday, row.opens.isoformat(), row.closes.isoformat()] for row in rows]


def _put_hours(point: RelayPoint, state: State) -> None:
    OpeningRange.objects.filter(point=point).delete()
    OpeningRange.objects.bulk_create(
        OpeningRange(point=point, weekday=weekday, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes))
        for weekday, opens, closes in state
    )


_READERS: dict[HostActKind, Callable[[RelayPoint], State]] = {
    HostActKind.FILL: _fill,
    HostActKind.CLOSURE: _closures,
    HostActKind.PAUSE: _pauses,
    HostActKind.HOURS: _hours,
}
_WRITERS: dict[HostActKind, Callable[[RelayPoint, State], None]] = {
    HostActKind.FILL: _put_fill,
    HostActKind.CLOSURE: _put_closures,
    HostActKind.PAUSE: _put_pauses,
    HostActKind.HOURS: _put_hours,
}
