"""Telling hosts what was noted, by e-mail or SMS: claimed by an UPDATE, sent outside any transaction, ticked off.

All that is due for one point goes out as one message, composed from what is true then.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, QuerySet

from collections_app.channels.failures import NotDelivered
from collections_app.channels.mail import Letter, MailLine
from collections_app.channels.sms import SmsBackend, sms_backend
from collections_app.hosting.words import Message, message_for
from geo.models import HostAct, RelayPoint
from geo.models.host_act import TRIES

log = logging.getLogger(__name__)

BATCH = 50
CLAIM = timedelta(minutes=2)


def send_due(*, clock: Callable[[], datetime]) -> int:
    """Returns how many messages went out. What failed is tried again later and later."""
    due = HostAct.objects.due(clock()).order_by().values_list("point", flat=True).distinct()
    points, sms = list(due[:BATCH]), sms_backend(settings.SMS_URL)
    with MailLine() as mail:
        return sum(_tell(point_id, mail, sms, clock) for point_id in points)


def _tell(point_id: int, mail: MailLine, sms: SmsBackend | None, clock: Callable[[], datetime]) -> int:
    """Whatever is wrong with one host, those behind are told."""
    now = clock()
    claimed_until = now + CLAIM
    due = HostAct.objects.due(now).filter(point=point_id)
    if not due.update(due_at=claimed_until, attempts=F("attempts") + 1):
        return 0
    mine = HostAct.objects.filter(point=point_id, due_at=claimed_until)
    acts = list(mine.order_by("at", "pk"))
    try:
        message = _message(point_id, acts, by_sms=sms is not None)
        if message is None:  # no way to reach them, or nothing left to say
            mine.update(due_at=None)
            return 0
        _send(message, acts, mail, sms)
    except NotDelivered as error:
        log.warning("The host of point %s was not told: %s", point_id, error.reason)
        _put_off(mine, acts, clock(), give_up=error.permanent)
        return 0
    except Exception:
        log.exception("The host of point %s could not be told.", point_id)
        _put_off(mine, acts, clock(), give_up=False)
        return 0
    mine.update(due_at=None, sent_at=clock())
    return 1


def _message(point_id: int, acts: Sequence[HostAct], *, by_sms: bool) -> Message | None:
    point = RelayPoint.objects.with_hours().filter(pk=point_id).first()
    return message_for(point, acts, by_sms=by_sms) if point and acts else None


def _put_off(mine: QuerySet[HostAct], acts: Sequence[HostAct], now: datetime, *, give_up: bool) -> None:
    """Later and later, unless that is of no use."""
    tries = max(one.attempts for one in acts)
    mine.update(due_at=None if give_up or tries >= TRIES else now + CLAIM * 2**tries)


def _send(message: Message, acts: Sequence[HostAct], mail: MailLine, sms: SmsBackend | None) -> None:
    tag = f"hote-{acts[-1].pk}"
    if message.by_sms and sms:
        sms.send(to=message.to, text=message.body, tag=tag)
        return
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    mail.send(Letter(message.to, message.subject, message.body, f"<{tag}@{host}>"))
