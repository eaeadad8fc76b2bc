"""What goes wrong on the road, as the crew tells it."""

from django.conf import settings
from django.db import models

from collections_app.enums import IncidentKind
from collections_app.models.crew_action import CrewAction
from collections_app.models.round import Round, Stop


class IncidentQuerySet(models.QuerySet["Incident"]):
    def open(self) -> "IncidentQuerySet":
        """Those that nobody has dealt with, the oldest first."""
        return self.filter(settled_at=None).order_by("told_at")


class Incident(models.Model):
    """One incident of a round. A crew that takes it back takes the row away."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="incidents", verbose_name="tournée")
    action = models.OneToOneField(CrewAction, on_delete=models.CASCADE, related_name="incident")
    kind = models.CharField("quoi", max_length=9, choices=IncidentKind.choices)
    told_at = models.DateTimeField("dit à")
    settled_at = models.DateTimeField("réglé le", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, verbose_name="réglé par"
    )

    objects = IncidentQuerySet.as_manager()

    class Meta:
        verbose_name = "incident"
        ordering = ["-told_at"]
        constraints = [
            models.CheckConstraint(name="incident_kind_known", condition=models.Q(kind__in=IncidentKind.values)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.round}"

    @property
    def stop(self) -> Stop | None:
        """Where the crew was, if it said so and the stop still exists."""
        return self.action.stop
