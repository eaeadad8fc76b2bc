"""The hour at which something was done, from the clock of a telephone that may be wrong.

A telephone says what it thinks the hour is when it sends; what that differs from ours is the error of its clock and
the time on the way, which no one can tell apart. So a small difference is none, and one that was measured before stays
as it was: two batches of one telephone, one quick and one slow, keep the order of what they tell.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

ON_THE_WAY_S = 90  # a request may take so long, tried again in a bad network
FARTHEST_S = 2**31 - 1  # seven decades; as much as the column of a tap holds


def clock_s(*, sent_at: datetime, received_at: datetime, known_s: Iterable[int]) -> int:
    """Seconds to add to what the telephone says: none, or as before where that is near, or what is measured now."""
    measured = min(FARTHEST_S, max(-FARTHEST_S, round((received_at - sent_at).total_seconds())))
    near = [known for known in (0, *known_s) if abs(measured - known) <= ON_THE_WAY_S]
    return min(near, key=lambda known: abs(measured - known), default=measured)


def put_right(told: Sequence[datetime], by_s: int, *, not_before: datetime, now: datetime) -> list[datetime]:
    """The hours of a batch, corrected. One that cannot be (before the day, or still to come) is taken for now, and
    those keep their order.
    """
    right = []
    for place, moment in enumerate(told):
        hour = _moved(moment, by_s)
        last = now - timedelta(microseconds=len(told) - place)
        right.append(hour if hour is not None and not_before <= hour <= now else last)
    return right


def _moved(moment: datetime, by_s: int) -> datetime | None:
    try:
        return moment + timedelta(seconds=by_s)
    except OverflowError:
        return None
