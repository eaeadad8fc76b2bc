"""The donor takes the request back."""

from datetime import datetime

from collections_app.booking.scheduling import cancel
from collections_app.changing.promise import changeable
from collections_app.journal import Actor, unchanged
from collections_app.models import PickupRequest


def withdraw(*, request_id: int, actor: Actor, now: datetime, seen_version: int) -> PickupRequest:
    """To CANCELLED, while there is time. Raises TooLate, NotAllowed, Stale or DayBusy."""
    with changeable(request_id, actor=actor, now=now) as mine:
        unchanged(mine.request, seen_version)
        return cancel(request_id=request_id, actor=actor, why="annulée par le lien privé", now=now)
