"""Telling a donor again: the private link, and the visit as it comes near."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from collections_app.enums import NoticeKind, RequestStatus
from collections_app.journal import Actor, NotAllowed, note, tell, unchanged
from collections_app.locks import locked_request
from collections_app.models import Notice, PickupRequest, RuleBook
from collections_app.notices import written_by

NOTICE_OF = {RequestStatus.RECEIVED: NoticeKind.RECEIVED, RequestStatus.SCHEDULED: NoticeKind.CONFIRMED}

# How many days before the visit; the last number is how late it may still be told.
DAYS_BEFORE = {NoticeKind.REMINDER_3: (3, 2), NoticeKind.REMINDER_1: (1, 1), NoticeKind.TODAY: (0, 0)}


class NoEmail(Exception):
    """There is neither an e-mail nor a mobile to write to. Permanent until one is known."""


@transaction.atomic
def resend_link(*, request_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> PickupRequest:
    """Owes the notice that fits the request's state once more. Raises NoEmail, NotAllowed (closed) or Stale."""
    request = locked_request(request_id)
    unchanged(request, seen_version)
    kind = NOTICE_OF.get(RequestStatus(request.status))
    if kind is None:
        raise NotAllowed("nothing to follow any more")
    if written_by(request, by_sms=bool(settings.SMS_URL)) is None:
        raise NoEmail
    tell(request, kind, now=now)
    note(request, before=request.status, actor=actor, now=now, why="lien renvoyé")
    return request


def owe_reminders(*, now: datetime) -> int:
    """Owes what the coming visits need to be told, once for each visit. Returns how many."""
    today = timezone.localdate(now)
    rules = RuleBook.objects.in_force(today)
    owed = []
    for kind, (first, last) in DAYS_BEFORE.items():
        at = rules.today_at if kind == NoticeKind.TODAY else rules.remind_at
        dates = (today + timedelta(days=last), today + timedelta(days=first))
        owed += _reminders(kind, dates=dates, due_at=_local(today, at))
    Notice.objects.bulk_create(owed, ignore_conflicts=True)
    return len(owed)


def _reminders(kind: NoticeKind, *, dates: tuple[date, date], due_at: datetime) -> list[Notice]:
    told = Notice.objects.filter(request=OuterRef("pk"), kind=kind, about_date=OuterRef("day__date"))
    visits = PickupRequest.objects.filter(~Exists(told), status=RequestStatus.SCHEDULED, day__date__range=dates)
    rows = visits.values_list("pk", "day__date")
    return [Notice(request_id=pk, kind=kind, about_date=on, due_at=due_at) for pk, on in rows]


def _local(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=timezone.get_current_timezone())
