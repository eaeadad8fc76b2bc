"""What went wrong with a truck on its day, and how the day stood before it was mended."""

from django.conf import settings
from django.db import models

from collections_app.enums import Trouble
from collections_app.models.day import Shift


class RepairQuerySet(models.QuerySet["Repair"]):
    def standing(self) -> "RepairQuerySet":
        return self.filter(undone_at=None)


class Repair(models.Model):
    """One act that mended a day. `before` is the plan that it found: the stops of each truck, by their plan ids.

    `later_min` is the delay that was typed, `leaves_s` the hour at which the truck is free by it.
    """

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="repairs", verbose_name="vacation")
    trouble = models.CharField("imprévu", max_length=10, choices=Trouble.choices)
    at = models.DateTimeField("le")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    who = models.CharField("par", max_length=150)
    why = models.CharField("pourquoi", max_length=120, blank=True)
    later_min = models.PositiveSmallIntegerField("minutes de retard", null=True, blank=True)
    leaves_s = models.PositiveIntegerField("repart au plus tôt", null=True, blank=True)  # seconds since local midnight
    before = models.JSONField("tournées d’avant", default=dict, blank=True)
    undone_at = models.DateTimeField("annulé le", null=True, blank=True)

    objects = RepairQuerySet.as_manager()

    class Meta:
        verbose_name = "imprévu"
        verbose_name_plural = "imprévus"
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.get_trouble_display()} : {self.shift}"
