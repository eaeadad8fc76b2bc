"""What a decision about a request tells the donor: its notices, as `shown_before` shows them."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.conf import settings

from collections_app.enums import NoticeState
from collections_app.models import Notice
from collections_app.notices import Message, compose
from collections_app.shown_before import Foretold, SaidOtherwise, done_as_shown, undone

__all__ = ["Decision", "Foretold", "SaidOtherwise", "decided", "foretold"]

Decision = Callable[[], object]


def foretold(decision: Decision, *, request_id: int, addition: str, now: datetime) -> Foretold:
    """What would be told. Nothing stays done. Raises whatever the decision raises."""
    return undone(partial(_told_by, decision, request_id, addition, now))


def decided(decision: Decision, *, request_id: int, addition: str, shown: str, now: datetime) -> Foretold:
    """Does it, if it tells what was `shown` (a digest). Raises SaidOtherwise, or whatever the decision raises."""
    return done_as_shown(partial(_told_by, decision, request_id, addition, now), shown=shown)


def _told_by(decision: Decision, request_id: int, addition: str, now: datetime) -> list[Message]:
    """A sentence of one's own goes into each message that the decision owes."""
    notices = Notice.objects.filter(request=request_id).order_by("pk")
    before = set(notices.values_list("pk", flat=True))
    decision()
    owed = list(notices.filter(state=NoticeState.DUE).exclude(pk__in=before).select_related("request__day"))
    for notice in owed if addition else ():
        notice.words = {**notice.words, "ajout": addition}
        notice.save(update_fields=["words"])
    messages = [compose(notice, now=now, by_sms=bool(settings.SMS_URL)) for notice in owed]
    return [message for message in messages if message]
