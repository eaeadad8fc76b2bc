"""The first page: where to give."""

from datetime import datetime
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from frontend.forms.locator import LocatorForm
from frontend.locator import LISTED, Answer, answer, everywhere
from frontend.relay_cards import card_of, nearest_card
from frontend.relay_map import all_points, map_frame, points_around
from geo.distance import Coordinates

PAGE = "frontend/locator.html"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    form = LocatorForm(request.GET)
    context: dict[str, Any] = {"form": form, "map_frame": map_frame()}
    now = timezone.localtime()
    if not form.is_valid():
        return render(request, PAGE, context | _whole_town(now), status=400)
    asked = form.asked(now)
    if asked.is_empty:
        return render(request, PAGE, context | _whole_town(now))
    found = answer(asked, now)
    shown = _nearby(found, found.place) if found.place else _whole_town(now)
    return render(request, PAGE, context | {"answer": found} | shown)


def _nearby(found: Answer, place: Coordinates) -> dict[str, Any]:
    return {
        "cards": [nearest_card(relay) for relay in found.listed],
        "map_points": points_around(place, found.around, listed=LISTED),
        "demo_data": any(relay.point.is_demo for relay in found.around),
    }


def _whole_town(now: datetime) -> dict[str, Any]:
    points = everywhere(now)
    by_postcode = groupby(points, key=lambda one: (one[0].postcode, one[0].city))
    return {
        "open_count": sum(status.is_open for _, status in points),
        "count": len(points),
        "quarters": [(key, [card_of(*one) for one in group]) for key, group in by_postcode],
        "map_points": all_points(points),
        "demo_data": any(point.is_demo for point, _ in points),
    }
