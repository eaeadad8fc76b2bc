"""The end of a call by staff: the date it promises keeps to the rules; one that does not waits for a reason."""

from datetime import datetime
from functools import partial

from collections_app.deciding.answering import Answer, settle_call
from collections_app.journal import Actor
from collections_app.ledger.visits import need_of
from collections_app.locks import locked_day
from collections_app.models import PickupRequest
from collections_app.overriding.promising import NeedsReason
from collections_app.overriding.rules_broken import rules_for_new


def settle_within_rules(
    *, request_id: int, answer: Answer, actor: Actor, now: datetime, seen_version: int | None = None
) -> PickupRequest:
    """As `settle_call`. Raises NeedsReason too: then nothing has changed."""
    settle = partial(settle_call, request_id=request_id, answer=answer, actor=actor, now=now, seen_version=seen_version)
    if answer.slot is None:
        return settle()
    with locked_day(answer.slot.date, visiting=[request_id]) as day:
        settled = settle()
        broken = rules_for_new(need_of(settled), now=now).broken_on(day) if settled.day_id else ()
        if broken:
            raise NeedsReason(broken)
        return settled
