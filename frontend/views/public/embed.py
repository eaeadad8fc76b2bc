"""Relay points on somebody else's site: the framed page, and the page that says how to frame it."""

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from frontend.forms.postcode import PostcodeForm
from frontend.relay_cards import card_of
from frontend.relay_map import all_points, map_frame
from geo.models import RelayPoint
from geo.status import status_of


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@cache_control(public=True, max_age=60)
def framed(request: HttpRequest) -> HttpResponse:
    """The only page that others may frame: it asks nothing, sets no cookie, and its links open outside the frame."""
    now = timezone.localtime()
    rows = RelayPoint.objects.public(now.date()).with_hours()
    postcode = _postcode(request)
    if postcode:
        rows = rows.filter(postcode=postcode)
    points = [(point, status_of(point, now)) for point in rows]
    points.sort(key=lambda one: not one[1].is_open)  # stable: by postcode and name within each half
    context = {
        "cards": [card_of(*one) for one in points],
        "map_frame": map_frame([point.public_coordinates for point, _ in points] if postcode else []),
        "map_points": all_points(points),
        "demo_data": any(point.is_demo for point, _ in points),
    }
    return render(request, "frontend/embed/framed.html", context)


def _postcode(request: HttpRequest) -> str:
    """Empty unless it is one: a frame shows something in any case."""
    form = PostcodeForm(request.GET)
    return str(form.cleaned_data["cp"]) if form.is_valid() else ""


@require_safe
def how_to_embed(request: HttpRequest) -> HttpResponse:
    form = PostcodeForm(request.GET if "cp" in request.GET else None)
    postcode = _postcode(request)
    context = {
        "form": form,
        "framed_url": f"{settings.PUBLIC_URL}{reverse('carte')}" + (f"?cp={postcode}" if postcode else ""),
        "feed_url": f"{settings.PUBLIC_URL}{reverse('api:relay-points-feed')}",
        "postcode": postcode,
    }
    return render(request, "frontend/embed/how_to.html", context)
