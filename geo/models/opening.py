"""When a relay point opens, and what interrupts it."""

from django.db import models
from django.db.models import F, Q

from geo.enums import RELAY_CATEGORIES, Weekday
from geo.hours import NIGHT_ENDS


class OpeningRange(models.Model):
    """Open from – to on one day of the week; a day may have several."""

    point = models.ForeignKey("geo.RelayPoint", on_delete=models.CASCADE, related_name="opening_ranges")
    weekday = models.PositiveSmallIntegerField("jour", choices=Weekday)
    opens = models.TimeField("ouvre à")
    closes = models.TimeField("ferme à")

    class Meta:
        verbose_name = "plage d’ouverture"
        verbose_name_plural = "plages d’ouverture"
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                name="range_within_a_day",
                condition=Q(weekday__range=(0, 6), opens__gte=NIGHT_ENDS, opens__lt=F("closes")),
            ),
            models.UniqueConstraint(name="range_once", fields=["point", "weekday", "opens"]),
        ]
        # At an hour when few doors are open, they are found from their hours.
        indexes = [models.Index(name="range_by_hour", fields=["weekday", "opens", "closes"])]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class Closure(models.Model):
    """Closed from the first to the last day, both included."""

    point = models.ForeignKey("geo.RelayPoint", on_delete=models.CASCADE, related_name="closures")
    first_date = models.DateField("du")
    last_date = models.DateField("au")
    reason = models.CharField("raison", max_length=120, blank=True)

    class Meta:
        verbose_name = "fermeture"
        ordering = ["first_date"]
        constraints = [
            models.CheckConstraint(name="closure_in_order", condition=Q(first_date__lte=F("last_date"))),
        ]

    def __str__(self) -> str:
        return f"{self.first_date:%d/%m/%Y} – {self.last_date:%d/%m/%Y}"


class CategoryPause(models.Model):
    """The point takes none of one category, until a date or until further notice."""

    point = models.ForeignKey("geo.RelayPoint", on_delete=models.CASCADE, related_name="pauses")
    category = models.CharField(
        "catégorie", max_length=12, choices=[(kind.value, kind.label) for kind in RELAY_CATEGORIES]
    )
    until_date = models.DateField("jusqu’au", null=True, blank=True)
    message = models.CharField("message", max_length=160, blank=True)

    class Meta:
        verbose_name = "pause d’une catégorie"
        verbose_name_plural = "pauses par catégorie"
        ordering = ["category"]
        constraints = [models.UniqueConstraint(name="pause_once", fields=["point", "category"])]

    def __str__(self) -> str:
        return self.get_category_display()


class SchoolHoliday(models.Model):
    """School holidays of the town's zone (C for Paris), first to last day without school."""

    name = models.CharField("nom", max_length=60)
    first_date = models.DateField("du")
    last_date = models.DateField("au")

    class Meta:
        verbose_name = "vacances scolaires"
        verbose_name_plural = "vacances scolaires"
        ordering = ["first_date"]
        constraints = [
            models.CheckConstraint(name="school_holiday_in_order", condition=Q(first_date__lte=F("last_date"))),
            models.UniqueConstraint(name="school_holiday_once", fields=["first_date"]),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first_date:%Y}"
