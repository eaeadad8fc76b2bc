"""Relay points for programs."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request

from geo.api.checked import checked
from geo.api.features import NearestRelayCollectionSchema, RelayCollectionSchema
from geo.api.queries import BoxQuery, NearestQuery, wish_of
from geo.api.told import all_told, nearest_told
from geo.distance import Coordinates
from geo.models import RelayPoint
from geo.nearest import Wish, meeting
from geo.order import Order

_BOX, _NEAREST = BoxQuery(), NearestQuery()


@extend_schema(parameters=[BoxQuery], responses=RelayCollectionSchema, operation_id="relay_points")
@cache_control(public=True, max_age=60)
@conditional_page
@api_view(["GET"])
def relay_points(request: Request) -> HttpResponse:
    """Every public relay point of a box that meets the filters; paused points too when nothing is filtered."""
    asked = checked(_BOX, request.query_params)
    now, wish = timezone.localtime(), wish_of(asked)
    points = RelayPoint.objects.public() if wish == Wish() else meeting(wish, now)
    if box := asked.get("bbox"):
        points = points.within(*box)
    return geojson(all_told(points, now))


@extend_schema(parameters=[NearestQuery], responses=NearestRelayCollectionSchema, operation_id="relay_points_nearest")
@api_view(["GET"])
def nearest_relay_points(request: Request) -> HttpResponse:
    """The nearest relay points in service that meet all filters, in order.

    Where no streets are known, walking minutes are estimated from the distance, so both orders are the same.
    """
    asked = checked(_NEAREST, request.query_params)
    told = nearest_told(
        Coordinates(longitude=asked["lon"], latitude=asked["lat"]),
        now=timezone.localtime(),
        wish=wish_of(asked),
        limit=asked["limit"],
        order=Order(asked["sort"]),
    )
    return geojson(told)


def geojson(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="application/json")
