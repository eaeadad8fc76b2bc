"""Streets, the house numbers along them, and the towns they stand in."""

from typing import Any

from django.contrib.gis.db.models import PointField
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from geo.distance import Coordinates


class AddressSource(models.TextChoices):
    """Where a position comes from; the last one never enters the table."""

    BAN = "BAN", "Base Adresse Nationale"
    GAZETTEER = "GAZETTEER", "Répertoire des rues"
    GEOPLATEFORME = "GEOPLATEFORME", "Géoplateforme"


class Precision(models.TextChoices):
    """How finely a place is known."""

    HOUSENUMBER = "HOUSENUMBER", "Numéro"
    STREET = "STREET", "Rue"
    LOCALITY = "LOCALITY", "Commune ou arrondissement"


def coordinates_of(point: Any) -> Coordinates:
    """A GEOS point's place."""
    return Coordinates(longitude=point.x, latitude=point.y)


class Street(models.Model):
    """A street of one commune or arrondissement, with its name in the forms that a search compares.

    From an address file it has all its numbers; from the gazetteer only the marks between which others are worked out.
    """

    id = models.CharField("identifiant BAN de la voie", max_length=20, primary_key=True)
    name = models.CharField("nom", max_length=120)
    insee = models.CharField("code INSEE", max_length=5, db_index=True)
    postcodes = ArrayField(
        models.CharField(max_length=5), verbose_name="codes postaux", help_text="Le plus fréquent d’abord."
    )
    city = models.CharField("commune", max_length=80)
    kind = models.CharField("type de voie", max_length=20, blank=True)
    core = models.CharField(max_length=120, editable=False)
    squash = models.CharField(max_length=120, editable=False)
    phonetic = models.CharField(max_length=120, editable=False)
    full = models.CharField(max_length=120, editable=False)
    location = PointField("position", geography=True)
    size = models.PositiveIntegerField("nombre d’adresses", default=0)
    lowest_number = models.PositiveIntegerField("plus petit numéro", default=0)
    highest_number = models.PositiveIntegerField("plus grand numéro", default=0)
    source = models.CharField("source", max_length=13, choices=AddressSource)

    class Meta:
        verbose_name = "rue"
        ordering = ["name"]
        # No pending list: names are written once and searched at every key press.
        indexes = [
            GinIndex(name=f"street_{form}_trigrams", fields=[form], opclasses=["gin_trgm_ops"], fastupdate=False)
            for form in ("core", "squash", "phonetic", "full")
        ] + [models.Index(name="street_by_name", fields=["squash", "kind"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(source__in=[AddressSource.BAN, AddressSource.GAZETTEER]), name="street_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.postcodes[0]} {self.city}"


class HouseNumber(models.Model):
    """A number of a street. (street, number, suffix) is unique in the address file, across arrondissements too."""

    # The index of the constraint below begins with the street.
    street = models.ForeignKey(Street, models.CASCADE, related_name="numbers", verbose_name="rue", db_index=False)
    number = models.PositiveIntegerField("numéro")
    suffix = models.CharField("suffixe", max_length=10, blank=True, help_text="Comme dans la BAN : b, t, q…")
    postcode = models.CharField("code postal", max_length=5)
    location = PointField("position", geography=True)

    class Meta:
        verbose_name = "numéro"
        verbose_name_plural = "numéros"
        ordering = ["street", "number", "suffix"]
        constraints = [
            models.UniqueConstraint(fields=["street", "number", "suffix"], name="one_row_per_house_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}{self.suffix} {self.street_id}"


class Locality(models.Model):
    """A commune or an arrondissement, known by its name, its postcodes and a point in its middle."""

    insee = models.CharField("code INSEE", max_length=5, primary_key=True)
    name = models.CharField("nom", max_length=80)
    city = models.CharField("commune", max_length=80)
    postcodes = ArrayField(models.CharField(max_length=5), verbose_name="codes postaux")
    core = models.CharField(max_length=80, editable=False)
    location = PointField("centre", geography=True)

    class Meta:
        verbose_name = "commune"
        ordering = ["insee"]

    def __str__(self) -> str:
        return self.name
