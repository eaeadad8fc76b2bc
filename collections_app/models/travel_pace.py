"""How fast trucks drive: dated rows, as the rules are; the one before stays."""

from datetime import date, time

from django.db import models
from django.db.models import F, Q

from collections_app.pace import Band, Pace

USUAL = Pace(truck_percent=135, starts=time(7, 30), ends=time(16, 30))
"""Where no row is in force: between the weekday speeds measured at noon and at 9 h (0.69 of free flow)."""


class TravelPaceQuerySet(models.QuerySet["TravelPace"]):
    def in_force(self, on: date) -> "TravelPace | None":
        return self.filter(valid_from__lte=on).prefetch_related("bands").order_by("-valid_from", "-pk").first()


class TravelPace(models.Model):
    """In force from a date on."""

    valid_from = models.DateField("en vigueur à partir du", db_index=True)
    truck_percent = models.PositiveSmallIntegerField(
        "temps d’un camion, en % d’une voiture seule sur la route", default=USUAL.truck_percent
    )
    starts = models.TimeField("heures habituelles, de", default=USUAL.starts)
    ends = models.TimeField("à", default=USUAL.ends)
    why = models.CharField("d’où viennent ces chiffres", max_length=200, blank=True)

    objects = TravelPaceQuerySet.as_manager()

    class Meta:
        verbose_name = "allure des camions"
        verbose_name_plural = "allure des camions"
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(name="pace_in_order", condition=Q(starts__lt=F("ends"))),
            models.CheckConstraint(name="pace_believable", condition=Q(truck_percent__range=(50, 500))),
        ]

    def __str__(self) -> str:
        return f"Allure du {self.valid_from:%d/%m/%Y}"

    @property
    def pace(self) -> Pace:
        bands = (Band(row.starts, row.ends, row.weekend, row.percent) for row in self.bands.all())
        return Pace(self.truck_percent, self.starts, self.ends, tuple(bands))


class HourBand(models.Model):
    """Some hours that are slower or quicker than the truck's usual."""

    travel_pace = models.ForeignKey(TravelPace, on_delete=models.CASCADE, related_name="bands")
    weekend = models.BooleanField("samedi et dimanche", default=False)
    starts = models.TimeField("de")
    ends = models.TimeField("à")
    percent = models.PositiveSmallIntegerField("% du temps habituel", default=100)

    class Meta:
        verbose_name = "tranche horaire"
        verbose_name_plural = "tranches horaires"
        ordering = ["weekend", "starts"]
        constraints = [
            models.CheckConstraint(name="band_in_order", condition=Q(starts__lt=F("ends"))),
            models.CheckConstraint(name="band_believable", condition=Q(percent__range=(30, 300))),
            models.UniqueConstraint(name="band_once", fields=["travel_pace", "weekend", "starts"]),
        ]

    def __str__(self) -> str:
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"
