"""Declining with a listed reason, and what the person may do instead."""

from datetime import datetime

from django.utils import timezone

from collections_app.booking.scheduling import Telling, decline
from collections_app.enums import NoticeKind
from collections_app.journal import Actor
from collections_app.models import DeclineReason, PickupRequest


class ReasonUnknown(Exception):
    """The list has no such reason today. Permanent for that reason."""


def decline_for(
    *, request_id: int, reason_id: int, actor: Actor, now: datetime, seen_version: int | None = None
) -> PickupRequest:
    """To DECLINED, told in the reason's own words. Raises ReasonUnknown, NotAllowed, Stale or DayBusy."""
    reason = DeclineReason.objects.in_force(timezone.localdate(now)).filter(pk=reason_id).first()
    if reason is None:
        raise ReasonUnknown
    words = {"raison": reason.words, "solution": reason.instead}
    return decline(
        request_id=request_id,
        actor=actor,
        why=reason.label,
        now=now,
        seen_version=seen_version,
        telling=Telling(NoticeKind.CANCELLED, words),
    )
