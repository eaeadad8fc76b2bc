"""Who asked for a private host's exact address, and when: the log, the throttle and the outbox in one row."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models

TRIES = 8


class AddressAskQuerySet(models.QuerySet["AddressAsk"]):
    """Questions about sets of asks."""

    def since(self, moment: datetime) -> Self:
        return self.filter(asked_at__gte=moment)

    def due(self, now: datetime) -> Self:
        """Answers still to be sent."""
        return self.filter(due_at__lte=now, attempts__lt=TRIES)


class AddressAsk(models.Model):
    """`contact` is an e-mail, or the telephone of a caller whom `told_by` answered in person.

    An answer to send has a `due_at`; a worker claims it by moving that moment ahead, and empties it once sent.
    """

    point = models.ForeignKey("geo.RelayPoint", on_delete=models.CASCADE, related_name="address_asks")
    contact = models.CharField("téléphone ou courriel", max_length=254)
    client = models.CharField("empreinte du poste", max_length=64, blank=True)
    asked_at = models.DateTimeField("demandée le")
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, verbose_name="dite par"
    )
    due_at = models.DateTimeField("à envoyer le", null=True, blank=True)
    sent_at = models.DateTimeField("envoyée le", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("essais", default=0)

    objects = AddressAskQuerySet.as_manager()

    class Meta:
        verbose_name = "adresse demandée"
        verbose_name_plural = "adresses demandées"
        ordering = ["-asked_at"]
        indexes = [
            models.Index(fields=["asked_at"], name="address_ask_asked_at"),
            models.Index(fields=["due_at"], name="address_ask_due", condition=models.Q(due_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.point} – {self.asked_at:%d/%m/%Y}"
