"""Sending applicants their letters: claimed by an UPDATE, sent outside any transaction, ticked off as notices are."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from collections_app.becoming.letters import compose
from collections_app.becoming.reviewing import owe_a_call
from collections_app.channels.failures import NotDelivered
from collections_app.delivery import TO_SAY, Delivery
from collections_app.enums import Channel, NoticeState
from collections_app.models import ApplicationLetter, RelayApplication
from collections_app.outbox import BATCH, BATCH_LASTS, BROKEN, TRIES, TRIES_TO_MAKE, may_go_at, pause_after

log = logging.getLogger(__name__)


def send_due(*, clock: Callable[[], datetime]) -> int:
    """Returns how many went out. What fails is tried again later and later, then somebody telephones."""
    began, sent = clock(), 0
    due = list(ApplicationLetter.objects.due(began).values_list("pk", "application__email")[:BATCH])
    with Delivery() as delivery:
        for pk, email in due:
            if clock() - began <= BATCH_LASTS and delivery.may_be_tried(has_email=bool(email)):
                sent += _take_up(pk, delivery, clock)
    return sent


def _take_up(pk: int, delivery: Delivery, clock: Callable[[], datetime]) -> int:
    """Whatever is wrong with one, those behind it go out."""
    now = clock()
    mine = ApplicationLetter.objects.due(now).order_by().filter(pk=pk)
    if not mine.update(state=NoticeState.SENDING, claimed_at=now, attempts=F("attempts") + 1):
        return 0
    owed = ApplicationLetter.objects.select_related("application__point").filter(pk=pk).first()
    if owed is None:  # forgotten meanwhile
        return 0
    try:
        return _send(owed, delivery, now, clock)
    except NotDelivered as error:
        log.warning("Letter %s to an applicant was not sent: %s", pk, error.reason)
        _put_off(owed, error.reason, clock(), give_up=error.permanent or owed.attempts >= TRIES)
    except Exception:
        log.exception("Letter %s to an applicant could not be made.", pk)
        _put_off(owed, BROKEN, clock(), give_up=owed.attempts >= TRIES_TO_MAKE)
    return 0


def _send(owed: ApplicationLetter, delivery: Delivery, now: datetime, clock: Callable[[], datetime]) -> int:
    message = compose(owed, by_sms=delivery.has_sms)
    if message is None:
        _close(owed, state=NoticeState.VOID, error="")
        return 0
    wakes_at = may_go_at(message, now)
    if wakes_at > now:
        _close(owed, state=NoticeState.DUE, due_at=wakes_at, attempts=F("attempts") - 1)
        return 0
    if message.channel == Channel.PHONE:
        _have_it_said(owed, message.subject, now, state=NoticeState.CALL, channel=message.channel)
        return 1
    delivery.make_ready(message)
    delivery.send(message, tag=f"candidature-{owed.pk}", about=str(owed.application_id))
    _close(owed, state=NoticeState.SENT, channel=message.channel, sent_at=clock(), error="")
    return 1


def _put_off(owed: ApplicationLetter, reason: str, now: datetime, *, give_up: bool) -> None:
    if give_up:
        _have_it_said(owed, f"{owed.get_kind_display()} (non partie)", now, state=NoticeState.FAILED, error=reason)
    else:
        _close(owed, state=NoticeState.DUE, due_at=now + pause_after(owed.attempts), error=reason)


@transaction.atomic
def _have_it_said(owed: ApplicationLetter, what: str, now: datetime, **values: object) -> None:
    """Somebody telephones; a call that is owed already keeps its hour, and says both."""
    if not _close(owed, **values):
        return
    rows = RelayApplication.objects.select_for_update(no_key=True)
    application = rows.get(pk=owed.application_id)
    before = application.call_due_at, application.call_why
    owe_a_call(application, "\u00a0; ".join(filter(None, [before[1], f"{TO_SAY} : {what}"])), now=now)
    application.call_due_at = before[0] or application.call_due_at
    application.save(update_fields=["call_due_at", "call_why"])


def _close(owed: ApplicationLetter, **values: object) -> bool:
    mine = ApplicationLetter.objects.filter(pk=owed.pk, state=NoticeState.SENDING, claimed_at=owed.claimed_at)
    return bool(mine.update(**values))
