"""Relay points for programs."""

from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from geo.api.features import (
    NearestRelayCollectionSchema,
    RelayCollectionSchema,
    collection,
    nearest_feature,
    point_feature,
)
from geo.api.queries import BoxQuery, NearestQuery
from geo.models import RelayPoint
from geo.nearest import Wish, meeting, nearest
from geo.status import status_of


@extend_schema(parameters=[BoxQuery], responses=RelayCollectionSchema, operation_id="relay_points")
@cache_control(public=True, max_age=60)
@conditional_page
@api_view(["GET"])
def relay_points(request: Request) -> Response:
    """Every public relay point of a box that meets the filters; paused points too when nothing is filtered."""
    query = BoxQuery(data=request.query_params)
    query.is_valid(raise_exception=True)
    now, wish = timezone.localtime(), query.wish()
    points = RelayPoint.objects.public() if wish == Wish() else meeting(wish, now)
    if box := query.validated_data.get("bbox"):
        points = points.within(*box)
    return Response(collection([point_feature(point, status_of(point, now)) for point in points.with_hours()]))


@extend_schema(parameters=[NearestQuery], responses=NearestRelayCollectionSchema, operation_id="relay_points_nearest")
@api_view(["GET"])
def nearest_relay_points(request: Request) -> Response:
    """The nearest relay points in service that meet all filters, in order.

    Where no streets are known, walking minutes are estimated from the distance, so both orders are the same.
    """
    query = NearestQuery(data=request.query_params)
    query.is_valid(raise_exception=True)
    relays = nearest(
        query.origin(),
        now=timezone.localtime(),
        wish=query.wish(),
        limit=query.validated_data["limit"],
        order=query.order(),
    )
    return Response(collection([nearest_feature(relay) for relay in relays]))
