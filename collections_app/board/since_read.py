"""What others did to a day since somebody read its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from collections_app.enums import ActKind, JobState
from collections_app.models import CollectionDay, PlanAct, PlanningJob, Publication, Repair

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
    made by hand: bookings, cancellations.
    """

    acts: Sequence[PlanAct]
    repairs: Sequence[Repair]
    job: PlanningJob | None
    publication: Publication | None
    others: int

    def __bool__(self) -> bool:
        return bool(self.acts or self.repairs or self.job or self.publication or self.others)


def since_read(day: CollectionDay, seen: Seen) -> News:
    """Four queries."""
    acts = list(PlanAct.objects.since(day, seen.version))
    read_at = EPOCH + timedelta(milliseconds=seen.at)
    repairs = list(Repair.objects.filter(shift__day=day, at__gt=read_at).select_related("shift__truck"))
    job = PlanningJob.objects.filter(day=day, pk__gt=seen.job).select_related("asked_by").first()
    published = Publication.objects.filter(day=day, pk__gt=seen.publication).select_related("published_by").first()
    told = [act for act in acts if not (job and job.state == JobState.DONE and act.kind == ActKind.SEARCH)]
    others = max(0, day.version - seen.version - len(acts) - len(repairs))
    return News(told, repairs, job, published, others)
