"""Sending what is owed: claimed by an UPDATE, composed, sent outside any transaction, then ticked off."""

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from collections_app.channels.failures import NotDelivered
from collections_app.delivery import Delivery, owe_a_call
from collections_app.enums import Channel, NoticeState
from collections_app.locks import DayBusy
from collections_app.models import Notice, RuleBook
from collections_app.notices import Message, compose
from collections_app.quiet_hours import awake_at

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
BATCH = 50
BATCH_LASTS = timedelta(seconds=60)
FIRST_PAUSE_S, LONGEST_PAUSE_S, JITTER = 15, 3600, 0.2
TRIES = 30  # a day, nearly all of it at one try an hour
TRIES_TO_MAKE = 5  # what cannot even be composed
BROKEN = "Le message n’a pas pu être composé."
SAID_BEFORE = "Dit dans le message précédent."


def send_due(*, clock: Clock) -> int:
    """Sends what is due, each notice claimed on its own at its own time: a slow server makes a batch outlast a claim.

    Returns how many went out.
    """
    began, sent = clock(), 0
    due = list(Notice.objects.due(began).values_list("pk", "request__email")[:BATCH])
    with Delivery() as delivery:
        for notice_id, email in due:
            now = clock()
            if now - began > BATCH_LASTS:
                break
            if delivery.may_be_tried(has_email=bool(email)):
                sent += _take_up(notice_id, delivery, now, clock)
    return sent


def _take_up(notice_id: int, delivery: Delivery, now: datetime, clock: Clock) -> int:
    """Whatever is wrong with one notice, those behind it go out."""
    claimed = _claim(notice_id, now)
    if claimed is None:
        return 0
    notice, told_by_it = claimed
    try:
        return _send(notice, told_by_it, delivery, now, clock)
    except DayBusy:
        log.info("The request of notice %s is busy; it waits.", notice.pk)
        _put_off(notice, "", clock(), give_up=False)
    except NotDelivered as error:
        log.warning("Notice %s was not sent: %s", notice.pk, error.reason)
        _put_off(notice, error.reason, clock(), give_up=error.permanent or notice.attempts >= TRIES)
    except Exception:
        log.exception("Notice %s could not be made.", notice.pk)
        _put_off(notice, BROKEN, clock(), give_up=notice.attempts >= TRIES_TO_MAKE)
    return 0


def _claim(notice_id: int, now: datetime) -> tuple[Notice, list[int]] | None:
    """Ours alone, with the other notices that it makes idle; None when another worker was faster.

    Those are read before the request: what changed with them is in what we then read.
    """
    mine = Notice.objects.due(now).order_by().filter(pk=notice_id)
    if not mine.update(state=NoticeState.SENDING, claimed_at=now, attempts=F("attempts") + 1):
        return None
    claimed = Notice.objects.filter(pk=notice_id).values_list("request_id", "kind").first()
    if claimed is None:  # forgotten meanwhile, with its request
        return None
    request_id, kind = claimed
    others = list(Notice.objects.said_by(kind, request_id).values_list("pk", flat=True))
    notice = Notice.objects.select_related("request__day").filter(pk=notice_id).first()
    return (notice, others) if notice else None


def _send(notice: Notice, told_by_it: list[int], delivery: Delivery, now: datetime, clock: Clock) -> int:
    message = compose(notice, now=now, by_sms=delivery.has_sms)
    if message is None:
        _close(notice, state=NoticeState.VOID, error="")
        return 0
    wakes_at = may_go_at(message, now)
    if wakes_at > now:
        _close(notice, state=NoticeState.DUE, due_at=wakes_at, attempts=F("attempts") - 1)
        return 0
    delivery.make_ready(message)
    if not _still_ours(notice, message.channel, clock()):
        return 0
    delivery.hand_over(notice, message, now=now)
    done = NoticeState.CALL if message.channel == Channel.PHONE else NoticeState.SENT
    gone = Notice.objects.filter(pk=notice.pk, state=NoticeState.SENDING)  # whoever took it over meanwhile
    gone.update(state=done, sent_at=clock(), error="")
    Notice.objects.filter(pk__in=told_by_it, state=NoticeState.DUE).update(state=NoticeState.VOID, error=SAID_BEFORE)
    return 1


def may_go_at(message: Message, now: datetime) -> datetime:
    """Now, or when people are awake again."""
    if message.at_any_hour:
        return now
    rules = RuleBook.objects.in_force(timezone.localdate(now))
    zone = timezone.get_current_timezone()
    return awake_at(now, quiet_from=rules.quiet_from, quiet_until=rules.quiet_until, zone=zone)


def _still_ours(notice: Notice, channel: Channel, now: datetime) -> bool:
    """Renews the claim, unless another worker took it while the line was being opened."""
    renewed = _mine(notice).update(claimed_at=now, channel=channel)
    notice.claimed_at = now
    return bool(renewed)


def _put_off(notice: Notice, reason: str, now: datetime, *, give_up: bool) -> None:
    """Tried again later and later, or given up: then somebody telephones."""
    if give_up and _given_up(notice, reason, now):
        return
    _close(notice, state=NoticeState.DUE, due_at=now + pause_after(notice.attempts), error=reason)


def _given_up(notice: Notice, reason: str, now: datetime) -> bool:
    """False while somebody else holds the request: a message without its call would be lost."""
    try:
        with transaction.atomic():
            if _close(notice, state=NoticeState.FAILED, error=reason):
                owe_a_call(notice, f"{notice.subject} (message non parti)", now=now)
    except DayBusy:
        return False
    return True


def pause_after(attempts: int) -> timedelta:
    """Longer and longer, and never quite the same, so that not all come back at once."""
    pause_s = min(FIRST_PAUSE_S * 2**attempts, LONGEST_PAUSE_S)
    return timedelta(seconds=pause_s * random.uniform(1 - JITTER, 1 + JITTER))


def _close(notice: Notice, **values: object) -> bool:
    return bool(_mine(notice).update(**values))


def _mine(notice: Notice) -> QuerySet[Notice]:
    return Notice.objects.filter(pk=notice.pk, state=NoticeState.SENDING, claimed_at=notice.claimed_at)
