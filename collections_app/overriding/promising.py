"""Booking and moving by staff: a rule gives way to a reason, which the journal keeps; a full day never gives way."""

from collections.abc import Sequence
from datetime import date, datetime

from collections_app.booking.scheduling import book, rebook
from collections_app.enums import STILL_AHEAD, RequestStatus
from collections_app.journal import Actor, NotAllowed, Stale, unchanged
from collections_app.locks import locked_days, locked_request
from collections_app.models import Displaced, PickupRequest
from collections_app.offers import Slot
from collections_app.overriding.rules_broken import Rule, rules_for

LONGEST_WHY = 150


class NeedsReason(Exception):
    """The slot goes against `rules` and nobody has said why. Nothing has changed: ask for the reason."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        super().__init__(*rules)
        self.rules = rules


def promise(
    *,
    request_id: int,
    slot: Slot,
    actor: Actor,
    now: datetime,
    seen_version: int | None = None,
    why: str = "",
    only: RequestStatus | None = None,
) -> PickupRequest:
    """Books a received request, or moves a promised one; with `only`, a request of that state alone. `why` is kept only
    where a rule is overridden.

    Raises NeedsReason, WindowGone, NotAllowed, Stale, DayBusy or DayUnknown.
    """
    before = _date_of(request_id)
    with locked_days(*({slot.date} | ({before} if before else set())), visiting=[request_id]) as days:
        request = locked_request(request_id)
        unchanged(request, seen_version)
        if (request.day.date if request.day else None) != before:
            raise Stale
        if request.status not in ((only,) if only else STILL_AHEAD):
            raise NotAllowed(request.status)
        broken = rules_for(request, now=now).broken_on(days[slot.date])
        why = " ".join(why.split())
        if broken and not why:
            raise NeedsReason(broken)
        act = rebook if request.status == RequestStatus.SCHEDULED else book
        reason = f"hors règle : {', '.join(broken)} – {why}" if broken else ""
        done = act(request_id=request_id, slot=slot, actor=actor, now=now, why=reason[:250])
        Displaced.objects.filter(day=days[slot.date], request=request).delete()  # who has it back may leave it again
        return done


def _date_of(request_id: int) -> date | None:
    return PickupRequest.objects.values_list("day__date", flat=True).get(pk=request_id)
