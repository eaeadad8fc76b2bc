"""Keeping in rows whom today's trucks reach too late, so that the switchboard sees it and says it once."""

from datetime import datetime

from django.utils import timezone

from collections_app.models import CollectionDay, LateVisit, Round
from collections_app.repairing.lateness import AtRisk, delays_of

A_MINUTE_S = 60  # less is no other hour for people


def watch_lateness(*, now: datetime) -> int:
    """Re-times the rounds of today and writes what has changed. Returns how many donors are at risk."""
    today = timezone.localdate(now)
    at_risk = {one.request.pk: one for one in _at_risk(now)}
    known = {late.request_id: late for late in LateVisit.objects.filter(date=today)}
    for request_id, risk in at_risk.items():
        _note(known.get(request_id), risk, now)
    gone = [late.pk for request_id, late in known.items() if late.over_at is None and request_id not in at_risk]
    if gone:
        LateVisit.objects.filter(pk__in=gone, over_at=None).update(over_at=now)
    return len(at_risk)


def _at_risk(now: datetime) -> list[AtRisk]:
    """None before a crew has begun: until then every truck is on time."""
    day = CollectionDay.objects.filter(date=timezone.localdate(now)).first()
    if day is None or not Round.objects.filter(shift__day=day).begun().exists():
        return []
    return [one for delay in delays_of(day, now=now) for one in delay.at_risk]


def _note(known: LateVisit | None, risk: AtRisk, now: datetime) -> None:
    """What was told before stays known, also of one that had been in time again for a while."""
    hours = {"expected_s": risk.expected.starts_s, "late_s": risk.expected.late_s}
    if known is None:
        LateVisit.objects.get_or_create(
            request=risk.request, date=timezone.localdate(now), defaults={**hours, "since": now}
        )
    elif known.over_at is not None or abs(known.late_s - risk.expected.late_s) >= A_MINUTE_S:
        since = known.since if known.over_at is None else now
        LateVisit.objects.filter(pk=known.pk).update(**hours, since=since, over_at=None)
