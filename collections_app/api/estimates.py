"""What a list amounts to and through which door it goes, for programs. Nothing is stored."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from collections_app.api.catalogue import VolumeSerializer
from collections_app.api.items import GiftSerializer, wanted
from collections_app.assessment import assess
from collections_app.enums import Condition, Verdict
from collections_app.rules import ItemVerdict, Judgement


class JudgedItemSerializer(serializers.Serializer[ItemVerdict]):
    """What becomes of one line."""

    kind = serializers.CharField(source="slug")
    quantity = serializers.IntegerField()
    condition = serializers.ChoiceField(choices=Condition.choices)
    verdict = serializers.ChoiceField(choices=Verdict.choices)


class RefusedItemSerializer(serializers.Serializer[ItemVerdict]):
    """A line that is not taken, and where it goes instead."""

    kind = serializers.CharField(source="slug")
    quantity = serializers.IntegerField()
    condition = serializers.ChoiceField(choices=Condition.choices)
    refusal = serializers.CharField()


class EstimateSerializer(serializers.Serializer[Judgement]):
    """Volume and weight are of what is taken."""

    volume_m3 = VolumeSerializer(source="volume")
    weight_kg = serializers.FloatField()
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    split = serializers.BooleanField()
    explanation = serializers.CharField()
    items = JudgedItemSerializer(many=True)
    refused = RefusedItemSerializer(many=True)


@extend_schema(operation_id="estimate", request=GiftSerializer, responses=EstimateSerializer)
@api_view(["POST"])
def estimates(request: Request) -> Response:
    """The volume, the weight, the verdict and its reason."""
    gift = GiftSerializer(data=request.data)
    gift.is_valid(raise_exception=True)
    judgement = assess(wanted(gift.validated_data["items"]), other=gift.validated_data["other"], now=timezone.now())
    return Response(EstimateSerializer(judgement).data)
