"""What was changed at a relay point by its host, or for its host by staff: the log, the way back and the outbox."""

from datetime import datetime
from typing import Self

from django.db import models

from geo.enums import HostActKind

TRIES = 8


class HostActQuerySet(models.QuerySet["HostAct"]):
    """Questions about sets of acts."""

    def due(self, now: datetime) -> Self:
        """Confirmations still to be sent."""
        return self.filter(due_at__lte=now, attempts__lt=TRIES)

    def standing(self) -> Self:
        """Those that nobody has taken back."""
        return self.filter(undone_at=None)


class HostAct(models.Model):
    """`before` and `after` are what the act changed, as `collections_app.hosting.facets` reads it; so it is undone.

    A confirmation to send has a `due_at`; a worker claims it by moving that moment ahead, and empties it once sent.
    """

    point = models.ForeignKey("geo.RelayPoint", on_delete=models.CASCADE, related_name="host_acts")
    kind = models.CharField("genre", max_length=8, choices=HostActKind)
    words = models.CharField("ce qui a été dit", max_length=240)
    by = models.CharField("par", max_length=80)
    at = models.DateTimeField("le")
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    undone_at = models.DateTimeField("annulé le", null=True, blank=True)
    undone_by = models.CharField("annulé par", max_length=80, blank=True)
    due_at = models.DateTimeField("à confirmer le", null=True, blank=True)
    sent_at = models.DateTimeField("confirmé le", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("essais", default=0)

    objects = HostActQuerySet.as_manager()

    class Meta:
        verbose_name = "mot de l’hôte"
        verbose_name_plural = "mots des hôtes"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["point", "-at"], name="host_act_of_point"),
            models.Index(fields=["due_at"], name="host_act_due", condition=models.Q(due_at__isnull=False)),
        ]
        constraints = [models.CheckConstraint(name="host_act_kind", condition=models.Q(kind__in=HostActKind.values))]

    def __str__(self) -> str:
        return f"{self.point} – {self.words}"
