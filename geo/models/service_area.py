"""Where the association comes to fetch, and under which rules."""

from typing import Any

from django.contrib.gis.db import models
from django.contrib.gis.db.models import MultiPolygonField, PointField
from django.contrib.gis.db.models.functions import Distance
from django.contrib.gis.geos import Point
from django.contrib.gis.measure import D
from django.contrib.postgres.fields import ArrayField
from django.db.models import ExpressionWrapper, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable

from geo.distance import Coordinates
from geo.enums import Weekday

# Borders are drawn to about a metre and addresses stand in the middle of quays and gates.
BORDER_TOLERANCE_M = 25


class ServiceAreaQuerySet(models.QuerySet["ServiceArea"]):
    """Questions about sets of areas."""

    def covering(self, place: Coordinates) -> "ServiceArea | None":
        """The area a place lies in, served or not; None when it is in none we know.

        Where borders overlap, the higher `precedence` wins (Paris before its neighbours).
        """
        return self._around(Point(place.longitude, place.latitude, srid=4326)).defer("polygon").first()

    def of_each(self, rows: models.QuerySet[Any], column: str) -> "dict[int, ServiceArea]":
        """As `covering`, of the place in that column of each row, by the row's key; two queries, however many rows."""
        here = ExpressionWrapper(OuterRef(column), output_field=PointField(geography=True))
        keys = dict(rows.values_list("pk", Subquery(self._around(here).values("pk")[:1])))
        areas = self.defer("polygon").in_bulk({key for key in keys.values() if key})
        return {row: areas[key] for row, key in keys.items() if key in areas}

    def _around(self, here: Point | Combinable) -> "ServiceAreaQuerySet":
        near = self.filter(polygon__dwithin=(here, D(m=BORDER_TOLERANCE_M)))
        return near.annotate(away=Distance("polygon", here)).order_by("away", "-precedence", "insee")

    def of_postcode(self, postcode: str) -> "ServiceAreaQuerySet":
        """Every area with this postcode, the served ones first."""
        return self.filter(postcodes__contains=[postcode]).order_by("-served", "-precedence", "insee")

    def is_a_whole_town(self, postcode: str) -> bool:
        """Whether it says too little: "75000" is what people write for Paris, and no area's own."""
        if not postcode.endswith("000") or self.of_postcode(postcode).exists():
            return False
        return self.filter(served=True, postcodes__0__startswith=postcode[:2]).exists()


class ServiceArea(models.Model):
    """A commune or arrondissement. Whether it is served is data, like its own threshold and days."""

    name = models.CharField("nom", max_length=80)
    insee = models.CharField("code INSEE", max_length=5, unique=True)
    postcodes = ArrayField(models.CharField(max_length=5), verbose_name="codes postaux")
    polygon = MultiPolygonField("contour", geography=True)
    precedence = models.PositiveSmallIntegerField("priorité aux frontières", default=0)
    served = models.BooleanField("desservie", default=False)
    min_volume_m3 = models.DecimalField(
        "volume minimal (m³)",
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Vide : la règle commune.",
    )
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(choices=Weekday),
        verbose_name="jours de passage",
        default=list,
        blank=True,
        help_text="Vide : tous les jours de collecte.",
    )

    objects = ServiceAreaQuerySet.as_manager()

    class Meta:
        verbose_name = "zone"
        ordering = ["insee"]
        constraints = [
            models.CheckConstraint(
                name="area_volume_positive", condition=Q(min_volume_m3=None) | Q(min_volume_m3__gt=0)
            ),
            models.CheckConstraint(name="area_weekdays", condition=Q(weekdays__contained_by=[0, 1, 2, 3, 4, 5, 6])),
        ]

    def __str__(self) -> str:
        return self.name

    def is_visited_on(self, weekday: int) -> bool:
        """Monday is 0. No list of days means every collection day."""
        return self.served and (not self.weekdays or weekday in self.weekdays)
