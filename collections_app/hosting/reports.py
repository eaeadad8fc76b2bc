"""What people who come by report: kept until staff have read it; accepted with one press, it is said of the point."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from collections_app.hosting.rounds import judge_days_of
from collections_app.hosting.telling import note_closure, say_fill
from collections_app.journal import Actor
from geo.enums import Fill, ReportKind, ReportState
from geo.models import RelayPoint, RelayReport

SEEN_CLOSED = "trouvé fermé"


class ReportDecided(Exception):
    """A colleague has read it before. Permanent."""


@transaction.atomic
def report(*, point_id: int, kind: ReportKind, note: str, doubt: str, now: datetime) -> RelayReport:
    """Whoever says the same while it waits is counted on the same line, so that nobody can fill the inbox."""
    RelayPoint.objects.select_for_update(no_key=True).get(pk=point_id)
    known = RelayReport.objects.waiting().filter(point=point_id, kind=kind).first()
    if known is None:
        return RelayReport.objects.create(
            point_id=point_id, kind=kind, note=note, doubt=doubt, first_at=now, last_at=now
        )
    RelayReport.objects.filter(pk=known.pk).update(
        times=F("times") + 1, last_at=now, note=known.note or note, doubt=known.doubt and doubt
    )
    return known


def accept(*, report_id: int, actor: Actor, today: date, now: datetime) -> RelayReport:
    """The point is full, or closed today, from now on. Raises ReportDecided."""
    with transaction.atomic():
        read = _decided(report_id, ReportState.ACCEPTED, actor, now)
        _say(read, f"un passant, vérifié par {actor.who}"[:80], today, now)
    judge_days_of(read.point_id, now=now)  # apart: days are locked before points
    return read


def _say(read: RelayReport, by: str, today: date, now: datetime) -> None:
    if read.kind == ReportKind.FULL:
        say_fill(point_id=read.point_id, fill=Fill.FULL, by=by, now=now)
    elif read.kind == ReportKind.CLOSED:
        note_closure(point_id=read.point_id, span=(today, today), reason=SEEN_CLOSED, by=by, now=now)


def set_aside(*, report_id: int, actor: Actor, now: datetime) -> RelayReport:
    """Read, and nothing changes. Raises ReportDecided."""
    return _decided(report_id, ReportState.SET_ASIDE, actor, now)


def _decided(report_id: int, state: ReportState, actor: Actor, now: datetime) -> RelayReport:
    """One of two who press at once."""
    mine = RelayReport.objects.waiting().filter(pk=report_id)
    if not mine.update(state=state, decided_at=now, decided_by=actor.user_id):
        raise ReportDecided
    return RelayReport.objects.select_related("point").get(pk=report_id)
