"""Forgetting what is old: each kind after the time that the rules of the day give it."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from collections_app import photo_files
from collections_app.enums import NoticeState, RequestStatus
from collections_app.fieldwork.keeping import forget_late
from collections_app.journal import SYSTEM, NotAllowed
from collections_app.locks import DayBusy, locked_request
from collections_app.models import Notice, PickupRequest, RuleBook
from collections_app.personal.anonymising import anonymise
from collections_app.personal.applicants import forget_applications
from collections_app.personal.erasing import delete_draft
from collections_app.personal.letters import forget_letters_before

log = logging.getLogger(__name__)

BATCH = 200  # at once; the next hour goes on
DAYS_A_YEAR, MONTHS_A_YEAR = 365, 12
DONE_WITH = (NoticeState.SENT, NoticeState.CALL, NoticeState.VOID, NoticeState.FAILED)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many of each: requests anonymised, all others deleted. `taps` are what crews sent and nobody could apply."""

    requests: int
    drafts: int
    notices: int
    files: int
    letters: int
    applications: int
    taps: int


def forget_old(*, now: datetime) -> Forgotten:
    """Each request in a transaction of its own; what is busy waits for the next time."""
    rules = RuleBook.objects.in_force(timezone.localdate(now))
    notices_end = now - timedelta(days=rules.keep_notices_days)
    return Forgotten(
        requests=_anonymise(requests_past_their_time(rules, now), now),
        drafts=_delete(drafts_past_their_time(rules, now), now),
        notices=Notice.objects.filter(state__in=DONE_WITH, due_at__lt=notices_end).delete()[0],
        files=photo_files.sweep(now=now),
        letters=forget_letters_before(notices_end),
        applications=forget_applications(rules, now),
        taps=forget_late(now=now),
    )


def requests_past_their_time(rules: RuleBook, now: datetime) -> QuerySet[PickupRequest]:
    """Counted from the visit, else from the last thing that happened; those turned away unseen go sooner."""
    end = now - timedelta(days=rules.keep_requests_months * DAYS_A_YEAR // MONTHS_A_YEAR)
    spam_end = now - timedelta(days=rules.keep_spam_days)
    turned_away = Q(events__from_status=RequestStatus.MODERATION, events__to_status=RequestStatus.DECLINED)
    known = PickupRequest.objects.filter(forgotten_at=None).exclude(status=RequestStatus.DRAFT)
    spam = known.filter(turned_away, status=RequestStatus.DECLINED, events__at__lt=spam_end)
    quiet = known.annotate(quiet_since=Coalesce(Max("events__at"), "created_at"))
    old = quiet.filter(Q(day__date__lt=timezone.localdate(end)) | Q(day=None, quiet_since__lt=end))
    return known.filter(Q(pk__in=old.values("pk")) | Q(pk__in=spam.values("pk"))).order_by("pk")


def drafts_past_their_time(rules: RuleBook, now: datetime) -> QuerySet[PickupRequest]:
    end = now - timedelta(days=rules.keep_drafts_days)
    return PickupRequest.objects.filter(status=RequestStatus.DRAFT, created_at__lt=end).order_by("pk")


def _anonymise(old: QuerySet[PickupRequest], now: datetime) -> int:
    done = 0
    for request_id in list(old.values_list("pk", flat=True)[:BATCH]):
        try:
            with transaction.atomic():
                anonymise(locked_request(request_id), actor=SYSTEM, now=now)
            done += 1
        except DayBusy:
            log.info("Request %s is busy: it is forgotten next time.", request_id)
    return done


def _delete(drafts: QuerySet[PickupRequest], now: datetime) -> int:
    done = 0
    for request_id in list(drafts.values_list("pk", flat=True)[:BATCH]):
        try:
            delete_draft(request_id=request_id, now=now)
            done += 1
        except (DayBusy, NotAllowed):
            log.info("Draft %s is busy: it is forgotten next time.", request_id)
    return done
