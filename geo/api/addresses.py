"""Addresses while typing, and from a position."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from geo.distance import Coordinates, CoordinatesError
from geo.geocoding.candidate import Candidate
from geo.geocoding.find import reverse, suggest
from geo.models import AddressSource, Precision

# Streets change by the month; a browser need not ask twice in a visit. What was typed is private to it.
_CACHE_CONTROL = "private, max-age=300"


class SuggestQuery(serializers.Serializer[Any]):
    """Three letters at least: fewer name half the streets of the town."""

    q = serializers.CharField(min_length=3, max_length=200, help_text="Début ou totalité d’une adresse.")
    limit = serializers.IntegerField(min_value=1, max_value=20, default=5)


class ReverseQuery(serializers.Serializer[Any]):
    lat = serializers.FloatField(min_value=-90, max_value=90)
    lon = serializers.FloatField(min_value=-180, max_value=180)
    limit = serializers.IntegerField(min_value=1, max_value=20, default=1)


class PointGeometry(serializers.Serializer[Any]):
    type = serializers.ChoiceField(["Point"])
    coordinates = serializers.ListField(child=serializers.FloatField(), min_length=2, max_length=2)


class AddressProperties(serializers.Serializer[Any]):
    """`certain`: this house number beyond doubt. `approximate`: a place worked out, to be confirmed."""

    label = serializers.CharField()  # type: ignore[assignment]
    housenumber = serializers.CharField()
    street = serializers.CharField()
    postcode = serializers.CharField()
    city = serializers.CharField()
    precision = serializers.ChoiceField(Precision.choices)
    certain = serializers.BooleanField()
    approximate = serializers.BooleanField()
    source = serializers.ChoiceField(AddressSource.choices)  # type: ignore[assignment]


class AddressFeature(serializers.Serializer[Any]):
    type = serializers.ChoiceField(["Feature"])
    geometry = PointGeometry()
    properties = AddressProperties()


class AddressCollection(serializers.Serializer[Any]):
    type = serializers.ChoiceField(["FeatureCollection"])
    features = AddressFeature(many=True)


@extend_schema(parameters=[SuggestQuery], responses=AddressCollection)
@api_view(["GET"])
def suggest_addresses(request: Request) -> Response:
    """Places that a text may mean, best first, from our own tables; empty when nothing is like it."""
    query = SuggestQuery(data=request.query_params)
    query.is_valid(raise_exception=True)
    return _collection(suggest(query.validated_data["q"], limit=query.validated_data["limit"]))


@extend_schema(parameters=[ReverseQuery], responses=AddressCollection)
@api_view(["GET"])
def reverse_addresses(request: Request) -> Response:
    """The addresses nearest to a position, nearest first, within 500 m."""
    query = ReverseQuery(data=request.query_params)
    query.is_valid(raise_exception=True)
    try:
        place = Coordinates(longitude=query.validated_data["lon"], latitude=query.validated_data["lat"])
    except CoordinatesError as error:
        raise serializers.ValidationError({"lat": ["Cette position n’existe pas."]}) from error
    return _collection(reverse(place, limit=query.validated_data["limit"]))


def _collection(candidates: list[Candidate]) -> Response:
    features = [
        {
            "type": "Feature",
            "geometry": {
                "type": "Point",
                "coordinates": [round(one.coordinates.longitude, 6), round(one.coordinates.latitude, 6)],
            },
            "properties": AddressProperties(one).data,
        }
        for one in candidates
    ]
    answer = {"type": "FeatureCollection", "features": features}
    return Response(answer, headers={"Cache-Control": _CACHE_CONTROL}, content_type="application/geo+json")
