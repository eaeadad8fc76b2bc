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
NOTE_MOST, SPLIT = 200, " / "


class ReportDecided(Exception):
    """A colleague has read it before. Permanent."""


@transaction.atomic
def report(
    *, point_id: int, kind: ReportKind, note: str, doubt: str, now: datetime, again: bool = False
) -> RelayReport:
    """Who says the same while it waits is counted on the same line, so that nobody can fill the inbox; who says it
    `again` is not counted, but read. Doubtful words do not stand on a line that others vouch for.
    """
    RelayPoint.objects.select_for_update(no_key=True).get(pk=point_id)
    known = RelayReport.objects.waiting().filter(point=point_id, kind=kind).first()
    if known is None:
        return RelayReport.objects.create(
            point_id=point_id, kind=kind, note=note, doubt=doubt, first_at=now, last_at=now
        )
    counted: dict[str, object] = {} if again else {"times": F("times") + 1, "last_at": now}
    RelayReport.objects.filter(pk=known.pk).update(**_words(known, note, doubt), **counted)
    return known


def _words(known: RelayReport, note: str, doubt: str) -> dict[str, str]:
    if bool(known.doubt) == bool(doubt):
        return {"note": _both(known.note, note), "doubt": doubt}
    return {"note": note, "doubt": ""} if known.doubt else {"note": known.note, "doubt": ""}


def _both(before: str, note: str) -> str:
    """As long as there is room for both on the line."""
    both = SPLIT.join(filter(None, [before, note]))
    return before if note in before or len(both) > NOTE_MOST else both


def accept(*, report_id: int, actor: Actor, now: datetime, on: date | None = None) -> RelayReport:
    """The point is full from now on; or closed on the day for which it was last told, unless staff say it is `on`
    another. Raises ReportDecided.
    """
    with transaction.atomic():
        read = _decided(report_id, ReportState.ACCEPTED, actor, now)
        _say(read, Actor(f"un passant, vérifié par {actor.who}", actor.user_id), on or read.told_on, now)
    judge_days_of(read.point_id, now=now)  # apart: days are locked before points
    return read


def _say(read: RelayReport, actor: Actor, on: date, now: datetime) -> None:
    if read.kind == ReportKind.FULL:
        say_fill(point_id=read.point_id, fill=Fill.FULL, actor=actor, now=now)
    elif read.kind == ReportKind.CLOSED:
        note_closure(point_id=read.point_id, span=(on, on), reason=SEEN_CLOSED, actor=actor, now=now)


def set_aside(*, report_id: int, actor: Actor, now: datetime) -> RelayReport:
    """Read, and nothing changes. Raises ReportDecided."""
    return _decided(report_id, ReportState.SET_ASIDE, actor, now)


def _decided(report_id: int, state: ReportState, actor: Actor, now: datetime) -> RelayReport:
    """One of two who press at once."""
    mine = RelayReport.objects.waiting().filter(pk=report_id)
    if not mine.update(state=state, decided_at=now, decided_by=actor.user_id):
        raise ReportDecided
    return RelayReport.objects.select_related("point").get(pk=report_id)
