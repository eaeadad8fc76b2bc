"""Telling a donor that the truck is late: in writing, with the words that staff have read and may change, by
telephone, or by a call that is owed. Once, and again only if it becomes much worse.

`seen_expected_s` is the hour at which the truck was expected when a member of staff read it, if they did.
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from collections_app.clock import time_of
from collections_app.enums import NoticeKind, RequestStatus
from collections_app.journal import Actor, note, tell
from collections_app.locks import locked_request
from collections_app.models import CallBack, LateVisit, Notice, PickupRequest
from collections_app.notice_facts import hour_words
from collections_app.notices import Message, compose, written_by
from collections_app.reminding import NoEmail

QUARTER_S = 15 * 60
LONGEST = 300
WORDS = (
    "Notre camion a pris du retard\u00a0: il peut être chez vous vers {around}. Veuillez nous excuser. "
    "Si cela ne vous convient plus, prévenez-nous."
)
CALL_ABOUT = "camion en retard"


class NothingToSay(Exception):
    """A colleague has told it already, or the truck is in time again. Passing: look again."""


class DelayChanged(Exception):
    """The truck is now expected at another hour than was read. Passing: read it, then tell it."""


class NoWords(Exception):
    """Nothing was written to send."""


def around(expected_s: int) -> str:
    """Rounded up to the quarter, so that it can be kept."""
    return hour_words(time_of(-(-expected_s // QUARTER_S) * QUARTER_S))


def proposed(late: LateVisit) -> str:
    """The sentence that is proposed, to be changed at will."""
    return WORDS.format(around=around(late.expected_s))


def message_of(late: LateVisit, words: str, *, now: datetime) -> Message | None:
    """What would be sent with these words; None when there is no way to write, or nothing to say any more."""
    notice = Notice(request=late.request, kind=NoticeKind.LATE, words={"retard": words})
    return compose(notice, now=now, by_sms=bool(settings.SMS_URL))


def write_to(
    *, request_id: int, words: str, actor: Actor, now: datetime, seen_expected_s: int | None = None
) -> LateVisit:
    """Owes the message, in these words. Raises NothingToSay, DelayChanged, NoWords or NoEmail."""
    words = " ".join(words.split())
    if not words:
        raise NoWords

    def written(request: PickupRequest) -> None:
        if written_by(request, by_sms=bool(settings.SMS_URL)) is None:
            raise NoEmail
        tell(request, NoticeKind.LATE, now=now, words={"retard": words[:LONGEST]})

    return _told(request_id, actor, now, seen_expected_s, "Prévenue par écrit du retard", written)


def said_aloud(*, request_id: int, actor: Actor, now: datetime, seen_expected_s: int | None = None) -> LateVisit:
    """It was said on the telephone. Raises NothingToSay or DelayChanged."""
    return _told(request_id, actor, now, seen_expected_s, "Prévenue du retard au téléphone", lambda request: None)


def call_later(*, request_id: int, actor: Actor, now: datetime, seen_expected_s: int | None = None) -> LateVisit:
    """Into the queue of calls, at once. Raises NothingToSay or DelayChanged."""

    def owed(request: PickupRequest) -> None:
        CallBack.objects.also_owe(request, CALL_ABOUT, due_at=now)

    return _told(request_id, actor, now, seen_expected_s, "À rappeler au sujet du retard", owed)


@transaction.atomic
def _told(
    request_id: int,
    actor: Actor,
    now: datetime,
    seen_expected_s: int | None,
    why: str,
    act: Callable[[PickupRequest], None],
) -> LateVisit:
    request = locked_request(request_id)
    late = LateVisit.objects.to_tell(timezone.localdate(now)).filter(request=request).first()
    if late is None or request.status != RequestStatus.SCHEDULED:
        raise NothingToSay
    if seen_expected_s is not None and around(seen_expected_s) != around(late.expected_s):
        raise DelayChanged
    act(request)
    late.told_at, late.told_by_id, late.told_late_s = now, actor.user_id, late.late_s
    late.save(update_fields=["told_at", "told_by", "told_late_s"])
    note(request, before=request.status, actor=actor, now=now, why=f"{why} : vers {around(late.expected_s)}")
    return late
