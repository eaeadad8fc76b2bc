"""Relay points as GeoJSON, and the schema that says so."""

from typing import Any

from rest_framework import serializers

from geo.distance import Coordinates
from geo.enums import RELAY_CATEGORIES, Fill, RelayState
from geo.models import RelayPoint
from geo.status import Standing

Json = dict[str, Any]


def properties_of(point: RelayPoint, standing: Standing) -> Json:
    """What is the same for everybody who asks at one moment."""
    return {
        "id": point.pk,
        "slug": point.slug,
        "name": point.name,
        "address": point.public_address,
        "is_open": standing.is_open,
        "opens_next": standing.opens_next,
        "accepts": [kind.value for kind in standing.takes],
        "fill": point.fill,
    }


def collection(features: list[Json]) -> Json:
    return {"type": "FeatureCollection", "features": features}


def feature(at: Coordinates, properties: Json) -> Json:
    """`properties` brings the `id`."""
    geometry = {"type": "Point", "coordinates": [round(at.longitude, 6), round(at.latitude, 6)]}
    return {"type": "Feature", "id": properties["id"], "geometry": geometry, "properties": properties}


class GeometrySchema(serializers.Serializer[Any]):
    """A point as longitude, latitude."""

    type = serializers.ChoiceField(choices=["Point"])
    coordinates = serializers.ListField(child=serializers.FloatField(), min_length=2, max_length=2)


class RelaySchema(serializers.Serializer[Any]):
    """What every relay point says of itself. `opens_next` is null while it is open."""

    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    address = serializers.CharField()
    is_open = serializers.BooleanField()
    opens_next = serializers.DateTimeField(allow_null=True)
    accepts = serializers.ListField(child=serializers.ChoiceField(choices=[kind.value for kind in RELAY_CATEGORIES]))
    fill = serializers.ChoiceField(choices=Fill.choices)


class MapRelaySchema(RelaySchema):
    """A point on the map; paused ones are shown too."""

    state = serializers.ChoiceField(choices=[RelayState.OPEN, RelayState.PAUSED])


class NearestRelaySchema(RelaySchema):
    """A point as seen from the place asked about."""

    distance_m = serializers.IntegerField()
    walking_min = serializers.IntegerField()
    walking_is_estimate = serializers.BooleanField()


class FeatureSchema(serializers.Serializer[Any]):
    """A place and an identity."""

    type = serializers.ChoiceField(choices=["Feature"])
    id = serializers.IntegerField()
    geometry = GeometrySchema()


class RelayFeatureSchema(FeatureSchema):
    """One point of the map."""

    properties = MapRelaySchema()


class NearestRelayFeatureSchema(FeatureSchema):
    """One of the nearest points."""

    properties = NearestRelaySchema()


class RelayCollectionSchema(serializers.Serializer[Any]):
    """Points of the map, in no order."""

    type = serializers.ChoiceField(choices=["FeatureCollection"])
    features = RelayFeatureSchema(many=True)


class NearestRelayCollectionSchema(serializers.Serializer[Any]):
    """Points in order, the nearest first."""

    type = serializers.ChoiceField(choices=["FeatureCollection"])
    features = NearestRelayFeatureSchema(many=True)
