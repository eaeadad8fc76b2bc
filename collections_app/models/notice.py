"""The outbox: what people must be told is a row, claimed by an UPDATE and composed when it is sent."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from collections_app.enums import NoticeKind, NoticeState
from collections_app.models.pickup_request import PickupRequest

CLAIM_LASTS = timedelta(seconds=45)  # a worker that died gives its notice back after this


class NoticeQuerySet(models.QuerySet["Notice"]):
    def due(self, now: datetime) -> "NoticeQuerySet":
        """What should go out: never tried, due again, or claimed by a worker that vanished."""
        waiting = Q(state=NoticeState.DUE, due_at__lte=now)
        abandoned = Q(state=NoticeState.SENDING, claimed_at__lt=now - CLAIM_LASTS)
        return self.filter(waiting | abandoned).order_by("due_at", "pk")


class Notice(models.Model):
    """One message to one person about one request."""

    request = models.ForeignKey(PickupRequest, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField("avis", max_length=12, choices=NoticeKind.choices)
    state = models.CharField("état", max_length=8, choices=NoticeState.choices, default=NoticeState.DUE)
    due_at = models.DateTimeField("à envoyer le")
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)
    error = models.CharField("erreur", max_length=300, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "avis"
        verbose_name_plural = "avis"
        ordering = ["due_at"]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="notice_due",
                condition=Q(state__in=(NoticeState.DUE, NoticeState.SENDING)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.request}"
