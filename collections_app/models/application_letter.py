"""The outbox of who wants to keep an Amistock: rows claimed by an UPDATE, as notices are."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from collections_app.application_steps import LetterKind
from collections_app.enums import Channel, NoticeState
from collections_app.models.notice import CLAIM_LASTS
from collections_app.models.relay_application import RelayApplication


class ApplicationLetterQuerySet(models.QuerySet["ApplicationLetter"]):
    def due(self, now: datetime) -> Self:
        """Never tried, due again, or claimed by a worker that vanished."""
        waiting = Q(state=NoticeState.DUE, due_at__lte=now)
        return self.filter(waiting | Q(state=NoticeState.SENDING, claimed_at__lt=now - CLAIM_LASTS)).order_by("due_at")


class ApplicationLetter(models.Model):
    """The outbox of applicants: composed when it is sent. `words` fill the gaps that staff decided."""

    application = models.ForeignKey(RelayApplication, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField("lettre", max_length=16, choices=LetterKind)
    state = models.CharField("état", max_length=8, choices=NoticeState.choices, default=NoticeState.DUE)
    words = models.JSONField("mots choisis par l’équipe", default=dict, blank=True)
    due_at = models.DateTimeField("à envoyer le")
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    channel = models.CharField("par", max_length=8, choices=Channel.choices, blank=True)
    sent_at = models.DateTimeField("envoyée le", null=True, blank=True)
    error = models.CharField("erreur", max_length=300, blank=True)

    objects = ApplicationLetterQuerySet.as_manager()

    class Meta:
        verbose_name = "lettre à un futur hôte"
        verbose_name_plural = "lettres aux futurs hôtes"
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="application_letter_due",
                condition=Q(state__in=(NoticeState.DUE, NoticeState.SENDING)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.application}"
