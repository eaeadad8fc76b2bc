"""Whether the outside geocoder may be asked: one row, shared by every process."""

from datetime import datetime, timedelta

from django.db import models

FAILURES_ALLOWED = 3
FAILURES_WITHIN = timedelta(minutes=5)
# How long the service is left alone: longer each time its trial fails.
PAUSES = [timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10)]
# One caller at a time tries a service that was down; a caller that died is forgotten after this.
TRIAL_LASTS = timedelta(seconds=10)
_ROW = 1


class BreakerQuerySet(models.QuerySet["GeocoderBreaker"]):
    """All writes are conditional UPDATEs: of several callers only one gets the trial."""

    def lets_through(self, now: datetime) -> bool:
        """Whether to call now. After a pause exactly one caller hears yes until it reports."""
        state = self.filter(id=_ROW).values_list("paused_until", "pauses").first()
        if state is None or state[1] == 0:
            return True
        resting = models.Q(paused_until__gt=now) | models.Q(trial_until__gt=now)
        return self.filter(id=_ROW).exclude(resting).update(trial_until=now + TRIAL_LASTS) == 1

    def record_success(self) -> None:
        """Forgets failures; writes only when there is something to forget."""
        troubled = models.Q(failures__gt=0) | models.Q(pauses__gt=0)
        self.filter(troubled, id=_ROW).update(
            failures=0, first_failure_at=None, pauses=0, paused_until=None, trial_until=None
        )

    def record_failure(self, now: datetime, *, unreachable: bool = False, retry_after_s: float = 0) -> None:
        """Counts one failure; pauses at the third within five minutes, or at once.

        `unreachable` (refused, no such name) and `retry_after_s` (the service itself asks for rest) pause at once,
        as does a failed trial.
        """
        self.get_or_create(id=_ROW)
        self.filter(id=_ROW).exclude(first_failure_at__gt=now - FAILURES_WITHIN).update(
            failures=0, first_failure_at=now
        )
        self.filter(id=_ROW).update(failures=models.F("failures") + 1)
        state = self.get(id=_ROW)
        if not (unreachable or retry_after_s or state.pauses or state.failures >= FAILURES_ALLOWED):
            return
        pause = timedelta(seconds=retry_after_s) or PAUSES[min(state.pauses, len(PAUSES) - 1)]
        self.filter(id=_ROW).exclude(paused_until__gt=now).update(
            pauses=models.F("pauses") + 1, paused_until=now + pause, trial_until=None, failures=0, first_failure_at=None
        )


class GeocoderBreaker(models.Model):
    """`pauses` counts the pauses since the last success: 0 means that all is well."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=_ROW)
    failures = models.PositiveSmallIntegerField(default=0)
    first_failure_at = models.DateTimeField(null=True)
    pauses = models.PositiveIntegerField(default=0)
    paused_until = models.DateTimeField(null=True)
    trial_until = models.DateTimeField(null=True)

    objects = BreakerQuerySet.as_manager()

    class Meta:
        verbose_name = "disjoncteur du géocodeur"
        constraints = [models.CheckConstraint(condition=models.Q(id=_ROW), name="one_geocoder_breaker")]

    def __str__(self) -> str:
        return f"en pause jusqu’à {self.paused_until}" if self.paused_until else "en service"
