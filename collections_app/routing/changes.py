"""What two plans of one day say differently about its visits, whoever made them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from collections_app.routing.problem import Window


class Kind(StrEnum):
    """The weightiest thing that changed: a visit that changes truck mostly changes its time too."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"  # another truck
    PROMISED = "promised"  # another window
    RETIMED = "retimed"


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a visit stands in a plan: with which truck, from when on; `window` is what was promised (None: a wish)."""

    truck: int
    starts_s: int
    window: Window | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Of one visit; `before` is None for one that was added, `after` for one that was removed."""

    visit: str
    kind: Kind
    before: Seat | None
    after: Seat | None

    @property
    def later_s(self) -> int:
        """By how much it begins later; less than 0 when it begins earlier, 0 for one that came or went."""
        return self.after.starts_s - self.before.starts_s if self.before and self.after else 0


Seats = Mapping[str, Seat]


def changes(before: Seats, after: Seats, *, notable_s: int) -> list[Change]:
    """By truck and hour. Times that move by less than `notable_s` are no change."""
    found = [
        Change(visit, kind, before.get(visit), after.get(visit))
        for visit in {**before, **after}
        if (kind := _kind(before.get(visit), after.get(visit), notable_s))
    ]
    return sorted(found, key=_place)


def _kind(before: Seat | None, after: Seat | None, notable_s: int) -> Kind | None:
    if before is None or after is None:
        return Kind.REMOVED if before else Kind.ADDED
    if before.truck != after.truck:
        return Kind.MOVED
    if before.window != after.window:
        return Kind.PROMISED
    return Kind.RETIMED if abs(after.starts_s - before.starts_s) >= notable_s else None


def _place(change: Change) -> tuple[int, int, str]:
    seat = change.after or change.before
    return (seat.truck, seat.starts_s, change.visit) if seat else (0, 0, change.visit)
