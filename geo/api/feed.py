"""The feed of relay points for the sites of town halls: it changes when a point does, not by the minute."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from geo.api.features import FeatureSchema, Json, collection, feature
from geo.categories import Category
from geo.enums import RELAY_CATEGORIES, Fill, PublicPrecision, RelayState, SchoolHolidayRule, StepFree
from geo.hours import DateSpan
from geo.hours_notation import opening_hours_tag
from geo.models import RelayPoint
from geo.status import closures_of, hours_of, status_of

CATEGORIES = [kind.value for kind in RELAY_CATEGORIES]


class FeedPauseSchema(serializers.Serializer[Any]):
    """A category not taken for now; `until` is null when nobody knows."""

    category = serializers.ChoiceField(choices=Category.choices)
    until = serializers.DateField(allow_null=True)
    message = serializers.CharField(allow_blank=True)


class FeedRelaySchema(serializers.Serializer[Any]):
    """`opening_hours` is in OpenStreetMap's notation. Where `position` is COARSE the place is a cell of 300 m."""

    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    address = serializers.CharField()
    url = serializers.URLField()
    state = serializers.ChoiceField(choices=[RelayState.OPEN, RelayState.PAUSED])
    position = serializers.ChoiceField(choices=PublicPrecision.choices)
    opening_hours = serializers.CharField()
    accepts = serializers.ListField(child=serializers.ChoiceField(choices=CATEGORIES))
    pauses = FeedPauseSchema(many=True)
    deposit_cap_cartons = serializers.IntegerField()
    fill = serializers.ChoiceField(choices=Fill.choices)
    step_free = serializers.ChoiceField(choices=StepFree.choices)


class FeedFeatureSchema(FeatureSchema):
    """One point of the feed."""

    properties = FeedRelaySchema()


class FeedSchema(serializers.Serializer[Any]):
    """Every public point, by postcode."""

    type = serializers.ChoiceField(choices=["FeatureCollection"])
    features = FeedFeatureSchema(many=True)


@extend_schema(responses=FeedSchema, operation_id="relay_points_feed")
@cache_control(public=True, max_age=300)
@conditional_page
@api_view(["GET", "HEAD"])
def relay_points_feed(request: Request) -> Response:
    """Every public relay point with its opening hours, for other sites: any origin may read it."""
    points = [feed_feature(point) for point in RelayPoint.objects.public(timezone.localdate()).with_hours()]
    return Response(collection(points), headers={"Access-Control-Allow-Origin": "*"})


def feed_feature(point: RelayPoint) -> Json:
    now = timezone.localtime()
    status = status_of(point, now)
    properties = {
        "id": point.pk,
        "slug": point.slug,
        "name": point.name,
        "address": point.public_address,
        "url": f"{settings.PUBLIC_URL}{point.get_absolute_url()}",
        "state": point.state,
        "position": point.precision,
        "opening_hours": opening_hours_of(point),
        "accepts": [kind.value for kind in status.takes],
        "pauses": [{"category": one.category, "until": one.until, "message": one.message} for one in status.pauses],
        "deposit_cap_cartons": point.deposit_cap_cartons,
        "fill": point.fill,
        "step_free": point.step_free,
    }
    return feature(point.public_coordinates, properties)


def opening_hours_of(point: RelayPoint) -> str:
    """School holidays are named, not dated: readers of the notation know them."""
    hours = hours_of(point)
    return opening_hours_tag(
        hours.ranges,
        season=hours.season,
        closures=[DateSpan(closure.first, closure.last) for closure in closures_of(point)],
        public_holidays_off=hours.closed_on_public_holidays,
        school_holidays_off=point.school_holidays == SchoolHolidayRule.CLOSED,
    )
