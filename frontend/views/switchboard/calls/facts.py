"""What the panel of an owed call shows: when to try again, whether to give up, and what has to be said."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from collections_app.board.request_file import RequestFile
from collections_app.calling import tries
from collections_app.delivery import TO_SAY
from collections_app.enums import NoticeState
from collections_app.models import DeclineReason, RuleBook
from collections_app.models.callback import EARLIER_HELD
from collections_app.notices import Message, compose

Facts = dict[str, object]


def call_facts(file: RequestFile, now: datetime) -> Facts:
    """For the templates: `tries`, `give_up` (a reason, or None) and `to_say` (a message, or None)."""
    call = file.owed_call
    if call is None:
        return {}
    rules = RuleBook.objects.in_force(timezone.localdate(now))
    is_held = call.is_about(EARLIER_HELD)
    return {
        "tries": tries(call.attempts, now, hours=rules.calling_hours, is_held=is_held),
        "give_up": reason_for_silence(now) if call.attempts >= rules.calls_unanswered else None,
        "to_say": _to_say(file, now),
    }


def reason_for_silence(now: datetime) -> DeclineReason | None:
    return DeclineReason.objects.in_force(timezone.localdate(now)).filter(nobody_answers=True).first()


def _to_say(file: RequestFile, now: datetime) -> Message | None:
    """The newest message that could not be written to the person, as it reads now."""
    owed = file.owed_call
    unwritten = [notice for notice in file.notices if notice.state == NoticeState.CALL]
    if owed is None or not unwritten or TO_SAY not in owed.why:
        return None
    return compose(unwritten[-1], now=now, by_sms=bool(settings.SMS_URL))
