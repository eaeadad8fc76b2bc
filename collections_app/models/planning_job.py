"""A day that someone asked to be planned: a row that any worker may take up, again if the first one died."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from collections_app.enums import ActKind, JobState
from collections_app.models.day import CollectionDay
from collections_app.models.plan_act import PlanAct

SILENCE_MEANS_DEAD = timedelta(seconds=15)
MOST_ATTEMPTS = 3  # a day that kills its worker so often would kill the next one too
ACTIVE = (JobState.WAITING, JobState.RUNNING)


def _silent(now: datetime) -> Q:
    return Q(state=JobState.RUNNING, heartbeat_at__lt=now - SILENCE_MEANS_DEAD)


class PlanningJobQuerySet(models.QuerySet["PlanningJob"]):
    def due(self, now: datetime) -> "PlanningJobQuerySet":
        """Waiting, or running without a sign of life; not those that have been given up too often."""
        waiting = Q(state=JobState.WAITING)
        return self.filter(waiting | _silent(now), attempts__lt=MOST_ATTEMPTS).order_by("asked_at")

    def hopeless(self, now: datetime) -> "PlanningJobQuerySet":
        """Those whose worker has vanished each time."""
        return self.filter(_silent(now), attempts__gte=MOST_ATTEMPTS)

    def active(self) -> "PlanningJobQuerySet":
        return self.filter(state__in=ACTIVE)

    def with_undone(self) -> "PlanningJobQuerySet":
        """`is_undone`: somebody has taken back what the last search of a day changed; of older ones it says nothing."""
        acts = PlanAct.objects.filter(day=OuterRef("day"), kind=ActKind.SEARCH, at__gte=OuterRef("asked_at"))
        return self.annotate(is_undone=Exists(acts.exclude(undone_at=None)))


class PlanningJob(models.Model):
    """Costs are in seconds of driving plus the prizes of what is left out (notes of the routing package).

    `change` is the day before and after the plan was applied, as `ledger.snapshots` writes it; it names rows by key, so
    that it tells nothing of a person who is forgotten. `underway`: rounds that have begun may change ahead of their
    crews.
    """

    day = models.ForeignKey(CollectionDay, on_delete=models.CASCADE, related_name="jobs")
    state = models.CharField("état", max_length=10, choices=JobState.choices, default=JobState.WAITING)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    asked_at = models.DateTimeField("demandé le")
    claimed_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    seconds = models.PositiveSmallIntegerField("secondes de calcul", default=10)
    underway = models.BooleanField("aussi les équipes en route", default=False)
    progress = models.FloatField("avancement", default=0)
    cost_before = models.PositiveIntegerField(null=True, blank=True)
    cost = models.PositiveIntegerField("coût", null=True, blank=True)
    message = models.CharField("message", max_length=300, blank=True)
    change = models.JSONField("avant et après", default=dict, blank=True)

    objects = PlanningJobQuerySet.as_manager()

    class Meta:
        verbose_name = "calcul de tournées"
        verbose_name_plural = "calculs de tournées"
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(name="one_active_job_a_day", fields=["day"], condition=Q(state__in=ACTIVE)),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.get_state_display()}"

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def percent(self) -> int:
        return round(self.progress * 100)

    @property
    def is_better(self) -> bool:
        """Whether the plan found so far is cheaper than the one that stood. Costs weigh visits against driving: their
        difference is no figure for people.
        """
        return self.cost_before is not None and self.cost is not None and self.cost < self.cost_before
