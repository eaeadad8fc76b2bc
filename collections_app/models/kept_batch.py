"""What crews have sent and nobody had time for yet."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from collections_app.models.round import Round

A_FAULT_RESTS = timedelta(minutes=10)


class KeptBatchQuerySet(models.QuerySet["KeptBatch"]):
    def to_apply(self, now: datetime) -> "KeptBatchQuerySet":
        """All but those that have just failed."""
        return self.filter(Q(failed_at=None) | Q(failed_at__lte=now - A_FAULT_RESTS))


class KeptBatch(models.Model):
    """The taps of a telephone, sent in a rush: applied before anything later of its round, and gone then.

    `body` is as it was sent, `mark` tells it from others, so that it is kept once.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="kept_batches", verbose_name="tournée")
    body = models.BinaryField("ce que le téléphone a envoyé")
    mark = models.CharField(max_length=64)
    received_at = models.DateTimeField("reçu le")
    failed_at = models.DateTimeField("n’a pas pu être appliqué le", null=True, blank=True)

    objects = KeptBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "envoi d’équipe à appliquer"
        verbose_name_plural = "envois d’équipe à appliquer"
        constraints = [models.UniqueConstraint(fields=["round", "mark"], name="batch_kept_once")]

    def __str__(self) -> str:
        return f"{self.round} : {self.received_at:%d/%m/%Y %H:%M}"
