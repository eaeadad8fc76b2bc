"""Relay points for programs."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request

from geo.api.checked import checked
from geo.api.features import NearestRelayCollectionSchema, RelayCollectionSchema
from geo.api.queries import BoxQuery, NearestQuery, wish_of
from geo.api.told import TooManyPoints, all_told, nearest_told
from geo.distance import Coordinates
from geo.models import RelayPoint
from geo.nearest import Wish, meeting
from geo.order import Order

MOST_ON_A_MAP = 5000
_BOX, _NEAREST = BoxQuery(), NearestQuery()
# A point may fill up at any moment: what was kept is asked about again, and not sent twice.
_ASKED_AGAIN = cache_control(public=True, no_cache=True)
# Where a person stands is nobody else's.
_OWN_CACHE = cache_control(private=True, no_cache=True)


@extend_schema(parameters=[BoxQuery], responses=RelayCollectionSchema, operation_id="relay_points")
@_ASKED_AGAIN
@conditional_page
@api_view(["GET", "HEAD"])
def relay_points(request: Request) -> HttpResponse:
    """Every public relay point of a box that meets the filters; paused points too when nothing is filtered.

    One answer carries 5,000 points at most; where there are more, a smaller box is asked for.
    """
    asked = checked(_BOX, request.query_params)
    now, wish = timezone.localtime(), wish_of(asked)
    points = RelayPoint.objects.public(now.date()) if wish == Wish() else meeting(wish, now)
    if box := asked.get("bbox"):
        points = points.within(*box)
    try:
        return geojson(all_told(points, now=now, most=MOST_ON_A_MAP))
    except TooManyPoints as error:
        words = f"Il y a plus de {MOST_ON_A_MAP} points ici : réduisez le cadre (bbox)."
        raise serializers.ValidationError({"bbox": [words]}) from error


@extend_schema(parameters=[NearestQuery], responses=NearestRelayCollectionSchema, operation_id="relay_points_nearest")
@_OWN_CACHE
@conditional_page
@api_view(["GET", "HEAD"])
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
