"""How a day differs from what its crews were last told, and whom that concerns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from collections_app.board.day_changes import NOTABLE_S, NamedChange, named
from collections_app.clock import time_of
from collections_app.enums import NoticeKind, NoticeState
from collections_app.ledger.snapshots import snapshot, snapshot_of
from collections_app.models import CollectionDay, Notice, PickupRequest, Publication
from collections_app.notice_facts import hour_words, hours_told
from collections_app.routing.changes import Seat, changes
from geo.hours_words import NBSP


@dataclass(frozen=True, slots=True)
class ToCall:
    """A donor whom the morning's message told hours that no longer hold, though the promised window does."""

    request: PickupRequest
    told: tuple[time, time]
    now_s: int

    @property
    def why(self) -> str:
        first, last = (hour_words(at) for at in self.told)
        return f"heure changée{NBSP}: vers {hour_words(time_of(self.now_s))}, et non entre {first} et {last}"


@dataclass(frozen=True, slots=True)
class SincePublished:
    """`last` is None for a day that was never published; its changes are then empty."""

    last: Publication | None
    changes: Sequence[NamedChange]
    to_call: Sequence[ToCall]

    @property
    def crews(self) -> list[str]:
        """The trucks whose crews find something new on their link."""
        return sorted({truck for one in self.changes for truck in (one.truck, one.from_truck) if truck})


def since_published(day: CollectionDay) -> SincePublished:
    """Seven queries at most, however many visits."""
    last = Publication.objects.filter(day=day).select_related("published_by").first()
    if last is None:
        return SincePublished(None, [], [])
    before, after = snapshot_of(last.plan).seats, snapshot(day).seats
    found = changes(before, after, notable_s=NOTABLE_S)
    lines = named(found)
    return SincePublished(last, lines, list(_to_call(day, lines)))


def _to_call(day: CollectionDay, lines: Sequence[NamedChange]) -> Iterable[ToCall]:
    """Only whom the message of the day has reached: nobody else knows of an hour."""
    if not any(line.request for line in lines):
        return
    told = Notice.objects.filter(kind=NoticeKind.TODAY, about_date=day.date, state=NoticeState.SENT)
    reached = set(told.values_list("request_id", flat=True))
    for line in lines:
        before, after = line.change.before, line.change.after
        if line.request is None or line.request.pk not in reached or before is None or after is None:
            continue
        hours = _hours(before)
        if hours and before.window == after.window and not hours[0] <= time_of(after.starts_s) <= hours[1]:
            yield ToCall(line.request, hours, after.starts_s)


def _hours(seat: Seat) -> tuple[time, time] | None:
    if seat.window is None:
        return None
    return hours_told((time_of(seat.window[0]), time_of(seat.window[1])), seat.starts_s)
