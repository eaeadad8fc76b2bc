"""Sending what is owed: claimed by an UPDATE, composed, sent outside any transaction, then ticked off."""

import logging
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db.models import F

from collections_app.enums import NoticeState
from collections_app.models import Notice
from collections_app.notices import Message, compose

log = logging.getLogger(__name__)

BATCH = 50
TRIES = 8
PERMANENT_FROM, PERMANENT_TO = 500, 599  # SMTP reply codes that no second try will change


def send_due(*, clock: Callable[[], datetime]) -> int:
    """Sends what is due, each notice claimed on its own at its own time: a slow server makes a batch outlast a claim.

    Returns how many went out.
    """
    sent = 0
    for notice_id in list(Notice.objects.due(clock()).values_list("pk", flat=True)[:BATCH]):
        notice = _claim(notice_id, clock())
        if notice is not None:
            sent += _send_or_put_off(notice, clock())
    return sent


def _claim(notice_id: int, now: datetime) -> Notice | None:
    """Ours alone, or None when another worker was faster."""
    mine = Notice.objects.due(now).order_by().filter(pk=notice_id)
    if not mine.update(state=NoticeState.SENDING, claimed_at=now, attempts=F("attempts") + 1):
        return None
    return Notice.objects.select_related("request__day").get(pk=notice_id)


def _send_or_put_off(notice: Notice, now: datetime) -> int:
    """Whatever is wrong with one notice, those behind it go out."""
    try:
        return _send(notice, now)
    except (OSError, smtplib.SMTPException) as error:
        log.warning("Notice %s was not sent: %s", notice.pk, type(error).__name__)
        _failed(notice, error, now)
    except Exception as error:
        log.exception("Notice %s could not be made.", notice.pk)
        _failed(notice, error, now)
    return 0


def _send(notice: Notice, now: datetime) -> int:
    message = compose(notice)
    if message is None:
        _close(notice, NoticeState.VOID)
        return 0
    _mail(message)
    _close(notice, NoticeState.SENT, sent_at=now, error="")
    return 1


def _mail(message: Message) -> None:
    EmailMessage(subject=message.subject, body=message.body, to=[message.to]).send()


def _failed(notice: Notice, error: Exception, now: datetime) -> None:
    """Tried again later and later, unless the refusal is permanent or the tries are used up."""
    code = getattr(error, "smtp_code", 0)
    recipients = getattr(error, "recipients", None)
    if recipients:
        code = next(iter(recipients.values()))[0]
    if PERMANENT_FROM <= code <= PERMANENT_TO or notice.attempts >= TRIES:
        _close(notice, NoticeState.FAILED, error=type(error).__name__)
        return
    later = now + timedelta(seconds=15 * 2**notice.attempts)
    _close(notice, NoticeState.DUE, due_at=later, error=type(error).__name__)


def _close(notice: Notice, state: NoticeState, **values: object) -> None:
    Notice.objects.filter(pk=notice.pk, state=NoticeState.SENDING).update(state=state, **values)
