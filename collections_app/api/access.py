"""Where and how to reach the things, as programs send it."""

from typing import Any

from rest_framework import serializers

from collections_app.enums import Dismantling, Parking
from collections_app.intake import Access
from geo.distance import Coordinates
from geo.models import ServiceArea

LOWEST_FLOOR, HIGHEST_FLOOR = -5, 60


class AccessSerializer(serializers.Serializer[dict[str, Any]]):
    """From the street to the things."""

    floor = serializers.IntegerField(min_value=LOWEST_FLOOR, max_value=HIGHEST_FLOOR, default=0)
    lift = serializers.BooleanField(default=False)
    door_code = serializers.CharField(max_length=40, allow_blank=True, default="")
    parking = serializers.ChoiceField(choices=Parking.choices, default=Parking.UNKNOWN)
    dismantling = serializers.ChoiceField(choices=Dismantling.choices, default=Dismantling.NONE)
    note = serializers.CharField(max_length=500, allow_blank=True, default="")
    present = serializers.CharField(max_length=120, allow_blank=True, default="", help_text="Who opens the door.")


class PlaceSerializer(serializers.Serializer[dict[str, Any]]):
    """A place in the area that is served, WGS 84."""

    lat = serializers.FloatField(min_value=-90, max_value=90)
    lon = serializers.FloatField(min_value=-180, max_value=180)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        area = ServiceArea.objects.covering(coordinates_of(attrs))
        if area is None or not area.served:
            raise serializers.ValidationError({"lat": "Cette adresse est hors de la zone desservie par nos camions."})
        return attrs


def coordinates_of(place: dict[str, Any]) -> Coordinates:
    return Coordinates(longitude=place["lon"], latitude=place["lat"])


def access_of(data: dict[str, Any]) -> Access:
    """Validated access as the acts take it."""
    return Access(
        floor=data["floor"],
        lift=data["lift"],
        door_code=data["door_code"],
        parking=Parking(data["parking"]),
        dismantling=Dismantling(data["dismantling"]),
        note=data["note"],
        present=data["present"],
    )
