"""A donor has lost the private link. Asking writes one row, whoever asks; a worker finds out whether we know them.

So neither the page nor its time of answer tells a stranger anything.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from collections_app.enums import RequestStatus
from collections_app.journal import tell
from collections_app.models import LinkAsk, PickupRequest
from collections_app.reminding import NOTICE_OF

AT_MOST = 5  # requests of one person at a time


def ask_for_link(*, contact: str, now: datetime) -> None:
    """`contact` is an e-mail or a telephone in E.164."""
    LinkAsk.objects.create(contact=contact.strip().lower(), asked_at=now)


def answer_asks(*, now: datetime) -> int:
    """Owes every asker the notices of their open requests. Returns how many notices that makes."""
    owed = 0
    while (answered := _answer_one(now)) is not None:
        owed += answered
    return owed


@transaction.atomic
def _answer_one(now: datetime) -> int | None:
    """Notices and the end of the ask in one transaction: nothing is lost, nothing is sent twice."""
    ask = LinkAsk.objects.select_for_update(skip_locked=True).first()
    if ask is None:
        return None
    theirs = Q(email__iexact=ask.contact) if "@" in ask.contact else Q(phone=ask.contact)
    mine = list(PickupRequest.objects.filter(theirs, status__in=NOTICE_OF).order_by("-created_at")[:AT_MOST])
    for request in mine:
        tell(request, NOTICE_OF[RequestStatus(request.status)], now=now)
    ask.delete()
    return len(mine)
