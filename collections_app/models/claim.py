"""Which colleague has a file in hand, so that two do not call the same person."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from collections_app.models.pickup_request import PickupRequest

CLAIM_LASTS = timedelta(minutes=15)  # without an act


class ClaimQuerySet(models.QuerySet["Claim"]):
    def alive(self, now: datetime) -> "ClaimQuerySet":
        return self.filter(until__gt=now)


class Claim(models.Model):
    """One file in one pair of hands until `until`; released or lapsed, the row stays for whoever is next."""

    request = models.OneToOneField(PickupRequest, on_delete=models.CASCADE, related_name="claim")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since_at = models.DateTimeField("prise en main le")
    until = models.DateTimeField("prise en main jusqu’à")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = "demande prise en main"
        indexes = [models.Index(fields=["until"], name="claim_alive")]

    def __str__(self) -> str:
        return f"{self.who} : {self.request}"

    @property
    def who(self) -> str:
        return self.by.who
