"""Sending the donor their private link again, with what is true of their request now."""

from datetime import datetime

from django.db import transaction

from collections_app.enums import NoticeKind, RequestStatus
from collections_app.journal import Actor, NotAllowed, note, tell, unchanged
from collections_app.locks import locked_request
from collections_app.models import PickupRequest

NOTICE_OF = {RequestStatus.RECEIVED: NoticeKind.RECEIVED, RequestStatus.SCHEDULED: NoticeKind.CONFIRMED}


class NoEmail(Exception):
    """There is no address to write to. Permanent until one is known."""


@transaction.atomic
def resend_link(*, request_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> PickupRequest:
    """Owes the notice that fits the request's state once more. Raises NoEmail, NotAllowed (closed) or Stale."""
    request = locked_request(request_id)
    unchanged(request, seen_version)
    kind = NOTICE_OF.get(RequestStatus(request.status))
    if kind is None:
        raise NotAllowed("nothing to follow any more")
    if not request.email:
        raise NoEmail
    tell(request, kind, now=now)
    note(request, before=request.status, actor=actor, now=now, why="lien renvoyé")
    return request
