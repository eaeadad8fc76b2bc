"""A deeper search for a window, when the quick look finds none: a row that any worker may take up."""

import uuid
from datetime import datetime, timedelta

from django.contrib.gis.db.models import PointField
from django.db import models
from django.db.models import Q

from collections_app.enums import JobState
from collections_app.models.day import CollectionDay
from collections_app.models.pickup_request import PickupRequest
from collections_app.models.planning_job import ACTIVE
from geo.distance import Coordinates

CLAIM_LASTS = timedelta(seconds=30)  # ten times what a search takes: a worker that died gives it back after this
ANSWER_HOLDS = timedelta(minutes=10)
FORGOTTEN_AFTER = timedelta(days=1)
PATIENCE = timedelta(seconds=30)  # beyond it nobody is kept waiting for a worker that does not come


class DateSearchQuerySet(models.QuerySet["DateSearch"]):
    def due(self, now: datetime) -> "DateSearchQuerySet":
        """Asked for not long ago, and waiting or dropped by a worker that vanished."""
        dropped = Q(state=JobState.RUNNING, claimed_at__lt=now - CLAIM_LASTS)
        return self.answering(now).filter(Q(state=JobState.WAITING) | dropped).order_by("asked_at")

    def active(self) -> "DateSearchQuerySet":
        return self.filter(state__in=ACTIVE)

    def give_up(self, now: datetime) -> None:
        """Those that no worker has taken up in time are closed; a day later nothing is left of any."""
        self.active().filter(asked_at__lte=now - ANSWER_HOLDS).update(state=JobState.FAILED, finished_at=now)
        self.filter(asked_at__lte=now - FORGOTTEN_AFTER).delete()

    def answering(self, now: datetime) -> "DateSearchQuerySet":
        """Those whose answer still means something."""
        return self.filter(asked_at__gt=now - ANSWER_HOLDS)

    def about(self, need_key: str, leaving: PickupRequest | None, now: datetime) -> "DateSearch | None":
        """The latest one for the same need, of somebody who would leave the same place."""
        return self.answering(now).filter(need_key=need_key, leaving=leaving).order_by("-asked_at").first()


class DateSearch(models.Model):
    """`need_key` tells whether two needs are one: the same place, m³, kg, minutes and hands (`booking.improved`).
    `leaving` is the request that would move into what is found: the days are searched as if its present place were
    given back.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    need_key = models.CharField(max_length=64, db_index=True)
    location = PointField(geography=True)
    volume_m3 = models.DecimalField(max_digits=7, decimal_places=3)
    weight_kg = models.DecimalField(max_digits=7, decimal_places=1)
    service_s = models.PositiveIntegerField()
    people = models.PositiveSmallIntegerField(default=1)
    leaving = models.ForeignKey(
        PickupRequest, on_delete=models.CASCADE, related_name="date_searches", null=True, blank=True
    )
    state = models.CharField("état", max_length=10, choices=JobState.choices, default=JobState.WAITING)
    asked_at = models.DateTimeField("demandée le")
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = DateSearchQuerySet.as_manager()

    class Meta:
        verbose_name = "recherche de date"
        verbose_name_plural = "recherches de date"
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                name="one_active_search_a_need",
                fields=["need_key", "leaving"],
                condition=Q(state__in=ACTIVE),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.token}: {self.get_state_display()}"

    @property
    def coordinates(self) -> Coordinates:
        return Coordinates(longitude=self.location.x, latitude=self.location.y)

    def is_under_way(self, now: datetime) -> bool:
        """Whether it is worth waiting for its answer."""
        return self.state in ACTIVE and self.asked_at > now - PATIENCE


class FoundWindow(models.Model):
    """A window that a search made room for, with the plan of the day that keeps it.

    `routes` are `[truck, [stops]]` as `routing.plan.Route` has them; the visit asked for is named as in `offering`.
    """

    search = models.ForeignKey(DateSearch, on_delete=models.CASCADE, related_name="found")
    day = models.ForeignKey(CollectionDay, on_delete=models.CASCADE, related_name="+")
    starts = models.TimeField("de")
    ends = models.TimeField("à")
    cost_s = models.IntegerField()
    routes = models.JSONField()

    class Meta:
        verbose_name = "plage trouvée"
        ordering = ["day__date", "starts"]
        constraints = [models.UniqueConstraint(name="found_window_once", fields=["search", "day", "starts", "ends"])]

    def __str__(self) -> str:
        return f"{self.day}, {self.starts:%H:%M}–{self.ends:%H:%M}"
