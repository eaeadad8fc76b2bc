"""A truck or a crew that is away for some days: days that are open show it, new ones are opened without it."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from collections_app.models.fleet import Crew, Truck


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def within(self, first: date, last: date) -> "AbsenceQuerySet":
        """Those that touch a range of days, both ends included."""
        return self.filter(first_date__lte=last, last_date__gte=first)

    def on(self, date: date) -> "AbsenceQuerySet":
        return self.within(date, date)


class Absence(models.Model):
    """From a first day to a last one, both included. `why` is for colleagues: no word about anybody's health."""

    truck = models.ForeignKey(Truck, on_delete=models.CASCADE, null=True, blank=True, related_name="absences")
    crew = models.ForeignKey(Crew, on_delete=models.CASCADE, null=True, blank=True, related_name="absences")
    first_date = models.DateField("du")
    last_date = models.DateField("au")
    why = models.CharField("pourquoi", max_length=120)
    who = models.CharField("noté par", max_length=150, blank=True)
    noted_at = models.DateTimeField("noté le")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "absence"
        ordering = ["first_date", "pk"]
        constraints = [
            models.CheckConstraint(name="absence_in_order", condition=Q(first_date__lte=F("last_date"))),
            models.CheckConstraint(
                name="absence_is_of_one",
                condition=Q(truck__isnull=False, crew__isnull=True) | Q(truck__isnull=True, crew__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.truck or self.crew}, {self.first_date:%d/%m/%Y} – {self.last_date:%d/%m/%Y}"

    def is_of(self, truck_id: int, crew_id: int) -> bool:
        """Whether a shift of this truck and this crew cannot leave."""
        return truck_id == self.truck_id or crew_id == self.crew_id

    def covers(self, on: date) -> bool:
        return self.first_date <= on <= self.last_date
