"""A day of collection and the shifts that serve it."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from collections_app.clock import seconds_of
from collections_app.enums import DayState
from collections_app.models.fleet import Crew, Truck
from collections_app.routing.caps import Caps

CAPS = ("max_homes", "max_volume_m3", "max_weight_kg")


class CollectionDayQuerySet(models.QuerySet["CollectionDay"]):
    def bookable_on_the_web(self, first: date, last: date) -> "CollectionDayQuerySet":
        """Open days in a range, in order; a published day is closed to the web."""
        return self.filter(date__range=(first, last), state=DayState.OPEN, published_at=None).order_by("date")

    def broken(self, today: date) -> "CollectionDayQuerySet":
        """Days to come that cannot keep a promise, in order."""
        return self.filter(date__gte=today, state=DayState.BROKEN).order_by("date")

    def driven(self) -> "CollectionDayQuerySet":
        """Days on which some truck drives, in order."""
        return self.filter(Exists(Shift.objects.filter(day=OuterRef("pk")))).order_by("date")


class CollectionDay(models.Model):
    """The lock of a day: whoever changes its plan locks this row first (`collections_app.locks`).

    `version` rises with every change of the plan, so that a plan computed meanwhile knows it is late. `note` says why a
    day is closed or lowered.
    """

    date = models.DateField("date", unique=True)
    state = models.CharField("état", max_length=8, choices=DayState.choices, default=DayState.OPEN)
    published_at = models.DateTimeField("publiée le", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    travel_fingerprint = models.CharField(max_length=64, blank=True)
    max_homes = models.PositiveSmallIntegerField("passages chez des donateurs, au plus", null=True, blank=True)
    max_volume_m3 = models.DecimalField("m³, au plus", max_digits=6, decimal_places=2, null=True, blank=True)
    max_weight_kg = models.PositiveIntegerField("kg, au plus", null=True, blank=True)
    note = models.CharField("note", max_length=200, blank=True)

    objects = CollectionDayQuerySet.as_manager()

    class Meta:
        verbose_name = "journée de collecte"
        verbose_name_plural = "journées de collecte"
        ordering = ["date"]
        constraints = [models.CheckConstraint(name="day_state_known", condition=Q(state__in=DayState.values))]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y}"

    @property
    def caps(self) -> Caps:
        return Caps(self.max_homes, self.max_volume_m3, self.max_weight_kg)

    @caps.setter
    def caps(self, caps: Caps) -> None:
        self.max_homes, self.max_volume_m3, self.max_weight_kg = caps.homes, caps.volume_m3, caps.weight_kg


class Shift(models.Model):
    """A truck and a crew on a day, from–to, with their break. Times are local.

    `out_since`: the truck or the crew is missing; nothing more is planned for it.
    """

    day = models.ForeignKey(CollectionDay, on_delete=models.CASCADE, related_name="shifts", verbose_name="journée")
    truck = models.ForeignKey(Truck, on_delete=models.PROTECT, related_name="shifts", verbose_name="camion")
    crew = models.ForeignKey(Crew, on_delete=models.PROTECT, related_name="shifts", verbose_name="équipe")
    starts = models.TimeField("de")
    ends = models.TimeField("à")
    break_earliest = models.TimeField("pause à partir de")
    break_latest_end = models.TimeField("pause finie avant")
    break_min = models.PositiveSmallIntegerField("pause (minutes)")
    max_trips = models.PositiveSmallIntegerField("tours", default=3)
    unload_min = models.PositiveSmallIntegerField("déchargement (minutes)", default=20)
    out_since = models.DateTimeField("hors service depuis", null=True, blank=True)

    class Meta:
        verbose_name = "vacation"
        ordering = ["day", "truck__name"]
        constraints = [
            models.UniqueConstraint(name="shift_truck_once_a_day", fields=["day", "truck"]),
            models.UniqueConstraint(  # at the end of the statement, so that two crews may change trucks
                name="shift_crew_once_a_day", fields=["day", "crew"], deferrable=models.Deferrable.IMMEDIATE
            ),
            models.CheckConstraint(name="shift_in_order", condition=Q(starts__lt=F("ends"))),
        ]

    def __str__(self) -> str:
        return f"{self.truck} – {self.day}"

    @property
    def trips_able(self) -> int:
        """None while it is out of service."""
        return 0 if self.out_since else self.max_trips

    @property
    def able_m3(self) -> Decimal:
        """What its truck can fetch in all its trips."""
        return self.truck.volume_m3 * self.trips_able

    @property
    def able_kg(self) -> int:
        return self.truck.weight_kg * self.trips_able

    @property
    def able_s(self) -> int:
        """How long its crew works, without the break."""
        return seconds_of(self.ends) - seconds_of(self.starts) - self.break_min * 60
