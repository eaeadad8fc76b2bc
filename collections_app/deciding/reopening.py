"""Taking an end back: a request declined or cancelled by mistake, or whose donor has changed their mind."""

from datetime import datetime

from django.db import transaction

from collections_app.delivery import TO_SAY
from collections_app.enums import NoticeKind, Verdict
from collections_app.journal import Actor, owe_what_is_open, taking_up_again, tell, unchanged
from collections_app.locks import locked_request
from collections_app.models import CallBack, PickupRequest
from collections_app.one_trip import in_one_trip

WHY = "reprise"
WE_GO_ON = "Nous reprenons votre demande."


@transaction.atomic
def reopen(*, request_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> PickupRequest:
    """DECLINED or CANCELLED → RECEIVED: its donor is told, and called about the date or the volume. The date that was
    promised is not given back; news of the end that have not left yet never do.

    Raises NotAllowed (joined to another, forgotten, or at no such end) or Stale.
    """
    request = locked_request(request_id)
    unchanged(request, seen_version)
    if request.verdict != Verdict.COLLECT:
        request.verdict = Verdict.ASK  # it was sent elsewhere: what comes now is said together
    in_one_trip(*taking_up_again(request, actor=actor, now=now, why=WHY, also=("verdict",)))
    CallBack.objects.drop(request, TO_SAY, now=now)
    tell(request, NoticeKind.RECEIVED, now=now, words={"ajout": WE_GO_ON})
    owe_what_is_open(request, now=now)
    return request
