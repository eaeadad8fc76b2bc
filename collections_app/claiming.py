"""Who takes a file in hand. Nothing is forbidden to the others: they read who has it."""

from datetime import datetime

from collections_app.enums import RequestStatus
from collections_app.journal import Actor, NotAllowed
from collections_app.models import Claim, PickupRequest
from collections_app.models.claim import CLAIM_LASTS


class Taken(Exception):
    """A colleague has the file in hand: `claim` says who and since when. Passing: it lapses."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(claim.who)
        self.claim = claim


def claim(*, request_id: int, actor: Actor, now: datetime) -> Claim:
    """Of two at once, one wins. Who has it already keeps it longer. Raises Taken or NotAllowed (not a file)."""
    files = PickupRequest.objects.exclude(status=RequestStatus.DRAFT)
    if actor.user_id is None or not files.filter(pk=request_id).exists():
        raise NotAllowed("nothing to take in hand")
    until = now + CLAIM_LASTS
    first = {"by_id": actor.user_id, "since_at": now, "until": until}
    _, is_first = Claim.objects.get_or_create(request_id=request_id, defaults=first)
    rows = Claim.objects.filter(request_id=request_id)
    # Each UPDATE looks again at the row that the one before it has left: the second of two finds it taken.
    if not (
        is_first or keep(request_id=request_id, actor=actor, now=now) or rows.filter(until__lte=now).update(**first)
    ):
        raise Taken(rows.select_related("by").get())
    return rows.select_related("by").get()


def keep(*, request_id: int, actor: Actor, now: datetime) -> bool:
    """An act on a file that one has in hand lets one keep it. False when one has not."""
    mine = Claim.objects.alive(now).filter(request_id=request_id, by_id=actor.user_id)
    return bool(mine.update(until=now + CLAIM_LASTS))


def release(*, request_id: int, actor: Actor, now: datetime) -> bool:
    """Gives one's own file to whoever is next. False when it was not in one's hands."""
    return bool(Claim.objects.alive(now).filter(request_id=request_id, by_id=actor.user_id).update(until=now))
