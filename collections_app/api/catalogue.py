"""The catalogue, for programs."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from collections_app.enums import Condition
from collections_app.models import ItemKind
from collections_app.volume import Volume
from geo.categories import Category


class VolumeSerializer(serializers.Serializer[Volume]):
    """Cubic metres."""

    low = serializers.FloatField(source="low_m3")
    likely = serializers.FloatField(source="likely_m3")
    high = serializers.FloatField(source="high_m3")


class ItemKindSerializer(serializers.Serializer[ItemKind]):
    """One line of the catalogue; volume and weight are of one piece."""

    slug = serializers.CharField()
    name = serializers.CharField()
    room = serializers.CharField()
    category = serializers.ChoiceField(choices=Category.choices)
    pictogram = serializers.CharField()
    volume_m3 = VolumeSerializer(source="volume")
    weight_kg = serializers.FloatField()
    people_needed = serializers.IntegerField()
    relay_takes = serializers.BooleanField()
    refused_conditions = serializers.ListField(child=serializers.ChoiceField(choices=Condition.choices))
    refusal = serializers.CharField()
    search_words = serializers.CharField()


@extend_schema(operation_id="item_kinds", responses=ItemKindSerializer(many=True))
@api_view(["GET", "HEAD"])
def item_kinds(request: Request) -> Response:
    """What can be given, in the order of the rooms of a home."""
    kinds: Any = ItemKind.objects.on_offer()  # the stubs know of one row only
    return Response(ItemKindSerializer(kinds, many=True).data)
