"""A job belongs to one worker at a time. What a worker says counts only while its claim stands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from collections_app.enums import JobState
from collections_app.models import PlanningJob

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Claim:
    """One worker's hold on a job: gone as soon as someone stops the job, or another worker takes it over."""

    job_id: int
    at: datetime

    def _mine(self) -> QuerySet[PlanningJob]:
        return PlanningJob.objects.filter(pk=self.job_id, state=JobState.RUNNING, claimed_at=self.at)

    def report(self, *, progress: float, cost: int, now: datetime) -> bool:
        """A sign of life. False when the claim is lost and the work is to be dropped."""
        return bool(self._mine().update(progress=progress, cost=cost, heartbeat_at=now))

    def begin(self, *, cost_before: int, now: datetime) -> bool:
        return bool(self._mine().update(cost_before=cost_before, heartbeat_at=now))

    def close(self, state: JobState, *, now: datetime, **values: object) -> bool:
        """Ends the job. False when the claim was lost before."""
        return bool(self._mine().update(state=state, finished_at=now, **values))


def claim(job_id: int, now: datetime) -> Claim | None:
    """Ours alone, or None when another worker was faster."""
    due = PlanningJob.objects.due(now).order_by().filter(pk=job_id)
    begun = {"claimed_at": now, "heartbeat_at": now, "progress": 0, "cost": None}
    taken = due.update(state=JobState.RUNNING, attempts=F("attempts") + 1, **begun)
    return Claim(job_id, now) if taken else None
