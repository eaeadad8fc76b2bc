"""What somebody who came by says of a relay point: nothing changes until staff have read it."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from geo.enums import ReportKind, ReportState


class RelayReportQuerySet(models.QuerySet["RelayReport"]):
    """Questions about sets of reports."""

    def waiting(self) -> Self:
        return self.filter(state=ReportState.WAITING)

    def before(self, moment: datetime) -> Self:
        return self.filter(last_at__lt=moment)


class RelayReport(models.Model):
    """One line for all who say the same of a point while it waits; `times` counts them, `doubt` says what looks odd."""

    point = models.ForeignKey("geo.RelayPoint", on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField("signalé", max_length=6, choices=ReportKind)
    note = models.CharField("mot", max_length=200, blank=True)
    doubt = models.CharField("ce qui étonne", max_length=80, blank=True)
    first_at = models.DateTimeField("signalé le")
    last_at = models.DateTimeField("et encore le")
    times = models.PositiveIntegerField("fois", default=1)
    state = models.CharField("état", max_length=8, choices=ReportState, default=ReportState.WAITING)
    decided_at = models.DateTimeField("vu le", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, verbose_name="vu par"
    )

    objects = RelayReportQuerySet.as_manager()

    class Meta:
        verbose_name = "signalement d’un point"
        verbose_name_plural = "signalements des points"
        ordering = ["-last_at"]
        indexes = [models.Index(fields=["last_at"], name="report_by_age")]
        constraints = [
            models.UniqueConstraint(
                name="report_waits_once", fields=["point", "kind"], condition=Q(state=ReportState.WAITING)
            ),
            models.CheckConstraint(name="report_kind", condition=Q(kind__in=ReportKind.values)),
            models.CheckConstraint(name="report_state", condition=Q(state__in=ReportState.values)),
        ]

    def __str__(self) -> str:
        return f"{self.point} : {self.get_kind_display()}"

    @property
    def told_on(self) -> date:
        """The day for which it was last told."""
        return timezone.localdate(self.last_at)
