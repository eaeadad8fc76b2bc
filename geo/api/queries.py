"""What may be asked: query strings, checked before anything else happens."""

import math
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rest_framework import serializers

from geo.categories import Category
from geo.distance import Coordinates, CoordinatesError
from geo.enums import RELAY_CATEGORIES
from geo.nearest import Wish
from geo.order import Order


class DegreesField(serializers.FloatField):
    """A finite number of degrees: `nan` and `inf` are numbers to Python, not to a map."""

    def to_internal_value(self, data: Any) -> float:
        degrees = super().to_internal_value(data)
        if not math.isfinite(degrees):
            raise serializers.ValidationError("Ce nombre n’est pas une coordonnée.")
        return degrees


class MomentField(serializers.DateTimeField):
    """A moment that still is one once it is told in our time zone."""

    def enforce_timezone(self, value: datetime) -> datetime:
        try:
            return super().enforce_timezone(value)
        except OverflowError:
            return self.fail("overflow")


class CategoriesField(serializers.CharField):
    """Categories that a relay point may take, separated by commas."""

    def to_internal_value(self, data: Any) -> frozenset[Category]:  # type: ignore[override]
        names = {name.strip() for name in super().to_internal_value(data).split(",")} - {""}
        known = {kind.value for kind in RELAY_CATEGORIES}
        if unknown := sorted(names - known):
            raise serializers.ValidationError(
                f"Catégorie inconnue : {', '.join(unknown)[:80]}. Possibles : {', '.join(sorted(known))}."
            )
        return frozenset(Category(name) for name in names)


class BoxField(serializers.CharField):
    """`west,south,east,north` in degrees."""

    def to_internal_value(self, data: Any) -> tuple[Coordinates, Coordinates]:  # type: ignore[override]
        parts = super().to_internal_value(data).split(",")
        if len(parts) != 4:
            raise serializers.ValidationError("Quatre nombres sont attendus : ouest,sud,est,nord.")
        west, south, east, north = parts
        try:
            corners = Coordinates.parse(lon=west, lat=south), Coordinates.parse(lon=east, lat=north)
        except CoordinatesError as error:
            raise serializers.ValidationError("Ces nombres ne sont pas des coordonnées.") from error
        if corners[0].longitude >= corners[1].longitude or corners[0].latitude >= corners[1].latitude:
            raise serializers.ValidationError("L’ordre attendu est ouest,sud,est,nord.")
        return corners


class WishQuery(serializers.Serializer[Any]):
    """What both lists of relay points understand."""

    accepts = CategoriesField(required=False, help_text="Takes all of these, e.g. `TEXTILE,BOOKS`.")
    open_at = MomentField(required=False, help_text="Open at this moment (ISO 8601).")
    step_free = serializers.BooleanField(required=False, default=False)


class BoxQuery(WishQuery):
    """The points of a map."""

    bbox = BoxField(
        required=False,
        help_text="`west,south,east,north` in degrees (WGS 84): longitudes within ±180, latitudes within ±90,"
        " west < east and south < north; the edges are parallels and meridians. Everywhere if left out.",
    )


class NearestQuery(WishQuery):
    """The points around a place."""

    lat = DegreesField(min_value=-90, max_value=90)
    lon = DegreesField(min_value=-180, max_value=180)
    limit = serializers.IntegerField(required=False, default=5, min_value=1, max_value=50)
    sort = serializers.ChoiceField(
        required=False, choices=[order.value for order in Order], default=Order.WALKING.value
    )


def wish_of(asked: Mapping[str, Any]) -> Wish:
    """From the checked values of a `WishQuery`."""
    return Wish(accepts=asked.get("accepts", frozenset()), open_at=asked.get("open_at"), step_free=asked["step_free"])
