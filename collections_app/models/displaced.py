"""Promises that a limit took from their day, kept so that a day opened again can be given back to who had them."""

from django.db import models
from django.db.models import F, Q

from collections_app.enums import STILL_AHEAD
from collections_app.models.day import CollectionDay
from collections_app.models.pickup_request import PickupRequest


class DisplacedQuerySet(models.QuerySet["Displaced"]):
    def from_day(self, day: CollectionDay) -> "DisplacedQuerySet":
        """Who could still be given it back, as they were to be visited: neither closed since nor on it again."""
        found = self.filter(~Q(request__day=F("day")), day=day, request__status__in=STILL_AHEAD)
        return found.select_related("request__day").order_by("starts", "request__name", "pk")


class Displaced(models.Model):
    """The window that a request had on a day before the day was closed or lowered."""

    day = models.ForeignKey(CollectionDay, on_delete=models.CASCADE, related_name="displaced")
    request = models.ForeignKey(PickupRequest, on_delete=models.CASCADE, related_name="displaced")
    starts = models.TimeField("de")
    ends = models.TimeField("à")

    objects = DisplacedQuerySet.as_manager()

    class Meta:
        verbose_name = "rendez-vous retiré d’une journée"
        verbose_name_plural = "rendez-vous retirés d’une journée"
        constraints = [models.UniqueConstraint(name="displaced_once_a_day", fields=["day", "request"])]

    def __str__(self) -> str:
        return f"{self.request}, {self.day}"
