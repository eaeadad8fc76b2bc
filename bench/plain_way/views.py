"""Nearest relay points as one writes them first: a generic view, a drf-gis serializer, the ORM's distance operator.

It answers the same: hours are prefetched, open or closed is worked out from them.
"""

from typing import Any

from django.contrib.gis.db.models.functions import GeometryDistance
from django.contrib.gis.geos import Point
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from rest_framework import generics, pagination, serializers
from rest_framework.response import Response
from rest_framework_gis.serializers import GeoFeatureModelSerializer

from geo.categories import Category
from geo.hours import DailyRange, DateSpan, OpeningHours, is_open, next_opening
from geo.models import RelayPoint
from geo.travel.walking import estimated_walk


class PlainRelaySerializer(GeoFeatureModelSerializer):
    distance_m = serializers.SerializerMethodField()
    walking_min = serializers.SerializerMethodField()
    walking_is_estimate = serializers.ReadOnlyField(default=True)
    is_open = serializers.SerializerMethodField()
    opens_next = serializers.SerializerMethodField()
    accepts = serializers.SerializerMethodField()
    address = serializers.ReadOnlyField(source="public_address")

    class Meta:
        model = RelayPoint
        geo_field = "public_location"
        fields = [
            *("id", "slug", "name", "address", "distance_m", "walking_min", "walking_is_estimate"),
            *("is_open", "opens_next", "accepts", "fill"),
        ]

    def get_distance_m(self, point: RelayPoint) -> int:
        return round(vars(point)["distance"])

    def get_walking_min(self, point: RelayPoint) -> int:
        return estimated_walk(vars(point)["distance"]).minutes

    def get_accepts(self, point: RelayPoint) -> list[str]:
        paused = {pause.category for pause in point.pauses.all()}
        return [kind for kind in point.accepts if kind not in paused]

    def get_is_open(self, point: RelayPoint) -> bool:
        return is_open(hours_of(point), timezone.localtime())

    def get_opens_next(self, point: RelayPoint) -> Any:
        return next_opening(hours_of(point), timezone.localtime())


def hours_of(point: RelayPoint) -> OpeningHours:
    return OpeningHours(
        ranges=tuple(DailyRange(row.weekday, row.opens, row.closes) for row in point.opening_ranges.all()),
        closures=tuple(DateSpan(row.first_date, row.last_date) for row in point.closures.all()),
        season=DateSpan(point.campaign_from, point.campaign_until),
        closed_on_public_holidays=point.closed_on_public_holidays,
    )


class FirstOnes(pagination.LimitOffsetPagination):
    default_limit = 5

    def get_count(self, queryset: Any) -> int:
        """Nobody asks how many there are; the stock class would count them all."""
        return self.default_limit

    def get_paginated_response(self, data: Any) -> Any:
        return Response(data)


class NearestPlainly(generics.ListAPIView[RelayPoint]):
    serializer_class = PlainRelaySerializer
    pagination_class = FirstOnes

    def get_queryset(self) -> QuerySet[RelayPoint]:
        asked = self.request.query_params
        here = Point(float(asked["lon"]), float(asked["lat"]), srid=4326)
        now = timezone.localtime()
        moment = parse_datetime(asked.get("open_at", ""))
        points = RelayPoint.objects.open_at(moment) if moment else RelayPoint.objects.receiving(now.date())
        wanted = [Category(name) for name in asked.get("accepts", "").split(",") if name]
        points = points.accepting(wanted, (moment or now).date())
        if asked.get("step_free") == "true":
            points = points.step_free()
        near = points.annotate(distance=GeometryDistance("public_location", here)).order_by("distance")
        return near.prefetch_related("opening_ranges", "closures", "pauses")
