"""One relay point, all that the public may know of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from frontend.relay_cards import card_of
from frontend.relay_map import all_points, map_frame
from geo.hours_words import calendar_day, week
from geo.models import RelayPoint
from geo.status import hours_of, status_of


@require_safe
def relay_point(request: HttpRequest, slug: str) -> HttpResponse:
    point = get_object_or_404(RelayPoint.objects.public().with_hours(), slug=slug)
    now = timezone.localtime()
    status, hours = status_of(point, now), hours_of(point)
    coming = [span for span in hours.closures if span.last and span.last >= now.date()]
    context = {
        "point": point,
        "card": card_of(point, status),
        "status": status,
        "week": week(hours),
        "closures": [
            (calendar_day(span.first), calendar_day(span.last)) for span in coming if span.first and span.last
        ],
        "map_frame": map_frame(),
        "map_points": all_points([(point, status)]),
        "demo_data": point.is_demo,
    }
    return render(request, "frontend/relay_point.html", context)
