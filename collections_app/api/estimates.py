"""What a list amounts to and through which door it goes, for programs. Nothing is stored."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from collections_app.api.catalogue import VolumeSerializer
from collections_app.api.items import GiftSerializer, wanted
from collections_app.assessment import assess
from collections_app.enums import Condition, Verdict
from collections_app.models import Alternative
from collections_app.rules import ItemVerdict, Judgement
from collections_app.sayings import Way
from geo.models import ServiceArea


class JudgedItemSerializer(serializers.Serializer[ItemVerdict]):
    """What becomes of one line."""

    kind = serializers.CharField(source="slug")
    quantity = serializers.IntegerField()
    condition = serializers.ChoiceField(choices=Condition.choices)
    verdict = serializers.ChoiceField(choices=Verdict.choices)


class EstimateQuerySerializer(GiftSerializer):
    """What is given; the postcode, where it is known, brings the area's own threshold and services."""

    postcode = serializers.RegexField(r"^[0-9]{5}$", required=False)


class AlternativeSerializer(serializers.Serializer[Alternative]):
    """Where a thing goes that we do not take."""

    way = serializers.ChoiceField(choices=Way.choices)
    name = serializers.CharField()
    words = serializers.CharField()
    phone = serializers.CharField()
    url = serializers.CharField()


class RefusedItemSerializer(serializers.Serializer[ItemVerdict]):
    """A line that is not taken, why, and where it goes instead."""

    kind = serializers.CharField(source="slug")
    quantity = serializers.IntegerField()
    condition = serializers.ChoiceField(choices=Condition.choices)
    refusal = serializers.CharField()
    elsewhere = serializers.ListField(child=serializers.ChoiceField(choices=Way.choices))


class EstimateSerializer(serializers.Serializer[Judgement]):
    """Volume and weight are of what is taken."""

    volume_m3 = VolumeSerializer(source="volume")
    weight_kg = serializers.FloatField()
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    split = serializers.BooleanField()
    explanation = serializers.CharField()
    items = JudgedItemSerializer(many=True)
    refused = RefusedItemSerializer(many=True)
    alternatives = serializers.SerializerMethodField()

    @extend_schema_field(AlternativeSerializer(many=True))
    def get_alternatives(self, judgement: Judgement) -> list[dict[str, Any]]:
        ways = (way for item in judgement.refused for way in item.elsewhere)
        rows: Any = Alternative.objects.near(self.context["postcode"], ways)
        return list(AlternativeSerializer(rows, many=True).data)


@extend_schema(operation_id="estimate", request=EstimateQuerySerializer, responses=EstimateSerializer)
@api_view(["POST"])
def estimates(request: Request) -> Response:
    """The volume, the weight, the verdict and its reason."""
    gift = EstimateQuerySerializer(data=request.data)
    gift.is_valid(raise_exception=True)
    data = gift.validated_data
    postcode = data.get("postcode", "")
    area = ServiceArea.objects.of_postcode(postcode).first() if postcode else None
    judgement = assess(wanted(data["items"]), other=data["other"], area=area, now=timezone.now())
    return Response(EstimateSerializer(judgement, context={"postcode": postcode}).data)
