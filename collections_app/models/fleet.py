"""Trucks, crews and the depot they return to."""

from decimal import Decimal

from django.contrib.gis.db.models import PointField
from django.db import models
from django.db.models import Q

from geo.distance import Coordinates


class Depot(models.Model):
    """Where trucks start, unload and sleep."""

    name = models.CharField("nom", max_length=80, unique=True)
    address = models.CharField("adresse", max_length=200)
    location = PointField("position", geography=True)
    waiver = models.CharField(
        "décharge lue à la porte",
        max_length=300,
        blank=True,
        help_text="L’équipe la fait lire et note le nom de la personne. Vide : rien n’est demandé.",
    )

    class Meta:
        verbose_name = "dépôt"

    def __str__(self) -> str:
        return self.name

    @property
    def coordinates(self) -> Coordinates:
        return Coordinates(longitude=self.location.x, latitude=self.location.y)


class TruckQuerySet(models.QuerySet["Truck"]):
    def that_carry(self, volume_m3: Decimal, weight_kg: Decimal) -> "TruckQuerySet":
        """Those in service that take as much in one trip."""
        return self.filter(active=True, volume_m3__gte=volume_m3, weight_kg__gte=weight_kg)


class Truck(models.Model):
    """`link_version` is that of its calendar's private link."""

    name = models.CharField("nom", max_length=40, unique=True)
    depot = models.ForeignKey(Depot, on_delete=models.PROTECT, related_name="trucks", verbose_name="dépôt")
    volume_m3 = models.DecimalField("m³", max_digits=5, decimal_places=2)
    weight_kg = models.PositiveIntegerField("charge utile (kg)")
    active = models.BooleanField("en service", default=True)
    link_version = models.PositiveIntegerField(default=1, editable=False)

    objects = TruckQuerySet.as_manager()

    class Meta:
        verbose_name = "camion"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="truck_can_carry", condition=Q(volume_m3__gt=0) & Q(weight_kg__gt=0)),
        ]

    def __str__(self) -> str:
        return self.name


class Crew(models.Model):
    """The people who ride together."""

    name = models.CharField("nom", max_length=80, unique=True)
    people = models.PositiveSmallIntegerField("personnes", default=2)
    active = models.BooleanField("en activité", default=True)

    class Meta:
        verbose_name = "équipe"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
