"""What a decision tells the donor, shown before it goes: it is done, read, and undone. Then it is done as shown."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from collections_app.enums import NoticeState
from collections_app.models import Notice
from collections_app.notices import Message, compose


@dataclass(frozen=True, slots=True)
class Foretold:
    """The messages that a decision sends, as the outbox composes them; none when nobody is written to or called."""

    messages: Sequence[Message]

    @property
    def digest(self) -> str:
        """Of every word that is read."""
        words = [(one.channel, one.to, one.subject, one.body) for one in self.messages]
        return hashlib.sha256(repr(words).encode()).hexdigest()


class SaidOtherwise(Exception):
    """The message would not be the one that was shown. Passing: nothing is done; show `now_said`, then decide."""

    def __init__(self, now_said: Foretold) -> None:
        super().__init__()
        self.now_said = now_said


Decision = Callable[[], object]


def foretold(decision: Decision, *, request_id: int, addition: str, now: datetime) -> Foretold:
    """What would be told. Nothing stays done. Raises whatever the decision raises."""
    with transaction.atomic():
        said = _done(decision, request_id, addition, now)
        transaction.set_rollback(True)
    return said


@transaction.atomic
def decided(decision: Decision, *, request_id: int, addition: str, shown: str, now: datetime) -> Foretold:
    """Does it, if it tells what was `shown` (a digest). Raises SaidOtherwise, or whatever the decision raises."""
    said = _done(decision, request_id, addition, now)
    if said.digest != shown:
        raise SaidOtherwise(said)
    return said


def _done(decision: Decision, request_id: int, addition: str, now: datetime) -> Foretold:
    """A sentence of one's own goes into each message that the decision owes."""
    notices = Notice.objects.filter(request=request_id).order_by("pk")
    before = set(notices.values_list("pk", flat=True))
    decision()
    owed = list(notices.filter(state=NoticeState.DUE).exclude(pk__in=before).select_related("request__day"))
    for notice in owed if addition else ():
        notice.words = {**notice.words, "ajout": addition}
        notice.save(update_fields=["words"])
    messages = [compose(notice, now=now, by_sms=bool(settings.SMS_URL)) for notice in owed]
    return Foretold([message for message in messages if message])
