"""Addresses while typing, and from a position."""

from typing import Any

from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from geo.api.features import GeometrySchema, Json, collection
from geo.api.queries import DegreesField
from geo.distance import Coordinates
from geo.geocoding.candidate import Candidate
from geo.geocoding.find import reverse, suggest
from geo.models import AddressSource, Precision

# Streets change by the month, but what a person types is nobody else's.
_OWN_CACHE = cache_control(private=True, max_age=300)


class SuggestQuery(serializers.Serializer[Any]):
    """Three letters at least: fewer name half the streets of the town."""

    q = serializers.CharField(min_length=3, max_length=200, help_text="An address, or its beginning.")
    limit = serializers.IntegerField(required=False, default=5, min_value=1, max_value=20)


class ReverseQuery(serializers.Serializer[Any]):
    """The place to look around."""

    lat = DegreesField(min_value=-90, max_value=90)
    lon = DegreesField(min_value=-180, max_value=180)
    limit = serializers.IntegerField(required=False, default=5, min_value=1, max_value=20)


class AddressSchema(serializers.Serializer[Any]):
    """`certain`: this house number beyond doubt. `approximate`: a place worked out, to be confirmed."""

    label = serializers.CharField()  # type: ignore[assignment]
    housenumber = serializers.CharField(allow_blank=True)
    street = serializers.CharField(allow_blank=True)
    postcode = serializers.CharField()
    city = serializers.CharField()
    precision = serializers.ChoiceField(choices=Precision.choices)
    certain = serializers.BooleanField()
    approximate = serializers.BooleanField()
    former = serializers.CharField(allow_blank=True, help_text="The street's former name, if it was found by that.")
    source = serializers.ChoiceField(choices=AddressSource.choices)  # type: ignore[assignment]


class AddressFeatureSchema(serializers.Serializer[Any]):
    """One address."""

    type = serializers.ChoiceField(choices=["Feature"])
    geometry = GeometrySchema()
    properties = AddressSchema()


class AddressCollectionSchema(serializers.Serializer[Any]):
    """Addresses, the best first."""

    type = serializers.ChoiceField(choices=["FeatureCollection"])
    features = AddressFeatureSchema(many=True)


@extend_schema(parameters=[SuggestQuery], responses=AddressCollectionSchema, operation_id="addresses_suggest")
@_OWN_CACHE
@api_view(["GET", "HEAD"])
def suggest_addresses(request: Request) -> Response:
    """Places that a text may mean, best first, from our own tables; empty when nothing is like it."""
    query = SuggestQuery(data=request.query_params)
    query.is_valid(raise_exception=True)
    found = suggest(query.validated_data["q"], limit=query.validated_data["limit"])
    return Response(collection([_feature(candidate) for candidate in found]))


@extend_schema(parameters=[ReverseQuery], responses=AddressCollectionSchema, operation_id="addresses_reverse")
@_OWN_CACHE
@api_view(["GET", "HEAD"])
def reverse_addresses(request: Request) -> Response:
    """The addresses nearest to a position, nearest first, within 500 m."""
    query = ReverseQuery(data=request.query_params)
    query.is_valid(raise_exception=True)
    place = Coordinates(longitude=query.validated_data["lon"], latitude=query.validated_data["lat"])
    found = reverse(place, limit=query.validated_data["limit"])
    return Response(collection([_feature(candidate) for candidate in found]))


def _feature(candidate: Candidate) -> Json:
    place = candidate.coordinates
    geometry = {"type": "Point", "coordinates": [round(place.longitude, 6), round(place.latitude, 6)]}
    return {"type": "Feature", "geometry": geometry, "properties": AddressSchema(candidate).data}
