"""Requests that somebody had to look at first."""

from datetime import datetime

from django.db import transaction

from collections_app.enums import NoticeKind, RequestStatus
from collections_app.journal import Actor, NotAllowed, move, owe_what_is_open, tell, unchanged
from collections_app.locks import locked_request
from collections_app.models import PickupRequest


@transaction.atomic
def accept(*, request_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> PickupRequest:
    """MODERATION → RECEIVED: the donor is told, and called about the date or the volume. Raises NotAllowed or Stale."""
    request = locked_request(request_id)
    unchanged(request, seen_version)
    if request.status != RequestStatus.MODERATION:
        raise NotAllowed("nothing to look at")
    move(request, RequestStatus.RECEIVED, actor=actor, now=now, why="vérifiée")
    tell(request, NoticeKind.RECEIVED, now=now)
    owe_what_is_open(request, now=now)
    return request
