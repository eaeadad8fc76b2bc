"""What others did to a day since somebody read its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from collections_app.enums import ActKind, JobState
from collections_app.ledger.relays import STILL_TO_COME
from collections_app.models import CollectionDay, PlanAct, PlanningJob, Publication, Repair, Stop
from geo.enums import HostActKind
from geo.models import HostAct

OF_DOORS = (HostActKind.CLOSURE, HostActKind.HOURS)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Seen(NamedTuple):
    """What a page shows: the version of the day, its last search and its last publication (0: none yet), and when it
    was read (milliseconds since 1970, so that nobody reads as news what they did just before).
    """

    version: int
    job: int
    publication: int
    at: int


@dataclass(frozen=True, slots=True)
class News:
    """`job` and `publication` are the last ones, if the page shows others; `others` counts the changes that no planner
    made by hand: bookings, cancellations. `of_hosts` is what hosts said of their doors on that day.
    """

    acts: Sequence[PlanAct]
    repairs: Sequence[Repair]
    job: PlanningJob | None
    publication: Publication | None
    others: int
    of_hosts: Sequence[HostAct]

    def __bool__(self) -> bool:
        return bool(self.acts or self.repairs or self.job or self.publication or self.others or self.of_hosts)


def since_read(day: CollectionDay, seen: Seen) -> News:
    """Five queries."""
    acts = list(PlanAct.objects.since(day, seen.version))
    read_at = EPOCH + timedelta(milliseconds=seen.at)
    repairs = list(Repair.objects.filter(shift__day=day, at__gt=read_at).select_related("shift__truck"))
    job = PlanningJob.objects.filter(day=day, pk__gt=seen.job).select_related("asked_by").first()
    published = Publication.objects.filter(day=day, pk__gt=seen.publication).select_related("published_by").first()
    told = [act for act in acts if not (job and job.state == JobState.DONE and act.kind == ActKind.SEARCH)]
    others = max(0, day.version - seen.version - len(acts) - len(repairs))
    return News(told, repairs, job, published, others, _of_hosts(day, read_at))


def _of_hosts(day: CollectionDay, read_at: datetime) -> list[HostAct]:
    """Of points that a truck still comes to: what was said or taken back meanwhile of their hours, or of that day."""
    coming = Stop.objects.filter(round__shift__day=day, state__in=STILL_TO_COME, relay_point__isnull=False)
    doors = HostAct.objects.filter(point__in=coming.values("relay_point"), kind__in=OF_DOORS).select_related("point")
    said = doors.standing().filter(at__gt=read_at) | doors.filter(at__lte=read_at, undone_at__gt=read_at)
    return [act for act in said if act.kind == HostActKind.HOURS or _is_about(act, day.date.isoformat())]


def _is_about(act: HostAct, on: str) -> bool:
    """Whether one of the closures that it brought or took away holds that day."""
    changed = [row for row in (*act.before, *act.after) if row not in act.before or row not in act.after]
    return any(first <= on <= last for first, last, _ in changed)
